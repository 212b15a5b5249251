"""The people and places of a case: patient, practice, provider."""

from typing import Literal

from appeals.domain.declare import Day, Email, Facts, Long, Npi, Phone, Postcode, Short, State, fact, many


class Address(Facts):
    """A postal address in the United States."""

    line1: Short | None = fact("Street or PO box", width=4)
    line2: Short | None = fact("Suite or unit", optional=True)
    city: Short | None = fact("City")
    state: State | None = fact("State", "Two capitals")
    postal_code: Postcode | None = fact("ZIP code")


class Patient(Facts):
    """The person whom the case is about."""

    given_name: Short | None = fact("Given name", "As on the card")
    middle_name: Short | None = fact("Middle name", optional=True)
    family_name: Short | None = fact("Family name", "As on the card")
    birth_date: Day | None = fact("Date of birth", "As 1984-03-04")
    sex: Literal["female", "male", "other"] | None = fact("Sex on the card", optional=True)
    form_of_address: Short | None = fact("Form of address", "As the patient wishes, such as Ms. Mills", optional=True)
    pronoun: Literal["she", "he", "they"] | None = fact("Pronoun", "Never taken from the sex", optional=True)
    address: Address | None = fact("Address", optional=True)
    phone: Phone | None = fact("Phone", optional=True)
    email: Email | None = fact("Email", optional=True)


class Practice(Facts):
    """The clinic that sends the letter."""

    name: Short | None = fact("Practice", width=4)
    address: Address | None = fact("Address")
    phone: Phone | None = fact("Phone")
    fax: Phone | None = fact("Fax", optional=True)
    npi: Npi | None = fact("Practice NPI", "Ten digits")
    tax_id: Short | None = fact("Tax ID", "TIN, as 93-5550142")


class Provider(Facts):
    """The clinician who requests and signs."""

    given_name: Short | None = fact("Given name")
    family_name: Short | None = fact("Family name")
    credentials: Short | None = fact("Credentials", "Such as MD")
    specialty: Short | None = fact("Specialty")
    board_certifications: tuple[Short, ...] = many("Board certifications", "One a line", entry="certification")
    npi: Npi | None = fact("NPI", "Ten digits")
    license_number: Short | None = fact("License number", optional=True)
    license_state: State | None = fact("License state", optional=True)
    phone: Phone | None = fact("Direct line", "For a call from the plan's reviewer")
    fax: Phone | None = fact("Fax", optional=True)
    email: Email | None = fact("Email", optional=True)
    experience: Long | None = fact(
        "Experience and set-up", "Sentences as they should stand in the letter", optional=True, rows=3
    )
    call_times: tuple[Short, ...] = many(
        "Times for a call", "One a line, with time zone: Tuesday 12–1 pm Pacific", entry="time"
    )
