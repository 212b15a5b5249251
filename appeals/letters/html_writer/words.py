"""Runs of a letter as HTML: each fact marked with where it comes from, each missing one a way to its field."""

from collections.abc import Callable
from itertools import groupby

from markupsafe import escape

from appeals.letters.model import Origin, Run, Runs, Source

Link = Callable[[Source], str]

_SAID = {Origin.FACT: "entered", Origin.RULE: "checked", Origin.UNCONFIRMED: "not confirmed yet"}
_QUIET = (Origin.FACT, Origin.RULE)  # marks that a reader may switch off; the others stop a release


class Words:
    """How the words of one letter are written: with or without marks, and where missing facts lead."""

    def __init__(self, marks: bool, link: Link | None) -> None:
        self._marks = marks
        self._link = link

    def html(self, runs: Runs) -> str:
        """Return runs as HTML; neighbours with one address become one link."""
        groups = groupby(runs, _address)
        return "".join(_linked(address, "".join(map(self._run, group))) for address, group in groups)

    def _run(self, run: Run) -> str:
        html = str(escape(run.text)).replace("\n", "<br>")
        for wanted, tag in ((run.superscript, "sup"), (run.italic, "em"), (run.bold, "strong")):
            if wanted:
                html = f"<{tag}>{html}</{tag}>"
        return self._marked(html, run.source) if run.source else html

    def _marked(self, html: str, source: Source) -> str:
        if source.origin is Origin.MISSING:
            return self._missing(html, source)
        if source.origin in _QUIET and not self._marks:
            return html
        return f'<span class="{source.origin}" title="{escape(_title(source))}">{html}</span>'

    def _missing(self, html: str, source: Source) -> str:
        if self._link is None:
            return f'<span class="missing">{html}</span>'
        return f'<a class="missing" href="{escape(self._link(source))}">{html}</a>'


def _address(run: Run) -> str:
    missing = run.source is not None and run.source.origin is Origin.MISSING
    return "" if missing else run.link  # a missing fact is a link of its own, and links do not nest


def _linked(address: str, html: str) -> str:
    return f'<a href="{escape(address)}" rel="noreferrer">{html}</a>' if address else html


def _title(source: Source) -> str:
    said = f"{source.label or source.path} ({_SAID[source.origin]})"
    return f"{said}. {source.note}" if source.note else said
