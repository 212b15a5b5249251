"""What the coverage demands: the level, its time, the clock of the answer, the test of urgency."""

from datetime import date
from typing import ClassVar

from appeals.domain.deadlines.counting import after
from appeals.domain.deadlines.filing import Basis, Deadline, FilingRule, file_by
from appeals.domain.declare import Day, Facts, Short, fact
from appeals.domain.pathway import Signer
from appeals.knowledge.grants import cite_clock, cite_decision, cite_urgency, is_untimed
from appeals.knowledge.pathways import level_for, signer_at, way_of
from appeals.knowledge.rows.coverages import Level
from appeals.knowledge.times import (
    clock_of_exception,
    clock_of_request,
    decision_time,
    expedited_time,
    good_cause,
    halved,
    hurry_rule,
    is_sure,
    term_of,
)
from appeals.letters.schema.about import About, once
from appeals.letters.schema.people_facts import PHYSICIANS
from appeals.letters.schema.rights_facts import due_of, granted, held_in, was_dismissed

# Only these tests have a second limb: severe pain that cannot be managed without the care.
KNOW_PAIN = {"private_urgent", "fehb_urgent"}


class Appeal(Facts):
    """The level that this letter goes to. Times are printed only from confirmed rows."""

    from_rule: ClassVar[bool] = True
    level_name: Short | None = fact("Level", optional=True)
    filing_time: Short | None = fact("Time for filing")
    last_day: Day | None = fact("Last day for filing")
    counted_from_receipt: bool = fact("Counted from receipt", optional=True, default=False)
    counted_from_notice: bool = fact("Counted from the notice", optional=True, default=False)
    presumed_receipt: Day | None = fact("Presumed receipt", optional=True)
    passed: bool = fact("The time has passed", optional=True, default=False)
    good_cause: Short | None = fact("Rule that excuses lateness", optional=True)
    decision_time: Short | None = fact("Time for the decision", optional=True)
    decision_time_of_two: Short | None = fact("Time where the plan has two mandatory levels", optional=True)
    decision_hours: int | None = fact("Hours for an expedited decision", optional=True)
    expedited_time: Short | None = fact("Time for an expedited decision", optional=True)
    decision_may_come_late: bool = fact("The decision may come after the first session", optional=True, default=False)
    citation: Short | None = fact("Rule", optional=True)
    needs_designation: bool = fact("The signer needs a designation", optional=True, default=False)
    automatic_next: bool = fact("The next level is reached without a request", optional=True, default=False)


class Clock(Facts):
    """How soon a request must be answered."""

    from_rule: ClassVar[bool] = True
    time: Short | None = fact("Time for the answer", optional=True)
    citation: Short | None = fact("Rule")


class Urgency(Facts):
    """The test that an expedited request must meet."""

    from_rule: ClassVar[bool] = True
    id: Short | None = fact("Test", optional=True)
    citation: Short | None = fact("Rule", optional=True)
    knows_pain: bool = fact("The test knows severe pain", optional=True, default=False)
    still_open: bool = fact("The days for asking for speed still run", optional=True, default=False)
    by_time_alone: bool = fact("The test is one of time, not of danger", optional=True, default=False)
    binding: bool = fact("The signer's statement binds the plan", optional=True, default=False)


@once
def appeal_of(about: About) -> Appeal:
    """Return the level that the letter goes to, with its times. Times are left out where a row is not confirmed."""
    level = level_of(about)
    if level is None:
        return Appeal()
    due = due_of(about)
    sure = is_sure(about.knowledge, level, about.today)
    return Appeal(
        level_name=level.name,
        counted_from_receipt=due is not None and due.basis is Basis.RECEIPT,
        counted_from_notice=due is not None and due.basis is Basis.NOTICE and _presumed(about, due) is None,
        presumed_receipt=_presumed(about, due) if due else None,
        passed=due is not None and due.passed(about.today) and not due.estimated,
        decision_may_come_late=_late(about, level),
        good_cause=_good_cause(about, level),
        needs_designation=needs_designation(about, level),
        automatic_next=_automatic_next(about),
        **(_times(about, level, due) if sure else {}),
    )


@once
def level_of(about: About) -> Level | None:
    """Return the level that this letter goes to; None before a denial."""
    return level_for(about.kind, about.case, about.knowledge)


def needs_designation(about: About, level: Level) -> bool:
    """Tell whether a provider who signs must be designated as representative at this level."""
    if about.voice == "patient" or about.case.signing.signer == "patient":
        return False
    return signer_at(level, about.case, about.knowledge) is not Signer.FREE


