"""What follows from the request: the product in words, its course, codes, place and standing with the FDA."""

from datetime import date

from appeals.domain.facts.asked import BilledCode, Request
from appeals.domain.facts.clinical import Diagnosis
from appeals.domain.partial_date import MONTHS, PartialDate
from appeals.knowledge.rows.codes import FdaStatus
from appeals.knowledge.rows.products import Product
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Said, derived

ADULT = 18


@derived("Product", of="product")
def product_name(request: Request, about: About) -> str | None:
    """The product inside a sentence: `ketamine infusion`."""
    row = _product(request, about)
    return row.name if row else None


@derived("Product", of="product")
def product_short(request: Request, about: About) -> str | None:
    """The product in a word: `ketamine`, `Spravato`."""
    row = _product(request, about)
    return row.short if row else None


@derived("Route", of="product")
def route(request: Request, about: About) -> str | None:
    """How it is given: `intravenous`."""
    row = _product(request, about)
    return row.route if row else None


@derived("Sessions", of="sessions")
def session_words(request: Request, about: About) -> str | None:
    """The number with its noun: `6 infusions`, `1 session`."""
    row = _product(request, about)
    if row is None or request.sessions is None:
        return None
    return f"{request.sessions} {row.session_word}{'s' if request.sessions > 1 else ''}"


@derived("Course", of="sessions")
def course(request: Request, about: About) -> str | None:
    """What is asked for in a phrase: `6 ketamine infusions`, `12 sessions of Spravato (esketamine) nasal spray`."""
    row, many = _product(request, about), request.sessions
    if row is None or many is None:
        return None
    if row.name.endswith(f" {row.session_word}"):
        return f"{many} {row.name}{'s' if many > 1 else ''}"
    return f"{many} {row.session_word}{'s' if many > 1 else ''} of {row.name}"


@derived("Session", of="product")
def session_word(request: Request, about: About) -> str | None:
    """What one treatment is called: `infusion`, `session`."""
    row = _product(request, about)
    return row.session_word if row else None


@derived("Condition", of="indication")
def indication_name(request: Request, about: About) -> str | None:
    """The condition inside a sentence."""
    return about.knowledge.indications[request.indication].name if request.indication else None


@derived("Dates", of="start_date")
def period(request: Request, about: About) -> str | None:
    """First and last day: `December 7–28, 2026`."""
    return days(request.start_date, request.end_date) if request.start_date and request.end_date else None


@derived("Place of service", of="place_of_service")
def place(request: Request, about: About) -> str | None:
    """The place inside a sentence, without its number: `office`."""
    if request.place_of_service is None:
        return None
    named = about.knowledge.places_of_service[request.place_of_service].name
    return named[:1].lower() + named[1:]


@derived("Place of service", of="place_of_service")
def place_code(request: Request, about: About) -> str | None:
    """The number of the place of service: `11`."""
    return request.place_of_service


@derived("Codes and units", of="codes")
def codes_in_table(request: Request, about: About) -> str | None:
    """All codes with system, units and NDC: `CPT 96365 × 6, HCPCS J3490 × 6 (NDC …)`; none while units are missing."""
    said = [_in_table(billed, about) for billed in request.codes]
    return ", ".join(words for words in said if words) if said and all(said) else None


@derived("Codes and units", of="codes")
def codes_in_words(request: Request, about: About) -> str | None:
    """All codes with units: `96365 × 6, J3490 × 6`; none while one lacks its units."""
    said = [in_words(billed) for billed in request.codes]
    return ", ".join(words for words in said if words) if said and all(said) else None


@derived("Ground of urgency", of="urgency_ground")
def ground_missing(request: Request, about: About) -> str | None:
    """Always absent: the mark of a test of urgency that nobody chose."""
    return None


@derived("On the label", of="product", optional=True)
def on_label(request: Request, about: About) -> bool:
    """Whether the FDA approved this product for this indication in an adult; unknown age counts as no."""
    return _is_named(request, about) and _is_adult(about) is True


@derived("Off the label", of="product", optional=True)
def off_label(request: Request, about: About) -> bool:
    """Whether no label of the product names the use, or the patient is younger than the label says."""
    known = bool(request.product and request.indication)
    return known and (not _is_named(request, about) or _is_adult(about) is False)


