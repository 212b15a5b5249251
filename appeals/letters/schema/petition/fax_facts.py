"""What follows for the cover of a fax: initials, reference, pages in all, and where each exhibit lies."""

from dataclasses import replace

from appeals.domain.declare import Facts, Short, fact
from appeals.domain.facts.cover import Payer
from appeals.domain.facts.people import Patient
from appeals.domain.petition.sending import Fax
from appeals.letters.schema.about import About
from appeals.letters.schema.case_facts import exhibit, kind_name
from appeals.letters.schema.declared import Placed, derived
from appeals.letters.schema.dispute.standing_facts import recipient
from appeals.letters.schema.people_facts import one_line

COVER = 1  # the sheet itself


class SentPaper(Facts):
    """One exhibit of the sending. Its title stays off the cover, for it may tell what the patient has."""

    exhibit: Short | None = fact("Exhibit")
    pages: int | None = fact("Pages")
    place: Short | None = fact("Pages of the sending", optional=True)


@derived("Initials", of="family_name")
def initials(patient: Patient, about: About) -> str | None:
    """The first letters of given, middle and family name: `J. A. M.`."""
    if not (patient.given_name and patient.family_name):
        return None
    names = (patient.given_name, patient.middle_name, patient.family_name)
    return " ".join(f"{name[0].upper()}." for name in names if name)


@derived("Address", of="address")
def mailing_address(patient: Patient, about: About) -> str | None:
    """The address in one line, where a letter cannot do without it."""
    return one_line.compute(patient.address, about) if patient.address else None


@derived("Phone", of="phone")
def phone_stated(patient: Patient, about: About) -> str | None:
    """The phone number, where a letter cannot do without it."""
    return patient.phone


@derived("Paper that is sent", of="document")
def paper(fax: Fax, about: About) -> str | None:
    """What the paper behind the cover is called at its head."""
    return kind_name(replace(about, kind=fax.document)) if fax.document else None


@derived("Reference number", of="reference")
def reference_number(fax: Fax, about: About) -> str | None:
    """The number that staff search for: as entered, of the denial, or of the authorization."""
    denials = about.case.denials
    return fax.reference or (denials[-1].reference if denials else None) or about.case.authorization.number


@derived("Fax of the recipient", of="recipient")
def number_called(fax: Fax, about: About) -> str | None:
    """The fax number of whoever gets the paper behind the cover."""
    found: Payer = recipient.compute(about.case, about).model
    return found.fax


@derived("Where the letter lies", of="letter_pages", optional=True)
def letter_place(fax: Fax, about: About) -> str | None:
    """The pages of the letter within the sending: `2–4`."""
    return _span(COVER, fax.letter_pages) if fax.letter_pages else None


@derived("Exhibits")
def exhibits(fax: Fax, about: About) -> tuple[Placed[SentPaper], ...]:
    """The enclosures in their order, with their pages; after one without a number the places are unknown."""
    rows: list[Placed[SentPaper]] = []
    end = COVER + fax.letter_pages if fax.letter_pages else None
    for i, enclosure in enumerate(about.case.enclosures):
        place = _span(end, enclosure.pages) if end and enclosure.pages else None
        end = end + enclosure.pages if end and enclosure.pages else None
        paper = SentPaper(exhibit=exhibit.compute(enclosure, about), pages=enclosure.pages, place=place)
        rows.append(Placed(f"enclosures[{i}]", paper))
    return tuple(rows)


@derived("Pages in all", of="letter_pages")
def pages_in_all(fax: Fax, about: About) -> int | None:
    """Cover, letter and exhibits; none while one of them has no number of pages."""
    counts = [fax.letter_pages, *(enclosure.pages for enclosure in about.case.enclosures)]
    return COVER + sum(n for n in counts if n) if all(counts) else None


def _span(end: int, pages: int) -> str:
    return f"{end + 1}–{end + pages}" if pages > 1 else str(end + 1)


FAX = (paper, reference_number, number_called, letter_place, exhibits, pages_in_all)
PATIENT = (initials, mailing_address, phone_stated)
