"""Who gets a paper that does not go to the payer, and by which two identifiers each of its pages is known."""

from appeals.domain.facts.cover import Payer, PlanSponsor
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Placed
from appeals.letters.schema.law_facts import level_of
from appeals.letters.schema.petition.continued_facts import HEARING

Place = tuple[str, ...]
PATIENT: Place = ("patient", "name")
BORN: Place = ("patient", "birth_date")
MEMBER: Place = ("coverage", "member_id")


def kind_sent(about: About) -> str:
    """Return the kind of the paper, of a fax cover that of the paper behind it."""
    return about.case.fax.document or about.kind if about.kind == "fax_cover_sheet" else about.kind


def addressee(about: About) -> Placed[Payer] | None:
    """Return whom a paper goes to instead of the payer; None where it goes to payer or reviewer."""
    case = about.case
    if about.kind == "fax_cover_sheet" and case.fax.recipient:
        return Placed("fax.recipient", case.fax.recipient)
    kind = kind_sent(about)
    if kind == "hsa_fsa_lmn":
        return Placed("account.administrator", case.account.administrator or Payer())
    if kind == "va_referral_request" and about.voice == "patient" and case.veteran.asked == "clinical-appeal":
        return None  # the facility's patient advocate stands as the payer
    if kind == "va_referral_request":
        return Placed("veteran.facility", case.veteran.facility or Payer())
    if kind == "plan_sponsor_request":
        return Placed("coverage.plan_sponsor", employer(about))
    return _office(kind, about)


def _office(kind: str, about: About) -> Placed[Payer] | None:
    """The office that a paper goes to by its kind: hearing office, regulator, or whoever holds the health records."""
    case = about.case
    if kind == "medicaid_fair_hearing" or (kind == "continuation_of_benefits_request" and at_hearing(about)):
        return Placed("hearing.office", case.hearing.office or Payer())
    if kind == "complaint_to_regulator":
        return Placed("complaint.office", case.complaint.office or Payer())
    if kind == "hipaa_records_request" and case.records.holder:
        return Placed("records.holder", case.records.holder)
    return None


def at_hearing(about: About) -> bool:
    """Tell whether the case has come to a State hearing."""
    level = level_of(about)
    return level is not None and level.id == HEARING


def employer(about: About) -> Payer:
    """Return the plan sponsor as somebody to write to."""
    sponsor = about.case.coverage.plan_sponsor or PlanSponsor()
    return Payer(name=sponsor.name, department=sponsor.department, address=sponsor.address)


def page_identifiers(about: About) -> tuple[Place, ...]:
    """Return the facts that stand at the head of every page (letter anatomy, 0.6); on a fax no name."""
    by_kind: dict[str, tuple[Place, ...]] = {
        "hsa_fsa_lmn": (PATIENT, BORN),
        "va_referral_request": (PATIENT, ("veteran", "identifier")),
        "plan_sponsor_request": (PATIENT, MEMBER),
        "good_faith_estimate": (PATIENT, BORN),
        "hipaa_records_request": (PATIENT, BORN),
        "renewal_request": (PATIENT, MEMBER, ("authorization", "number")),
        "fax_cover_sheet": (("patient", "initials"), ("fax", "reference_number")),
    }
    denial: tuple[Place, ...] = (("denial", "reference"),) if about.case.denials else ()
    return by_kind.get(about.kind) or (PATIENT, MEMBER, *denial)
