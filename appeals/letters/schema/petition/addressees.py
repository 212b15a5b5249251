"""Who gets a paper that does not go to the payer, and by which two identifiers each of its pages is known."""

from appeals.domain.facts.cover import Payer, PlanSponsor
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Placed

Place = tuple[str, ...]
PATIENT: Place = ("patient", "name")
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
    if kind == "medicaid_fair_hearing":
        return Placed("hearing.office", case.hearing.office or Payer())
    return Placed("coverage.plan_sponsor", employer(about)) if kind == "plan_sponsor_request" else None


def employer(about: About) -> Payer:
    """Return the plan sponsor as somebody to write to."""
    sponsor = about.case.coverage.plan_sponsor or PlanSponsor()
    return Payer(name=sponsor.name, department=sponsor.department, address=sponsor.address)


def page_identifiers(about: About) -> tuple[Place, ...]:
    """Return the facts that stand at the head of every page (letter anatomy, 0.6); on a fax no name."""
    by_kind: dict[str, tuple[Place, ...]] = {
        "hsa_fsa_lmn": (PATIENT, ("patient", "birth_date")),
        "va_referral_request": (PATIENT, ("veteran", "identifier")),
        "plan_sponsor_request": (PATIENT, MEMBER),
        "renewal_request": (PATIENT, MEMBER, ("authorization", "number")),
        "fax_cover_sheet": (("patient", "initials"), ("fax", "reference_number")),
    }
    denial: tuple[Place, ...] = (("denial", "reference"),) if about.case.denials else ()
    return by_kind.get(about.kind) or (PATIENT, MEMBER, *denial)
