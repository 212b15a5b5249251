"""What the coverage demands and grants: the level, its time, the clock of the answer, the test of urgency, rights."""

from datetime import date, timedelta
from typing import ClassVar

from pydantic import create_model

from appeals.domain.declare import Day, Facts, Short, fact
from appeals.domain.rules.counting import Term, after
from appeals.domain.rules.deadlines import Basis, Deadline, FilingRule, file_by
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.rows.coverages import Duration, Level
from appeals.knowledge.rows.rights import DecisionClock, Right
from appeals.letters.schema.about import About
from appeals.letters.schema.request_facts import is_mental_health

LAST_REASONABLE = date.max - timedelta(days=4000)


class Appeal(Facts):
    """The level that this letter goes to. Times are printed only from confirmed rows."""

    from_rule: ClassVar[bool] = True
    level_name: Short | None = fact("Level", optional=True)
    filing_time: Short | None = fact("Time for filing")
    last_day: Day | None = fact("Last day for filing")
    counted_from_receipt: bool = fact("Counted from receipt", optional=True, default=False)
    counted_from_notice: bool = fact("Counted from the notice", optional=True, default=False)
    passed: bool = fact("The time has passed", optional=True, default=False)
    decision_time: Short | None = fact("Time for the decision", optional=True)
    decision_time_of_two: Short | None = fact("Time where the plan has two mandatory levels", optional=True)
    decision_hours: int | None = fact("Hours for an expedited decision", optional=True)
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
    binding: bool = fact("The physician's statement binds the plan", optional=True, default=False)


class CitedRight(Facts):
    """A right that fits the coverage, with its citation."""

    from_rule: ClassVar[bool] = True
    citation: Short | None = fact("Rule")
    title: Short | None = fact("Right", optional=True)


def rights_model(knowledge: Knowledge) -> type[Facts]:
    """Return the group with one optional right for each row of the knowledge files."""
    fields = {id: (CitedRight | None, fact(right.title, optional=True)) for id, right in knowledge.rights.items()}
    return create_model("Rights", __base__=Facts, **fields)  # type: ignore[call-overload, no-any-return]


def granted(about: About) -> dict[str, CitedRight]:
    """Return the rights that the coverage lists and whose condition holds, by id."""
    kind = about.case.coverage.kind
    if kind is None:
        return {}
    return {right.id: _cited(right) for right in about.knowledge.rights_for(kind, conditions(about))}


def conditions(about: About) -> frozenset[str]:
    """Return the conditions of rights that are known to hold in this case."""
    held = {"mental_health_diagnosis"} if is_mental_health(about) else set()
    coverage = about.case.coverage
    if coverage.kind == "employer_self_funded_erisa" or coverage.private_employer:
        held.add("erisa_plan")
    return frozenset(held)


def appeal_of(about: About) -> Appeal:
    """Return the level that an appeal of the latest denial goes to, with its times."""
    level = level_of(about)
    if level is None:
        return Appeal()
    due, sure = deadline_of(about), level.printable
    decides = decision_term(about, level)
    return Appeal(
        level_name=level.name,
        filing_time=str(Term(level.file_within.value, level.file_within.unit)) if level.file_within and sure else None,
        last_day=due.last_day if due and sure else None,
        counted_from_receipt=due is not None and due.basis is Basis.RECEIPT,
        counted_from_notice=due is not None and due.basis is Basis.NOTICE,
        passed=due is not None and due.passed(about.today),
        decision_time=str(decides) if decides and sure else None,
        decision_time_of_two=_time_of_two(about, level) if sure else None,
        decision_hours=level.decision_expedited_hours or None if sure else None,
        decision_may_come_late=_late(about, _urgent_term(about, level) or decides),
        citation=level.citation if sure else None,
        needs_designation=needs_designation(about, level),
        automatic_next=_automatic_next(about, level),
    )


def level_of(about: About) -> Level | None:
    """Return the level that answers the latest denial: the one after the level that decided."""
    kind, denials = about.case.coverage.kind, about.case.denials
    if kind is None or not denials:
        return None
    wanted = denials[-1].level + 1
    return next((level for level in about.knowledge.coverages[kind].level if level.order == wanted), None)


