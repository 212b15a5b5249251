"""What the record of a Medicare patient holds about the Advance Beneficiary Notice (form CMS-R-131)."""

from typing import Literal

from appeals.domain.declare import Amount, Day, Facts, Long, Short, fact


class BeneficiaryNotice(Facts):
    """The official form as it was given and signed; a note never replaces it."""

    signed_on: Day | None = fact("Form CMS-R-131 signed on", "By the patient, before the care")
    option: Literal["1", "2", "3"] | None = fact("Option marked on the form", "The number of the box")
    reason: Long | None = fact("Why Medicare may not pay", "As the form says it", rows=2)
    cost: Amount | None = fact("Estimated cost", "Dollars, as on the form")
    explained_by: Short | None = fact("Explained by", "Name and role")
    copy_given: bool | None = fact("The patient has a copy", optional=True)