@derived("Approved use", of="product", rule=True)
def label_use(request: Request, about: About) -> Said | None:
    """The use that the FDA approved, in the words of the label's row."""
    row = _status(request, about)
    return Said(row.id, row.approved_uses[0], f"codes.toml, {row.id}") if row else None


@derived("Approved on", of="product", rule=True)
def label_since(request: Request, about: About) -> Said | None:
    """The day of that approval."""
    row = _status(request, about)
    if row is None:
        return None
    day = PartialDate.parse(row.approved).long()
    return Said(day, day, f"codes.toml, {row.id}")


@derived("Mental health", of="indication", optional=True)
def mental_health(request: Request, about: About) -> bool:
    """Whether both the indication and the primary diagnosis are of mental health."""
    return bool(request.indication) and is_mental_health(about)


@derived("Pain", of="indication", optional=True)
def pain(request: Request, about: About) -> bool:
    """Whether the indication is known and not one of mental health."""
    return bool(request.indication) and not about.knowledge.indications[str(request.indication)].mental_health


@derived("Descriptor", of="code", rule=True)
def descriptor(diagnosis: Diagnosis, about: About) -> Said | None:
    """The descriptor of the code (CDC/NCHS), first letter small unless it is a name."""
    if diagnosis.code is None:
        return None
    words = about.knowledge.diagnosis_codes[diagnosis.code].descriptor
    return Said(diagnosis.code, words[:1].lower() + words[1:], f"ICD-10-CM {diagnosis.code}")


def is_mental_health(about: About) -> bool:
    """Tell whether indication and primary diagnosis are of mental health: parity rests on the diagnosis."""
    indication = about.case.request.indication
    primary = primary_of(about)
    if indication is None or primary is None or not (primary.code or "").startswith("F"):
        return False
    return about.knowledge.indications[indication].mental_health


def primary_of(about: About) -> Diagnosis | None:
    """Return the diagnosis marked primary, or the only one."""
    listed = about.case.diagnoses
    marked = next((d for d in listed if d.primary), None)
    return marked or (listed[0] if len(listed) == 1 else None)


def in_words(billed: BilledCode) -> str | None:
    """Write a code with its units; none while one is missing."""
    return f"{billed.code} × {billed.units}" if billed.code and billed.units else None


def _in_table(billed: BilledCode, about: About) -> str | None:
    words = in_words(billed)
    if words is None:
        return None
    ndc = f" (NDC {billed.ndc})" if billed.ndc else ""
    return f"{about.knowledge.procedure_codes[str(billed.code)].system} {words}{ndc}"


def days(first: date, last: date) -> str:
    """Write two days as a span, month and year once where they share them."""
    whole, month = PartialDate.of(last).long(), MONTHS[first.month]
    if first == last:
        return whole
    if (first.year, first.month) == (last.year, last.month):
        return f"{month} {first.day}–{last.day}, {first.year}"
    if first.year == last.year:
        return f"{month} {first.day} to {whole}"
    return f"{PartialDate.of(first).long()}, to {whole}"


def _product(request: Request, about: About) -> Product | None:
    return about.knowledge.products[request.product] if request.product else None


def _status(request: Request, about: About) -> FdaStatus | None:
    """The approval that covers this use: by indication, and for depression by whether a drug goes alongside."""
    row = _product(request, about)
    if row is None or not request.indication or not row.is_on_label(request.indication):
        return None
    if request.indication != "trd":
        return about.knowledge.fda_statuses["spravato-mdd-si"]
    alone = "spravato-trd-monotherapy" if request.monotherapy else "spravato-trd-adjunct"
    return about.knowledge.fda_statuses[alone]


def _is_named(request: Request, about: About) -> bool:
    row = _product(request, about)
    return bool(row and request.indication and row.is_on_label(request.indication))


def _is_adult(about: About) -> bool | None:
    born, today = about.case.patient.birth_date, about.today
    return None if born is None else (today.year - ADULT, today.month, today.day) >= (born.year, born.month, born.day)


REQUEST = (
    product_name, product_short, route, course, session_words, session_word, indication_name, period, place,
    place_code, codes_in_table, codes_in_words, ground_missing,
    on_label, off_label, label_use, label_since, mental_health, pain,
)  # fmt: skip
DIAGNOSIS = (descriptor,)
