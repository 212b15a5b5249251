"""Text with sealed values, and short ways to say what came out of it."""

from appeals.letters.fact import Fact
from appeals.letters.markup import parse
from appeals.letters.model import Block, Origin, Paragraph, Run, Runs, Source


def fact(text: str, origin: Origin = Origin.FACT, path: str = "patient.name", note: str = "") -> Fact:
    value = None if origin is Origin.MISSING else text
    return Fact(value, text, Source(origin, path, f"Label of {path}", note))


def token(number: int) -> str:
    return f"\ue000{number}\ue001"


def read(text: str, *values: str | Fact) -> tuple[Block, ...]:
    """Parse a text in which {0}, {1} ... stand for the sealed values."""
    facts = [value if isinstance(value, Fact) else fact(value) for value in values]
    for number in range(len(facts)):
        text = text.replace(f"{{{number}}}", token(number))
    return parse(text, facts)


def runs_of(text: str, *values: str | Fact) -> Runs:
    """Return the runs of a text that is one paragraph."""
    (block,) = read(text, *values)
    assert isinstance(block, Paragraph)
    return block.runs


def words(runs: Runs) -> str:
    """Say runs as text, with their looks in angle brackets and values in braces."""
    return "".join(map(_said, runs))


def _said(run: Run) -> str:
    text = f"{{{run.text}}}" if run.source else run.text
    looks = "".join(name for name, worn in zip("bis", run[1:4], strict=True) if worn) + (run.link and f"@{run.link} ")
    return f"<{looks}:{text}>" if looks else text
