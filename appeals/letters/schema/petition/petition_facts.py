"""What follows for accounts, hearings, employers and the patient's own letters."""

from datetime import date

from appeals.domain.petition.account import TaxAccount
from appeals.domain.petition.hearing import Hearing
from appeals.domain.petition.own_words import OwnWords
from appeals.domain.petition.sponsor import SponsorAsked
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Gap, derived
from appeals.letters.schema.petition.addressees import at_hearing
from appeals.letters.schema.petition.continued_facts import HEARING, continued_by


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
    return at_hearing(about)


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
    return continued_by(about, HEARING)


@derived("Benefits shall go on, yes or no")
def continue_gaps(hearing: Hearing, about: About) -> tuple[Gap, ...]:
    """The question of benefits, where a course is cut and nobody answered it: days after the notice it is too late."""
    cut = any("course_terminated" in denial.reasons for denial in about.case.denials)
    if not cut or hearing.continue_benefits is not None:
        return ()
    return (Gap("hearing.continue_benefits", "Benefits shall go on until the decision, yes or no"),)


@derived("What is asked of the employer", of="asks")
def asks_missing(asked: SponsorAsked, about: About) -> str | None:
    """Always absent: the mark of a letter that asks for nothing."""
    return None


@derived("Why the plan's reason is wrong", of="points")
def points_missing(words: OwnWords, about: About) -> str | None:
    """Always absent: the mark of an appeal that does not answer the reason."""
    return None


ACCOUNT = (before_expense,)
HEARING_FACTS = (plan_decided, next_level, window_known, continue_by, continue_gaps)
SPONSOR = (asks_missing,)
OWN_WORDS = (points_missing,)