def clock_of(about: About) -> Clock:
    """Return how soon the plan must answer a prior-authorization request; empty where no confirmed rule says."""
    excepted = clock_of_exception(about.knowledge, about.case) if about.kind == "exception_request" else None
    row = excepted or clock_of_request(about.knowledge, about.case)
    if row is None or not is_sure(about.knowledge, row, about.today):
        return Clock()
    time = row.expedited if about.urgent else row.standard
    citation = cite_clock(about.knowledge, row, about.case.coverage.kind or "", held_in(about))
    return Clock(time=str(term_of(time)), citation=citation) if time else Clock()


def urgency_of(about: About) -> Urgency:
    """Return the test of urgency of the coverage."""
    id = _criterion(about)
    row = about.knowledge.expedited_criteria[id] if id else None
    if row is None or not is_sure(about.knowledge, row, about.today):
        return Urgency()
    late = _too_late_to_hurry(about)
    return Urgency(
        id=row.id,
        citation=None if late else cite_urgency(about.knowledge, row, about.case.coverage.kind or "", held_in(about)),
        knows_pain=row.id in KNOW_PAIN,
        by_time_alone=row.id == "tricare_expedited",
        still_open=not late,
        binding=row.binding_physician_statement and _may_determine(about),
    )


def _too_late_to_hurry(about: About) -> bool:
    """Where speed must be asked for within days of receipt, whether they are over or nothing was denied yet.

    Without a day of receipt the notice is taken as received five days after its date (32 CFR 199.10).
    """
    level, rule = level_of(about), _hurry_rule(about)
    if rule is None:
        return False
    if level is None:
        return True
    denial = about.case.denials[-1]
    due = file_by(rule, denial.notice_date, denial.received_date)
    return due is None or due.passed(about.today)


def _hurry_rule(about: About) -> FilingRule | None:
    """The rule for asking for speed at the level, or at the first one while nothing is denied."""
    kind, level = about.case.coverage.kind, level_of(about)
    levels = (level,) if level else about.knowledge.coverages[kind].level if kind else ()
    return next((rule for one in levels if (rule := hurry_rule(about.knowledge, one))), None)


def _may_determine(about: About) -> bool:
    """A physician's statement binds a plan; in Medicaid managed care any treating provider's (42 CFR 438.410(a))."""
    held = {word.strip(" .") for word in (about.case.provider.credentials or "").split(",")}
    return bool(held & PHYSICIANS) or about.case.coverage.kind == "medicaid_managed_care"


def _presumed(about: About, due: Deadline) -> date | None:
    """The day on which the rule takes the notice as received, where the time was counted from it."""
    notice = about.case.denials[-1].notice_date
    return due.counted_from if due.basis is Basis.NOTICE and due.counted_from != notice else None


def _times(about: About, level: Level, due: Deadline | None) -> dict[str, object]:
    kind = about.case.coverage.kind or ""
    filing: dict[str, object] = {
        "filing_time": str(term_of(level.file_within)) if level.file_within else None,
        "last_day": due.last_day if due and not (due.estimated and due.passed(about.today)) else None,
    }
    citation = cite_decision(about.knowledge, level, kind, held_in(about))
    if was_dismissed(about.case):
        return filing | {"citation": citation}
    if is_untimed(about.knowledge, level, kind):
        return filing
    return filing | _decision_times(about, level) | {"citation": citation}


def _decision_times(about: About, level: Level) -> dict[str, object]:
    decides, fast = decision_time(level, about.case), expedited_time(level)
    half = halved(level, about.case)
    return {
        "decision_time": str(term_of(decides)) if decides else None,
        "decision_time_of_two": str(term_of(half)) if half else None,
        "decision_hours": level.decision_expedited_hours or None,
        "expedited_time": str(term_of(fast)) if fast else None,
    }


def _good_cause(about: About, level: Level) -> str | None:
    """The rule under which a late appeal may be accepted, where the coverage has one."""
    known, kind = about.knowledge, about.case.coverage.kind or ""
    excuse = good_cause(known, kind, level.id)
    if excuse is None:
        return None
    right = granted(about).get(excuse.right)
    return right.citation if right else excuse.citation or None


def _criterion(about: About) -> str:
    level = level_of(about)
    if level and level.expedited_criterion:
        return level.expedited_criterion
    kind = about.case.coverage.kind
    levels = about.knowledge.coverages[kind].level if kind else ()
    return next((one.expedited_criterion for one in levels if one.expedited_criterion), "")


def _late(about: About, level: Level) -> bool:
    """Whether the decision may come after the first session: counted from today."""
    fast = expedited_time(level) if about.urgent else None
    decides, start = fast or decision_time(level, about.case), about.case.request.start_date
    return bool(start and decides and after(about.today, term_of(decides)) > start)


def _automatic_next(about: About) -> bool:
    ahead = way_of(about.case, about.knowledge).ahead
    return bool(ahead) and ahead[0].automatic
