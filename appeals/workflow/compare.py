"""Two versions of the same facts side by side: where they differ, who changed what, and what is settled on."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

Place = tuple[str | int, ...]
MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where two versions differ. `suggested` is the side that changed it, or empty where both did.

    `entry`: a whole entry of a list of which one side has more; both may then be kept.
    """

    place: Place
    mine: Any
    theirs: Any
    suggested: str
    entry: bool = False


Choose = Callable[[Difference], str]


def differences(base: Any, mine: Any, theirs: Any) -> tuple[Difference, ...]:
    """Return every place where two versions of one base differ."""
    found: list[Difference] = []

    def note(difference: Difference) -> str:
        found.append(difference)
        return MINE

    settle(base, mine, theirs, note)
    return tuple(found)


def settle(base: Any, mine: Any, theirs: Any, choose: Choose) -> Any:
    """Return the version in which `choose` has decided each difference: for mine, for theirs, or for both."""
    return _settled((), base, mine, theirs, choose)


def same(one: Any, other: Any) -> bool:
    """Tell whether two values say the same: `6` and `"6"` do, and so do an empty text and nothing."""
    return bool(_said(one) == _said(other))


def _settled(place: Place, base: Any, mine: Any, theirs: Any, choose: Choose) -> Any:
    if same(mine, theirs):
        return mine
    if _groups(mine, theirs):
        return _settled_group(place, base, mine or {}, theirs or {}, choose)
    if _entries(mine, theirs):
        return _settled_entries(place, base, mine or [], theirs or [], choose)
    return mine if choose(_difference(place, base, mine, theirs)) == MINE else theirs


def _settled_group(place: Place, base: Any, mine: Any, theirs: Any, choose: Choose) -> Any:
    names = dict.fromkeys([*mine, *theirs])
    before = base if isinstance(base, Mapping) else {}
    pairs = {
        name: _settled((*place, name), before.get(name), mine.get(name), theirs.get(name), choose) for name in names
    }
    return {name: value for name, value in pairs.items() if value is not None}


def _settled_entries(place: Place, base: Any, mine: Any, theirs: Any, choose: Choose) -> Any:
    before = base if isinstance(base, list | tuple) else []
    length = max(len(mine), len(theirs), len(before))
    rows = [(i, *(_at(side, i) for side in (before, mine, theirs))) for i in range(length)]
    if len(mine) == len(theirs):
        return [_settled((*place, i), old, one, other, choose) for i, old, one, other in rows if i < len(mine)]
    kept = (_kept((*place, i), old, one, other, choose) for i, old, one, other in rows)
    return [entry for entries in kept for entry in entries if entry is not None]


def _kept(place: Place, base: Any, mine: Any, theirs: Any, choose: Choose) -> tuple[Any, ...]:
    if same(mine, theirs):
        return (mine,)
    chosen = choose(_difference(place, base, mine, theirs, entry=True))
    return {MINE: (mine,), THEIRS: (theirs,)}.get(chosen, (mine, theirs))


def _difference(place: Place, base: Any, mine: Any, theirs: Any, *, entry: bool = False) -> Difference:
    suggested = THEIRS if same(base, mine) else MINE if same(base, theirs) else ""
    return Difference(place, mine, theirs, suggested, entry)


def _groups(*sides: Any) -> bool:
    return all(side is None or isinstance(side, Mapping) for side in sides)


def _entries(*sides: Any) -> bool:
    lists = [side for side in sides if side is not None]
    return all(isinstance(side, list | tuple) and all(isinstance(e, Mapping) for e in side) for side in lists)


def _at(side: Any, i: int) -> Any:
    return side[i] if i < len(side) else None


def _said(value: Any) -> Any:
    """Return what a value says: texts without what no reader sees, and nothing for what is empty."""
    if isinstance(value, Mapping):
        said = {str(name): said for name, entry in value.items() if (said := _said(entry)) is not None}
        return said or None
    if isinstance(value, list | tuple):
        return [_said(entry) for entry in value] or None
    if value is None or isinstance(value, bool):
        return str(value).lower() if value is not None else None
    return str(value).replace("\r\n", "\n").strip() or None