def deadline_of(about: About) -> Deadline | None:
    """Return the last day for filing at the level that answers the latest denial."""
    level = level_of(about)
    if level is None:
        return None
    denial = about.case.denials[-1]
    term = Term(level.file_within.value, level.file_within.unit)
    rule = FilingRule(term, level.runs_from, level.safe_days_from_notice_date, rolls=term.unit == "months")
    if max(denial.notice_date or date.min, denial.received_date or date.min) > LAST_REASONABLE:
        return None
    return file_by(rule, denial.notice_date, denial.received_date, denial.deadline)


def decision_term(about: About, level: Level) -> Term | None:
    """Return how long the level has to decide a standard request of this kind."""
    found = _duration(about, level)
    return Term(found.value, found.unit) if found else None


def needs_designation(about: About, level: Level) -> bool:
    """Tell whether a provider who signs must be designated as representative at this level."""
    if about.voice == "patient" or about.case.signing.signer == "patient":
        return False
    urgent = about.case.request.urgency == "expedited"
    pre_service = about.case.request.timing != "post-service"
    free = {"prescriber_without_form", "va_provider", "community_provider_with_existing_authorization"}
    free |= {"treating_professional_if_urgent"} if urgent else set()
    free |= {"treating_physician_without_form_pre_service"} if pre_service else set()
    return not free & set(level.who_may_file)


def clock_of(about: About) -> Clock:
    """Return how soon the plan must answer a prior-authorization request; empty where no confirmed rule says."""
    kind = about.case.coverage.kind
    found = about.knowledge.clocks_for(kind, scope_of(about)) if kind else ()
    row = next((clock for clock in found if clock.printable), None)
    if row is None:
        return Clock()
    time = row.expedited if about.case.request.urgency == "expedited" else row.standard
    return Clock(time=str(Term(time.value, time.unit)), citation=_cited_rule(row)) if time else Clock()


def scope_of(about: About) -> str:
    """Return which clock fits: drug clocks where the payer decides on a drug (42 CFR 422.568(b)(3), SSA 1927(d)(5))."""
    kind, product = about.case.coverage.kind, about.case.request.product
    if kind == "medicare_advantage":
        return "part_b_drug"
    drug = kind == "medicare_part_d" or product == "esketamine-nasal"
    return "outpatient_drug" if drug else "non_drug"


def urgency_of(about: About) -> Urgency:
    """Return the test of urgency of the coverage."""
    id = _criterion(about)
    row = about.knowledge.expedited_criteria[id] if id else None
    if row is None or not row.printable:
        return Urgency()
    return Urgency(id=row.id, citation=row.citation, binding=row.binding_physician_statement)


def _criterion(about: About) -> str:
    level = level_of(about)
    if level and level.expedited_criterion:
        return level.expedited_criterion
    kind = about.case.coverage.kind
    levels = about.knowledge.coverages[kind].level if kind else ()
    return next((one.expedited_criterion for one in levels if one.expedited_criterion), "")


def _duration(about: About, level: Level) -> Duration | None:
    if level.decision_part_b_drug and about.case.request.timing != "post-service":
        return level.decision_part_b_drug
    given = about.case.request.timing == "post-service"
    return (level.decision_post_service if given else level.decision_pre_service) or None


def _time_of_two(about: About, level: Level) -> str | None:
    """A plan with two mandatory levels has half the time at each (29 CFR 2560.503-1(i)(2)(ii)(B))."""
    if not level.two_level_note or about.case.coverage.two_internal_levels is False:
        return None
    post = about.case.request.timing == "post-service"
    return "30 days" if post else "15 days"


def _urgent_term(about: About, level: Level) -> Term | None:
    urgent = about.case.request.urgency == "expedited" and level.decision_expedited_hours
    return Term(level.decision_expedited_hours, "hours") if urgent else None


def _late(about: About, decides: Term | None) -> bool:
    start = about.case.request.start_date
    return bool(start and decides and after(about.today, decides) > start)


def _automatic_next(about: About, level: Level) -> bool:
    kind = about.case.coverage.kind
    levels = about.knowledge.coverages[kind].level if kind else ()
    return any(one.order == level.order + 1 and one.automatic for one in levels)


def _cited(right: Right) -> CitedRight:
    return CitedRight(citation=right.citation, title=right.title)


def _cited_rule(row: DecisionClock) -> str:
    return row.citation
