"""What a request comes to in the units that plans count in: milligrams, devices, codes; and what its label says."""

import re
from decimal import Decimal

from appeals.domain.dispute.disputed import Authorization
from appeals.domain.facts.asked import Request
from appeals.domain.partial_date import PartialDate
from appeals.letters import wording
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Said, derived
from appeals.letters.schema.request_facts import off_label, on_label

LABEL_DOSES = {Decimal(56), Decimal(84)}  # milligrams of one session of Spravato
DEVICE_MG = 28  # one device of Spravato
BUNDLES = {"G2083": 3, "G2082": 2}  # codes that hold drug, visit and observation together, with their devices
DEPRESSION = {"trd", "mdd", "mdd-suicidal-ideation"}
LABEL = "codes.toml, spravato_label"


@derived("Amount at the patient's weight", of="weight_kg", optional=True)
def dose_by_weight(request: Request, about: About) -> str | None:
    """What a dose by weight comes to: `41 mg` for 0.5 mg/kg at 82 kg."""
    dose, weight = request.dose, request.weight_kg
    if dose is None or dose.amount is None or weight is None:
        return None
    if dose.unit == "mg/kg":
        return f"{wording.figures(dose.amount * weight)} mg"
    if dose.unit == "mg/kg/h" and request.infusion_minutes:
        return f"{wording.figures(dose.amount * weight * request.infusion_minutes / 60)} mg"
    return None


@derived("Dose of the label", of="dose", optional=True)
def label_dose(request: Request, about: About) -> bool:
    """Whether the request is for 56 mg or 84 mg of Spravato a session, for a use on its label."""
    dose = request.dose
    spravato = request.product == "esketamine-nasal" and on_label.compute(request, about)
    return bool(spravato and dose and dose.unit == "mg" and dose.amount in LABEL_DOSES)


@derived("Schedule of the label", of="product", optional=True, rule=True)
def label_schedule(request: Request, about: About) -> Said | None:
    """The schedule of Spravato's label for this use."""
    if request.product != "esketamine-nasal" or not on_label.compute(request, about):
        return None
    label = about.knowledge.files.codes.spravato_label
    rows = (label.induction_trd, label.maintenance_trd) if request.indication == "trd" else (label.mdd_si,)
    text = re.sub(r" \([^)]*\)", "", "; ".join(rows))  # what stands in parentheses is not confirmed
    return Said(request.indication, re.sub(r"(?<=\d)-(?=\d)", "–", text), LABEL)


@derived("Devices", of="sessions", optional=True)
def devices(request: Request, about: About) -> int | None:
    """How many devices the request comes to: by its codes where they cover every session, else by dose and sessions."""
    dose, spravato = request.dose, request.product == "esketamine-nasal"
    if not (spravato and dose and dose.amount in LABEL_DOSES and request.sessions):
        return None
    by_code = [(billed.units or 0, BUNDLES[billed.code]) for billed in request.codes if billed.code in BUNDLES]
    if sum(units for units, _ in by_code) == request.sessions:
        return sum(units * each for units, each in by_code)
    return request.sessions * int(dose.amount) // DEVICE_MG


@derived("Strength of a device", of="product", rule=True)
def device_mg(request: Request, about: About) -> Said:
    """The milligrams of one device of Spravato."""
    return Said(str(DEVICE_MG), str(DEVICE_MG), LABEL)


@derived("Units of J0013 are the milligrams", of="codes", optional=True)
def milligram_units(request: Request, about: About) -> bool:
    """Whether the units of J0013, one for each milligram, are what dose and sessions come to."""
    dose, units = request.dose, next((b.units for b in request.codes if b.code == "J0013"), None)
    return bool(units and dose and dose.amount and request.sessions and units == dose.amount * request.sessions)


@derived("Evidence is mixed or thin", of="indication", optional=True)
def thin_evidence(request: Request, about: About) -> bool:
    """Whether the condition is one other than unipolar depression, where trials are few or disagree."""
    return bool(request.indication) and request.indication not in DEPRESSION


@derived("On the label for adults only", of="product", optional=True)
def for_adults_only(request: Request, about: About) -> bool:
    """Whether the label names the use, but the patient is too young for it."""
    product, indication = request.product, request.indication
    named = bool(product and indication and about.knowledge.products[product].is_on_label(indication))
    return named and off_label.compute(request, about) is True


@derived("Code that was replaced", of="covers", optional=True, rule=True)
def replaced(authorization: Authorization, about: About) -> Said | None:
    """The code of the approval that a code of the request has taken the place of."""
    asked = {billed.code for billed in about.case.request.codes}
    for id, row in about.knowledge.retired_codes.items():
        if id in (authorization.covers or "") and row.last_service_date and row.replaced_by in asked:
            last = PartialDate.of(row.last_service_date).long()
            return Said(id, f"{row.replaced_by} replaced {id} for services after {last}", f"codes.toml, {id}")
    return None


@derived("A dose for each session", of="dose", optional=True)
def dose_per_session(request: Request, about: About) -> bool:
    """Whether the dose already says that it is for a session."""
    return bool(request.dose and request.dose.per)


@derived("Several codes", of="codes", optional=True)
def several_codes(request: Request, about: About) -> bool:
    """Whether more than one code is asked for, so that each can be decided by itself."""
    return len(request.codes) > 1 and bundled_code.compute(request, about) is None


@derived("Code that bundles", of="codes", optional=True)
def bundled_code(request: Request, about: About) -> str | None:
    """The code of the request that holds drug, visit and observation of a Spravato session together."""
    return next((billed.code for billed in request.codes if billed.code in BUNDLES), None)


@derived("NDC", of="codes")
def drug_ndc(request: Request, about: About) -> str | None:
    """The NDC of the drug, from the package."""
    return next((billed.ndc for billed in request.codes if billed.ndc), None)


@derived("Given at home", of="place_of_service", optional=True)
def at_home(request: Request, about: About) -> bool:
    """Whether the place of service is the patient's home, or is seen from afar."""
    return request.place_of_service in {"02", "10", "12"}


QUANTITY = (
    dose_by_weight, label_dose, label_schedule, milligram_units, devices, device_mg, thin_evidence,
    for_adults_only, dose_per_session, several_codes, bundled_code, drug_ndc, at_home,
)  # fmt: skip
AUTHORIZATION = (replaced,)
