"""What follows for estimates, notices, complaints and letters of support."""

from decimal import Decimal

from appeals.domain.petition.estimate import Estimate
from appeals.domain.petition.notice import BeneficiaryNotice
from appeals.domain.petition.support import Support
from appeals.knowledge.times import is_sure, term_of
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived

DISPUTE = ("self_pay_uninsured", "ppdr")


@derived("Expected charges", of="charges")
def expected(estimate: Estimate, about: About) -> Decimal | None:
    """The sum of the expected charges; none while one has no amount."""
    amounts = [charge.amount for charge in estimate.charges]
    return sum((amount for amount in amounts if amount is not None), Decimal(0)) if _whole(amounts) else None


@derived("Time for a dispute", of="charges", optional=True, rule=True)
def dispute_time(estimate: Estimate, about: About) -> str | None:
    """How long a patient may dispute a bill above the estimate, where the row is confirmed."""
    level = about.knowledge.level(*DISPUTE)
    sure = is_sure(about.knowledge, level, about.today) and level.file_within
    return str(term_of(level.file_within)) if sure and level.file_within else None


@derived("Signed before the care", of="signed_on", optional=True)
def signed_before(notice: BeneficiaryNotice, about: About) -> bool:
    """Whether the form was signed no later than the first session."""
    first = about.case.course.started or about.case.request.start_date
    return bool(notice.signed_on and first and notice.signed_on <= first)


@derived("Signed after the care began", of="signed_on", optional=True)
def signed_after(notice: BeneficiaryNotice, about: About) -> bool:
    """Whether the form was signed later than the first session."""
    first = about.case.course.started or about.case.request.start_date
    return bool(notice.signed_on and first and notice.signed_on > first)


@derived("Who writes", of="writer")
def writer_missing(support: Support, about: About) -> str | None:
    """Always absent: the mark of a letter of support that nobody in particular writes."""
    return None


def _whole(amounts: list[Decimal | None]) -> bool:
    return bool(amounts) and all(amount is not None for amount in amounts)


ESTIMATE = (expected, dispute_time)
NOTICE = (signed_before, signed_after)
SUPPORT = (writer_missing,)
