"""What follows from charges, payments and a remittance: lines of a receipt, sums, what is still due."""

from collections.abc import Iterable
from datetime import date, time
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.declare import Facts, Long, fact
from appeals.domain.dispute.claims import Charge, ClaimLine, Remittance
from appeals.domain.partial_date import PartialDate
from appeals.letters.schema.about import About
from appeals.letters.schema.binding import dose as dose_words
from appeals.letters.schema.declared import Placed, derived

UNPROCESSABLE = {"MA130"}  # the claim cannot be processed as sent: a new one is needed, and no appeal is open
NO_APPEAL = {"N211"}  # the payer says that the line may not be appealed


@derived("Date of service", of="date")
def day(charge: Charge, about: About) -> date | None:
    """The day of the service; none while month or day is unknown, for a plan pays by the day."""
    return _whole(charge.date)


@derived("Place of service", of="place_of_service")
def where(charge: Charge, about: About) -> str | None:
    """The number of the place of service, the one of the request where none is entered."""
    return charge.place_of_service or about.case.request.place_of_service


@derived("Code", of="code")
def line_code(charge: Charge, about: About) -> str | None:
    """The code with its modifiers: `99214-25`."""
    return _with_modifiers(charge)


@derived("Diagnosis pointer", of="diagnoses")
def pointer(charge: Charge, about: About) -> str | None:
    """The letters of the diagnoses in the list above the charges; the primary one where none is entered."""
    listed = about.case.diagnoses
    letters = {diagnosis.code: chr(65 + i) for i, diagnosis in enumerate(listed)}
    primary = [d.code for d in listed if d.primary or len(listed) == 1]
    found = [letters.get(code) for code in charge.diagnoses or primary]
    return ", ".join(map(str, found)) if found and None not in found else None


@derived("Drug and dose", of="drug", optional=True)
def drug_words(charge: Charge, about: About) -> str | None:
    """Drug, dose and package code: `ketamine 35 mg, NDC 00000-0000-01`."""
    given = " ".join(part for part in (charge.drug or "", dose_words(charge.dose) if charge.dose else "") if part)
    return ", ".join(part for part in (given, f"NDC {charge.ndc}" if charge.ndc else "") if part) or None


@derived("Times", of="started", optional=True)
def times(charge: Charge, about: About) -> str | None:
    """Start and stop: `9:05–9:45 am`."""
    if not (charge.started and charge.stopped):
        return None
    begin, end = time.fromisoformat(charge.started), time.fromisoformat(charge.stopped)
    same_half = (begin.hour < 12) == (end.hour < 12)
    return f"{_clock(begin, not same_half)}–{_clock(end, True)}"


@derived("Charges", of="charges")
def charged(case: Case, about: About) -> Decimal | None:
    """The sum of all charges; none while one has no amount."""
    return _sum(charge.amount for charge in case.charges)


@derived("Amount paid", of="billing.payments")
def received(case: Case, about: About) -> Decimal | None:
    """The sum of the payments, or of what is entered as paid beside the charges."""
    if case.billing.payments:
        return _sum(payment.amount for payment in case.billing.payments)
    return _sum(charge.paid for charge in case.charges if charge.paid is not None)


@derived("Balance", of="billing.payments")
def balance(case: Case, about: About) -> Decimal | None:
    """What is still to be paid; below zero where more was paid than charged."""
    due, paid = charged.compute(case, about), received.compute(case, about)
    return due - paid if due is not None and paid is not None else None


class ServiceDay(Facts):
    """What was given on one day, in one row."""

    date: PartialDate | None = fact("Date of service")
    codes: Long | None = fact("Codes")
    amount: Decimal | None = fact("Charges of the day")


@derived("Days of service")
def service_days(case: Case, about: About) -> tuple[Placed[ServiceDay], ...]:
    """The charges, those of one day together, in the order of their entry."""
    days: dict[str, list[int]] = {}
    for i, charge in enumerate(case.charges):
        days.setdefault(str(_whole(charge.date) or f"#{i}"), []).append(i)
    return tuple(Placed(f"charges[{rows[0]}]", _day_of([case.charges[i] for i in rows])) for rows in days.values())


class ListedDiagnosis(Facts):
    """A diagnosis with the letter by which the charges point at it."""

    letter: Long | None = fact("Letter")
    code: Long | None = fact("ICD-10-CM code")
    descriptor: Long | None = fact("Descriptor")


