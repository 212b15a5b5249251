"""The times of a level or a request by the knowledge files: for filing, for the answer, and which clock runs."""

from datetime import date
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.deadlines.counting import Term
from appeals.domain.deadlines.filing import FilingRule
from appeals.domain.pathway.parties import before_care
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.record import CheckedRow, is_stale
from appeals.knowledge.rows.coverages import Duration, Level
from appeals.knowledge.rows.rights import DecisionClock
from appeals.knowledge.use.pathway_use import GoodCause

FILE = "appeal-pathways.toml"
NOT_DRUGS = "non_drug"
DRUG_LIST = "formulary_exception"


def term_of(duration: Duration) -> Term:
    """Return a duration of a data file as a term that can be counted."""
    return Term(duration.value, duration.unit)


def filing_rule(known: Knowledge, level: Level) -> FilingRule:
    """Return how long a level may be asked for."""
    use = known.level_uses[level.id]
    return FilingRule(
        term=term_of(level.file_within),
        runs_from=level.runs_from,
        safe_days=level.safe_days_from_notice_date,
        rolls=use.rolls,
        presumed_days=level.presumed_receipt_days,
        safe_from_notice=use.safe_from_notice,
    )


def hurry_rule(known: Knowledge, level: Level) -> FilingRule | None:
    """Return within which days of receipt speed must be asked for at a level, or None where no rule sets any."""
    if level.expedited_file_within is None:
        return None
    term = term_of(level.expedited_file_within)
    presumed = known.expedited_criteria[level.expedited_criterion].presumed_receipt_days
    return FilingRule(term, "receipt_of_notice", term.value, presumed_days=presumed)


def decision_time(level: Level, case: Case) -> Duration | None:
    """Return the time for a standard decision: Part B drugs have their own before care (42 CFR 422.590)."""
    if level.decision_part_b_drug and before_care(case):
        return level.decision_part_b_drug
    return (level.decision_pre_service if before_care(case) else level.decision_post_service) or None


def expedited_time(level: Level) -> Duration | None:
    """Return the time for an expedited decision, or None where nothing is expedited."""
    if level.decision_expedited:
        return level.decision_expedited
    return Duration(value=level.decision_expedited_hours, unit="hours") if level.decision_expedited_hours else None


def halved(level: Level, case: Case) -> Duration | None:
    """A plan with two mandatory levels has half the time at each (29 CFR 2560.503-1(i)(2)(ii)(B), (iii)(B))."""
    if not level.two_level_note or case.coverage.two_internal_levels is False:
        return None
    return Duration(value=15 if before_care(case) else 30, unit="calendar_days")


def clock_of_request(known: Knowledge, case: Case) -> DecisionClock | None:
    """Return the clock of a prior-authorization request, confirmed or not; None where the files have none."""
    kind = case.coverage.kind
    found = known.clocks_for(kind, scope_of(case)) if kind else ()
    return next(iter(found), None)


def clock_of_exception(known: Knowledge, case: Case) -> DecisionClock | None:
    """Return the clock of an exception to a drug list, where the coverage has one (45 CFR 156.122(c))."""
    kind = case.coverage.kind
    if kind is None or case.exception.rule != "non-formulary":
        return None
    found = known.clocks_for(kind, DRUG_LIST)
    return next((clock for clock in found if clock.scope == DRUG_LIST), None)


def scope_of(case: Case) -> str:
    """Return which clock fits: drug clocks where the payer decides on a drug (42 CFR 422.568(b)(3), SSA 1927(d)(5))."""
    kind, product = case.coverage.kind, case.request.product
    if kind == "medicare_advantage":
        return "part_b_drug"
    drug = kind == "medicare_part_d" or product == "esketamine-nasal"
    return "outpatient_drug" if drug else NOT_DRUGS


def least_amount(known: Knowledge, level: Level, year: int) -> Decimal | None:
    """Return the least amount that must be in dispute at a level, in dollars, for a filing in that year."""
    if not level.amount_in_controversy or level.amount_usd:
        return level.amount_usd if level.amount_in_controversy else None
    row = next((one for one in known.files.pathways.amount_in_controversy if one.year == year), None)
    if row is None:
        return None
    return row.judicial_review_usd if level.id == "court" else row.alj_hearing_usd


def good_cause(known: Knowledge, coverage: str, level: str) -> GoodCause | None:
    """Return what excuses a late filing at a level of a coverage, or None where no rule on file does."""
    rows = known.files.pathway_uses.good_cause
    fitting = (row for row in rows if coverage in row.coverages and (not row.levels or level in row.levels))
    return next(fitting, None)


def citation_of_excuse(known: Knowledge, row: GoodCause) -> str:
    """Return the rule of an excuse."""
    return row.citation or known.rights[row.right].citation


def is_sure(known: Knowledge, row: CheckedRow, today: date) -> bool:
    """Tell whether a letter may print a row of the pathways file: confirmed, and not older than a year."""
    return row.printable and not is_stale(row.checked_on or known.files.checked_on(FILE), today)
