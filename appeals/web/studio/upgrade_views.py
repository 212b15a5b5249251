"""An upgrade meets an edit: the staff's words, those shipped now and the two merged, passage by passage, by choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, make_response, redirect, render_template, request
from werkzeug.wrappers import Response as AnyResponse

from appeals.domain.access import Permission
from appeals.web.access import needs, the_actor
from appeals.web.store import the_store
from appeals.web.studio.places import ROUTE, name_at, way_to
from appeals.web.studio.posted import posted_number, posted_reason
from appeals.workflow.studio.differences import compare
from appeals.workflow.studio.refusals import DraftChanged, TextRefused
from appeals.workflow.studio.upgrading.merging import Passage, Side
from appeals.workflow.studio.upgrading.upgrades import Upgrade, merge, upgrade_of

bp = Blueprint("upgrades", __name__, url_prefix="/templates")
OURS, SHIPPED, BOTH = "ours", "shipped", "both"
UNDECIDED = "Both sides changed a passage. Choose yours, the shipped one or both for each, or take one side as a whole."
CHANGED = "Somebody saved this template meanwhile, so nothing was merged. This page shows what stands there now."
REASON = "Merged with the newer shipped text"


@dataclass(frozen=True, slots=True)
class Choice:
    """One passage that differs: the words of each side against those they both go out from, and what was chosen."""

    number: int
    passage: Passage
    side: str
    ours: tuple[Any, ...]
    shipped: tuple[Any, ...]

    @property
    def text(self) -> str:
        """The words that follow from the choice; while there is none, ours."""
        said = {SHIPPED: [self.passage.shipped], BOTH: [self.passage.ours, self.passage.shipped]}
        return "\n\n".join(text for text in said.get(self.side, [self.passage.ours]) if text.strip())


@bp.get(f"{ROUTE}/upgrade")
@needs(Permission.EDIT_TEMPLATES)
def show(family: str, stem: str) -> Response:
    """Show what differs, with the side that changed it chosen."""
    return _page(upgrade_of(the_store(), the_actor(), name_at(family, stem)))


@bp.post(f"{ROUTE}/upgrade")
@needs(Permission.EDIT_TEMPLATES)
def save(family: str, stem: str) -> AnyResponse:
    """Keep what was chosen as the draft, or show it first."""
    name = name_at(family, stem)
    upgrade = upgrade_of(the_store(), the_actor(), name)
    chosen = _choices(upgrade, request.form)
    do = request.form.get("do", "")
    if do == "show":
        return _page(upgrade)
    if do == "chosen" and not all(choice.side for choice in chosen):
        return _page(upgrade, UNDECIDED, 422)
    text = {OURS: upgrade.ours, SHIPPED: upgrade.shipped}.get(do) or _merged(upgrade, chosen)
    try:
        expected, reason = posted_number("expected"), posted_reason() or REASON
        number = merge(the_store(), the_actor(), name, text, reason=reason, expected=expected)
    except DraftChanged:
        return _page(upgrade, CHANGED, 409)
    except TextRefused as refused:
        return _page(upgrade, str(refused), 422)
    flash(f"Merged into the draft, version {number}. Read it, then check and publish.")
    return redirect(way_to(name), 303)


def _choices(upgrade: Upgrade, posted: Mapping[str, str]) -> tuple[Choice, ...]:
    changed = [
        (i, each) for i, each in enumerate(upgrade.passages) if each.changed_by in {Side.OURS, Side.SHIPPED, Side.BOTH}
    ]
    return tuple(_choice(number, passage, posted) for number, passage in changed)


def _choice(number: int, passage: Passage, posted: Mapping[str, str]) -> Choice:
    offered = {Side.OURS: OURS, Side.SHIPPED: SHIPPED}.get(passage.changed_by, "")
    side = posted.get(f"passage-{number}", offered)
    known = side if side in {OURS, SHIPPED, BOTH} else offered
    words = (compare(passage.base, passage.ours), compare(passage.base, passage.shipped))
    return Choice(number, passage, known, *words)


def _merged(upgrade: Upgrade, chosen: tuple[Choice, ...]) -> str:
    by_number = {choice.number: choice.text for choice in chosen}
    texts = [by_number.get(i, passage.offered) for i, passage in enumerate(upgrade.passages)]
    return "\n\n".join(text for text in texts if text.strip()) + "\n"


def _page(upgrade: Upgrade, notice: str = "", status: int = 200) -> Response:
    page = render_template(
        "studio/upgrade.html",
        upgrade=upgrade,
        choices=_choices(upgrade, request.form),
        notice=notice,
        way=lambda page, **more: way_to(upgrade.name, page, **more),
    )
    return make_response(page, status)
