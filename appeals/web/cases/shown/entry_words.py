"""How a finished entry of a list reads in two lines: what it is, its figure, and what else matters."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from appeals.domain.partial_date import PartialDate
from appeals.knowledge import load_knowledge
from appeals.workflow.names import CODES, closed_lists, id_for

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class EntryWords:
    """The two lines of an entry: title and its aside, the figure at the right, the line below."""

    title: str
    aside: str = ""
    figure: str = ""
    below: str = ""


def entry_words(list_name: str, entry: Any) -> EntryWords:
    """Describe an entry as typed, well-formed or not."""
    return _WORDS.get(list_name, _any)(entry if isinstance(entry, Mapping) else {})


def _diagnosis(entry: Entry) -> EntryWords:
    code = _id("diagnosis_codes", entry.get("code"))
    below = _joined(_since("since", entry.get("onset")), _since("episode since", entry.get("current_episode_started")))
    primary = "primary" if entry.get("primary") else ""
    return EntryWords(_text(entry.get("code")), _label("diagnosis_codes", code), primary, below)


def _treatment(entry: Entry) -> EntryWords:
    id = _id("treatments", entry.get("treatment"))
    row = load_knowledge().treatments.get(id)
    added_to = _label("treatments", _id("treatments", entry.get("augments")))
    aside = f"added to {added_to}" if added_to else row.class_word if row else ""
    sessions = _text(entry.get("sessions"))
    figure = _dose(entry.get("dose")) or (f"{sessions} sessions" if sessions else "")
    episode = "current episode" if entry.get("current_episode") else ""
    below = _joined(_span(entry), _ended(entry), episode)
    return EntryWords(row.name if row else _text(entry.get("treatment")), aside, figure, below)


def _score(entry: Entry) -> EntryWords:
    scale = _label("scales", _id("scales", entry.get("scale")))
    return EntryWords(scale, "", _text(entry.get("value")), _joined(_day(entry.get("date")), _text(entry.get("phase"))))


def _code(entry: Entry) -> EntryWords:
    code = _id("procedure_codes", entry.get("code"))
    units = _text(entry.get("units"))
    return EntryWords(_text(entry.get("code")), _label("procedure_codes", code), f"× {units}" if units else "")


def _denial(entry: Entry) -> EntryWords:
    reasons = entry.get("reasons")
    listed = reasons if isinstance(reasons, list) else []
    said = [_label("denial_reasons", _text(reason)) for reason in listed]
    level = _text(entry.get("level")) or "0"
    title = "First decision" if level == "0" else f"Decision at level {level}"
    return EntryWords(title, _text(entry.get("reference")), _day(entry.get("notice_date")), _joined(*said))


def _enclosure(entry: Entry) -> EntryWords:
    pages = _text(entry.get("pages"))
    figure = f"{pages} page{'' if pages == '1' else 's'}" if pages else ""
    return EntryWords(_text(entry.get("title")), "", figure, _text(entry.get("proves")))


def _charge(entry: Entry) -> EntryWords:
    amount = _text(entry.get("amount"))
    return EntryWords(_text(entry.get("code")), _day(entry.get("date")), f"${amount}" if amount else "")


def _any(entry: Entry) -> EntryWords:
    """Describe an entry of which nothing is known: by its first answers."""
    texts = [text[:80] for value in entry.values() if (text := _text(value))]
    return EntryWords(texts[0] if texts else "", below=_joined(*texts[1:3]))


_WORDS: Mapping[str, Callable[[Entry], EntryWords]] = {
    "diagnoses": _diagnosis,
    "treatments": _treatment,
    "scores": _score,
    "codes": _code,
    "denials": _denial,
    "enclosures": _enclosure,
    "charges": _charge,
}


def _text(value: Any) -> str:
    return "" if value is None or isinstance(value, Mapping | list | bool) else str(value).strip()


def _id(list_name: str, typed: Any) -> str:
    found = id_for(list_name, _text(typed))
    return found.upper() if list_name in CODES else found


def _label(list_name: str, id: str) -> str:
    known = closed_lists().lists[list_name]
    return known.get(id, "" if list_name in CODES else id)


def _dose(dose: Any) -> str:
    if not isinstance(dose, Mapping):
        return ""
    amount, unit, per = (_text(dose.get(name)) for name in ("amount", "unit", "per"))
    return f"{amount} {unit}{'/' if per else ''}{per}".strip()


def _day(value: Any) -> str:
    try:
        return PartialDate.parse(_text(value)).short()
    except ValueError:
        return _text(value)


def _since(word: str, value: Any) -> str:
    day = _day(value)
    return f"{word} {day}" if day else ""


def _span(entry: Entry) -> str:
    first, last = _day(entry.get("started")), _day(entry.get("ended"))
    return f"{first} to {last}" if first and last else f"since {first}" if first else f"until {last}" if last else ""


def _ended(entry: Entry) -> str:
    effects = entry.get("adverse_effects")
    reason = _label("stop_reasons", _text(entry.get("stop_reason")))
    named = ", ".join(_text(one) for one in effects) if isinstance(effects, list) else ""
    return f"{reason}: {named}" if reason and named else reason or named


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
