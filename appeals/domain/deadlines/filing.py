"""When an appeal must be filed, counted as its rule says; the patient's own notice controls."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from appeals.domain.deadlines.counting import Term, after, roll_back, roll_forward


class Basis(StrEnum):
    """What the days were counted from."""

    RECEIPT = "receipt"  # the day the notice was received
    NOTICE = "notice"  # the date on the notice
    PRINTED = "printed"  # the last day that the notice itself prints


@dataclass(frozen=True, slots=True)
class FilingRule:
    """How long a level may be filed, and from when the time runs.

    `safe_days` are counted from the date on the notice where the receipt is unknown: never later than the law allows.
    `rolls`: a last day on a weekend or federal holiday moves to the next business day. `presumed_days`: the rule takes
    the notice as received so many days after its date, unless the contrary is shown. `safe_from_notice`: the safe day
    is that counted from the date on the notice, though the last one is counted from receipt.
    """

    term: Term
    runs_from: str
    safe_days: int
    rolls: bool = False
    presumed_days: int = 0
    safe_from_notice: bool = False


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day for filing. `act_by` is the last business day on which a fax is safe to arrive.

    `estimated`: it rests on a day of receipt that is not known, and may be later.
    """

    last_day: date
    act_by: date
    counted_from: date
    basis: Basis
    notes: tuple[str, ...] = ()
    estimated: bool = False

    def passed(self, today: date) -> bool:
        """Tell whether the last day lies behind."""
        return today > self.last_day


def file_by(
    rule: FilingRule, notice: date | None, received: date | None, printed: date | None = None
) -> Deadline | None:
    """Return the last day for filing, or None where the rule sets none or no date is known."""
    counted = _counted(rule, notice, received)
    if printed is None:
        return counted
    if counted is not None and printed == counted.last_day:  # the notice settles what is not sure of the rule
        return _deadline(printed, counted.counted_from, counted.basis)
    if counted is None or printed > counted.last_day:
        return _deadline(printed, notice or received or printed, Basis.PRINTED)
    note = f"The notice gives less time than the rule ({_said(counted.last_day)}): keep to the notice, and say so."
    return _deadline(printed, counted.counted_from, Basis.PRINTED, note)


def _counted(rule: FilingRule, notice: date | None, received: date | None) -> Deadline | None:
    if rule.term.none:
        return None
    if rule.runs_from == "receipt_of_notice":
        return _from_receipt(rule, notice, received)
    if rule.runs_from in {"date_on_notice", "date_notice_mailed"} and notice:
        return _from_notice(rule, notice)
    return None


def _from_receipt(rule: FilingRule, notice: date | None, received: date | None) -> Deadline | None:
    if received and notice and rule.safe_from_notice:
        return _safe_from_notice(rule, notice, received)
    if received:
        return _deadline(_last(rule, received), received, Basis.RECEIPT)
    if notice is None:
        return None
    safe = notice + timedelta(days=rule.safe_days)
    if rule.presumed_days:
        return _presumed(rule, notice + timedelta(days=rule.presumed_days), safe)
    note = "The day of receipt is not known: counted from the date on the notice, to be safe."
    return replace(_deadline(safe, notice, Basis.NOTICE, note), estimated=True)


def _safe_from_notice(rule: FilingRule, notice: date, received: date) -> Deadline:
    last, safe = _last(rule, received), after(notice, rule.term)
    note = f"Counted from receipt. Some reviewers count from the date on the notice: {_said(safe)} is safe."
    return Deadline(last, roll_back(safe), received, Basis.RECEIPT, (note,))


def _presumed(rule: FilingRule, arrival: date, safe: date) -> Deadline:
    last = _last(rule, arrival)
    note = f"The day of receipt is not known: the rule presumes {_said(arrival)}. Enter it if it was another day."
    if safe < last:
        return Deadline(last, roll_back(safe), arrival, Basis.NOTICE, (note, f"{_said(safe)} is safe in any case."))
    return _deadline(last, arrival, Basis.NOTICE, note)


def _from_notice(rule: FilingRule, notice: date) -> Deadline:
    last = _last(rule, notice)
    safe = notice + timedelta(days=rule.safe_days)
    if rule.safe_days and safe < last:
        less = f"Some plans or states allow less than {rule.term}"
        why = "Months are counted in more than one way" if rule.term.unit == "months" else less
        note = f"{why}: {_said(safe)} is safe."
        return Deadline(last, roll_back(safe), notice, Basis.NOTICE, (note,))
    return _deadline(last, notice, Basis.NOTICE)


def _last(rule: FilingRule, start: date) -> date:
    last = after(start, rule.term)
    return roll_forward(last) if rule.rolls else last


def _deadline(last: date, counted_from: date, basis: Basis, *notes: str) -> Deadline:
    act_by = roll_back(last)
    if act_by != last:
        notes = (*notes, f"The last day is a {last:%A} or holiday, and may not move: act by {_said(act_by)}.")
    return Deadline(last, act_by, counted_from, basis, notes)


def _said(day: date) -> str:
    return f"{day:%B} {day.day}, {day.year}"
