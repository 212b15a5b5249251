"""What follows for accounts, hearings, employers and the patient's own letters."""

from datetime import date

from appeals.domain.deadlines.continued import continued_until
from appeals.domain.petition.account import TaxAccount
from appeals.domain.petition.hearing import Hearing
from appeals.domain.petition.own_words import OwnWords
from appeals.domain.petition.sponsor import SponsorAsked
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived
from appeals.letters.schema.law_facts import level_of

HEARING = "state_fair_hearing"


@derived("Before the first session", of="months", optional=True)
def before_expense(account: TaxAccount, about: About) -> bool:
    """Whether the letter is dated before the first session: only what comes after it is sure to be accepted."""
    start = about.case.request.start_date
    return start is not None and about.today < start


@derived("Plan appeal finished on", of="plan_appeal_over")
def plan_decided(hearing: Hearing, about: About) -> date | None:
    """The day as entered, or that of the notice by which the plan upheld its denial."""
    denials = about.case.denials
    return hearing.plan_appeal_over or (denials[-1].notice_date if denials and denials[-1].level else None)


@derived("The hearing is the next level", of="office", optional=True)
def next_level(hearing: Hearing, about: About) -> bool:
    """Whether the case has come to the hearing, so that its times are those of this letter."""
    level = level_of(about)
    return level is not None and level.id == HEARING


@derived("The window for asking is known", of="office", optional=True)
def window_known(hearing: Hearing, about: About) -> bool:
    """Whether the last day may be printed: a State may set fewer days than the rule, so its notice must say.

    In managed care no State sets fewer than the rule; after a deemed decision no notice starts the time.
    """
    case = about.case
    if case.next_review.exhaustion == "deemed":
        return False
    managed = case.coverage.kind == "medicaid_managed_care"
    return managed or bool(case.denials and case.denials[-1].deadline)


@derived("Last day to ask that benefits go on", of="continue_benefits", optional=True, rule=True)
def continue_by(hearing: Hearing, about: About) -> date | None:
    """The last day for asking that an approved course goes on, where the day is known and not past."""
    case, kind = about.case, about.case.coverage.kind
    if not (kind and case.denials):
        return None
    notice, change = case.denials[-1].notice_date, case.authorization.cut_on
    rows = about.knowledge.files.pathway_uses.continued_benefits
    row = next((row for row in rows if (row.coverage, row.level) == (kind, HEARING)), None)
    found = continued_until(row, notice, change) if row else None
    return found[0] if found and found[0] >= about.today else None


@derived("What is asked of the employer", of="asks")
def asks_missing(asked: SponsorAsked, about: About) -> str | None:
    """Always absent: the mark of a letter that asks for nothing."""
    return None


@derived("Why the plan's reason is wrong", of="points")
def points_missing(words: OwnWords, about: About) -> str | None:
    """Always absent: the mark of an appeal that does not answer the reason."""
    return None


ACCOUNT = (before_expense,)
HEARING_FACTS = (plan_decided, next_level, window_known, continue_by)
SPONSOR = (asks_missing,)
OWN_WORDS = (points_missing,)
