"""What follows from the people of a case: full names, one-line addresses, the profession."""

from appeals.domain.facts.people import Address, Patient, Practice, Provider
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived

# Where a specialty's noun is not its own name; others are said as "My specialty is …".
PROFESSIONS = {
    "psychiatry": "psychiatrist",
    "pain medicine": "pain medicine physician",
    "anesthesiology": "anesthesiologist",
    "neurology": "neurologist",
    "family medicine": "family physician",
    "internal medicine": "internist",
}
PHYSICIANS = {"MD", "DO"}


@derived("Name", of="family_name")
def full_name(patient: Patient, about: About) -> str | None:
    """Given, middle and family name, as on the card."""
    return _whole(patient.given_name, patient.middle_name, patient.family_name)


@derived("Name", of="family_name")
def name(patient: Patient, about: About) -> str | None:
    """Given and family name."""
    return _whole(patient.given_name, None, patient.family_name)


@derived("Name", of="family_name")
def provider_name(provider: Provider, about: About) -> str | None:
    """Name with credentials."""
    whole = _whole(provider.given_name, None, provider.family_name)
    return f"{whole}, {provider.credentials}" if whole and provider.credentials else whole


@derived("Profession", of="specialty", optional=True)
def profession(provider: Provider, about: About) -> str | None:
    """The noun for a physician of this specialty; none for other credentials, where a noun could mislead."""
    physician = provider.credentials and PHYSICIANS & {c.strip(" .") for c in provider.credentials.split(",")}
    return PROFESSIONS.get((provider.specialty or "").casefold()) if physician else None


@derived("Reviewer wanted", of="specialty")
def reviewer_wanted(provider: Provider, about: About) -> str | None:
    """Whom to suggest as reviewer: a physician of the same specialty."""
    noun = PROFESSIONS.get((provider.specialty or "").casefold())
    if noun:
        return f"board-certified {noun}"
    return f"physician in {provider.specialty}" if provider.specialty else None


@derived("Age", of="birth_date")
def age(patient: Patient, about: About) -> int | None:
    """Whole years on the day of the letter."""
    born, today = patient.birth_date, about.today
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day)) if born else None


@derived("Address", of="line1")
def one_line(address: Address, about: About) -> str | None:
    """The address in one line; none while street, city, state or ZIP code is missing."""
    if not (address.line1 and address.city and address.state and address.postal_code):
        return None
    street = f"{address.line1}, {address.line2}" if address.line2 else address.line1
    return f"{street}, {address.city}, {address.state} {address.postal_code}"


@derived("Address", of="address")
def home(patient: Patient, about: About) -> str | None:
    """The patient's address in one line, where a letter cannot do without it."""
    return one_line.compute(patient.address, about) if patient.address else None


@derived("Phone", of="phone")
def reached_at(patient: Patient, about: About) -> str | None:
    """The patient's phone, where a letter cannot do without it."""
    return patient.phone


def _whole(given: str | None, middle: str | None, family: str | None) -> str | None:
    if not (given and family):
        return None
    return " ".join(part for part in (given, middle, family) if part)


PATIENT = (full_name, name, age, home, reached_at)
PROVIDER = (provider_name, profession, reviewer_wanted)
ADDRESS = (one_line,)
PRACTICE: tuple[()] = ()
OWNERS = {Patient: "patient", Practice: "practice", Provider: "provider"}