@derived("Diagnoses by letter")
def listed_diagnoses(case: Case, about: About) -> tuple[Placed[ListedDiagnosis], ...]:
    """The diagnoses as a receipt lists them: `A`, `B` … in the order of their entry."""
    rows = enumerate(case.diagnoses)
    return tuple(Placed(f"diagnoses[{i}]", _listed(chr(65 + i), d.code, about)) for i, d in rows)


@derived("The practice's own dispute", of="signing.representative", optional=True)
def own_dispute(case: Case, about: About) -> bool:
    """Whether a provider disputes its own payment, by a network contract or with VA, and not for the patient."""
    own = about.kind == "claim_appeal" and about.voice == "provider" and not case.signing.representative
    return own and (case.coverage.network == "in-network" or case.coverage.kind == "va_health_care")


@derived("Date of service", of="date")
def claim_day(line: ClaimLine, about: About) -> date | None:
    """The day of the service; none while month or day is unknown."""
    return _whole(line.date)


@derived("Code", of="code")
def claim_code(line: ClaimLine, about: About) -> str | None:
    """The code with its modifiers."""
    return _with_modifiers(line)


@derived("Reason code (CARC)", of="carc")
def adjustment(line: ClaimLine, about: About) -> str | None:
    """The payer's codes in one phrase: `CO-197; N54`; none while group or reason code is missing."""
    if not (line.group_code and line.carc):
        return None
    return "; ".join((f"{line.group_code}-{line.carc}", *line.rarc))


@derived("Lines in dispute")
def disputed(remittance: Remittance, about: About) -> tuple[Placed[ClaimLine], ...]:
    """The lines that the payer is asked to decide again."""
    rows = enumerate(remittance.lines)
    return tuple(Placed(f"remittance.lines[{i}]", line) for i, line in rows if not line.undisputed)


@derived("Billed", of="lines")
def billed(remittance: Remittance, about: About) -> Decimal | None:
    """The sum billed on the lines in dispute."""
    return _sum(line.billed for line in _open(remittance))


@derived("Paid", of="lines")
def paid(remittance: Remittance, about: About) -> Decimal | None:
    """The sum paid on the lines in dispute."""
    return _sum(line.paid for line in _open(remittance))


@derived("Amount asked for", of="lines", optional=True)
def due(remittance: Remittance, about: About) -> Decimal | None:
    """The sum that should be paid on the lines in dispute, where the author gives it for each."""
    return _sum(line.due for line in _open(remittance))


@derived("Claim not processed", of="lines", optional=True)
def unprocessable(remittance: Remittance, about: About) -> bool:
    """Whether the payer says that the claim could not be processed as sent: then no appeal is open."""
    return any(UNPROCESSABLE & set(line.rarc) for line in remittance.lines)


@derived("No appeal is open", of="lines", optional=True)
def no_appeal(remittance: Remittance, about: About) -> bool:
    """Whether the payer says that a line may not be appealed."""
    return any(NO_APPEAL & set(line.rarc) for line in remittance.lines)


def _listed(letter: str, code: str | None, about: About) -> ListedDiagnosis:
    row = about.knowledge.diagnosis_codes[code] if code else None
    return ListedDiagnosis(letter=letter, code=code, descriptor=row.descriptor if row else None)


def _open(remittance: Remittance) -> list[ClaimLine]:
    return [line for line in remittance.lines if not line.undisputed]


def _day_of(charges: list[Charge]) -> ServiceDay:
    codes = [_with_modifiers(charge) for charge in charges]
    said = ", ".join(code for code in codes if code) if all(codes) else None
    return ServiceDay(date=_known(charges[0].date), codes=said, amount=_sum(charge.amount for charge in charges))


def _sum(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """Add amounts; none while there is none, or one of them is missing."""
    known = list(amounts)
    return sum((a for a in known if a is not None), Decimal()) if known and None not in known else None


def _known(day: PartialDate | None) -> PartialDate | None:
    return day if day and day.whole else None


def _whole(day: PartialDate | None) -> date | None:
    return day.earliest if day and day.whole else None


def _with_modifiers(line: Charge | ClaimLine) -> str | None:
    return "-".join((line.code, *line.modifiers)) if line.code else None


def _clock(moment: time, half: bool) -> str:
    hour, ending = moment.hour % 12 or 12, f" {'am' if moment.hour < 12 else 'pm'}" if half else ""
    return f"{hour}:{moment.minute:02}{ending}"


CHARGE = (day, where, line_code, pointer, drug_words, times)
CLAIM_LINE = (claim_day, claim_code, adjustment)
REMITTANCE = (disputed, billed, paid, due, unprocessable, no_appeal)
CASE = (charged, received, balance, service_days, listed_diagnoses, own_dispute)
