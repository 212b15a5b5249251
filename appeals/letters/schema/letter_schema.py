"""The one schema of letters: what a template may mention, and the value that gives it."""

from functools import lru_cache
from typing import Any

from pydantic import BaseModel

from appeals.domain.case import Case
from appeals.domain.dispute.access import PlanCall, Rate
from appeals.domain.dispute.claims import Charge, ClaimLine, Payment, Remittance
from appeals.domain.dispute.disputed import Authorization, NetworkAnswer
from appeals.domain.dispute.standing import Alternative, ExceptionAsked, Failure
from appeals.domain.facts.asked import BilledCode, CarePlan, Denial, Enclosure, Narrative, Request, Signing
from appeals.domain.facts.clinical import Diagnosis, Safety, Score, Treatment
from appeals.domain.facts.cover import Coverage, Payer
from appeals.domain.facts.people import Address, Patient, Practice, Provider
from appeals.domain.petition.estimate import ExpectedCharge
from appeals.domain.petition.own_words import BookletQuote
from appeals.domain.petition.renewal import GivenSessions
from appeals.domain.petition.veteran import ServiceConnected
from appeals.knowledge.loader import Knowledge
from appeals.knowledge.vocabulary import vocabulary
from appeals.letters.schema import case_facts, literature_facts, people_facts, request_facts
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Derived, derived
from appeals.letters.schema.dispute import answer_facts, claim_facts, quantity_facts, standing_facts
from appeals.letters.schema.history import score_facts
from appeals.letters.schema.history.treatment_facts import TREATMENT, TRIED, Tried
from appeals.letters.schema.literature_facts import Cited, Literature
from appeals.letters.schema.petition import continued_facts, fax_facts, renewal_facts
from appeals.letters.schema.petition.by_model import BY_MODEL
from appeals.letters.schema.policy import criteria_facts
from appeals.letters.schema.policy.criteria_facts import Demanded, PolicyAsked
from appeals.letters.schema.record import Record, RecordType
from appeals.letters.schema.reflection import Owners, Reflection
from appeals.letters.schema.rights_facts import granted, rights_model
from appeals.letters.shape import Group

OWNERS: dict[type[BaseModel], str] = {Patient: "patient", Practice: "practice", Provider: "provider", Payer: "payer"}


@lru_cache(maxsize=8)  # the shipped knowledge, and that of a practice as it changes
def record_type(knowledge: Knowledge) -> RecordType:
    """Return the type of the value that every letter template is given."""
    reflection = Reflection(_derived(knowledge), Owners(OWNERS, _owner_of_entry), vocabulary(knowledge).lists)
    return reflection.record_type(Case, "Case")


def shape(knowledge: Knowledge) -> Group:
    """Return what a template may mention."""
    return record_type(knowledge).shape


def facts_of(about: About) -> Record:
    """Bind a case to the frozen value that its template is rendered with."""
    return Record(record_type(about.knowledge), about.case, "", "", about)


def _derived(knowledge: Knowledge) -> dict[Any, tuple[Derived, ...]]:
    return {
        Case: _of_case(knowledge),
        Patient: (*people_facts.PATIENT, *fax_facts.PATIENT),
        Provider: (*people_facts.PROVIDER, *standing_facts.PROVIDER),
        Address: people_facts.ADDRESS,
        Treatment: TREATMENT,
        Tried: TRIED,
        Score: score_facts.SCORE,
        Request: (*request_facts.REQUEST, *quantity_facts.QUANTITY),
        Narrative: answer_facts.NARRATIVE,
        Denial: (*case_facts.DENIAL, *standing_facts.DENIAL),
        CarePlan: case_facts.PLAN,
        Coverage: (*case_facts.COVERAGE, *standing_facts.COVERAGE),
        Diagnosis: request_facts.DIAGNOSIS,
        Safety: (*case_facts.SAFETY, *answer_facts.SAFETY),
        Enclosure: case_facts.ENCLOSURE,
        Signing: case_facts.SIGNING,
        Cited: literature_facts.CITED,
        Literature: answer_facts.LITERATURE,
        Authorization: quantity_facts.AUTHORIZATION,
        Charge: claim_facts.CHARGE,
        ClaimLine: claim_facts.CLAIM_LINE,
        Remittance: claim_facts.REMITTANCE,
        Demanded: criteria_facts.DEMANDED,
        PolicyAsked: criteria_facts.POLICY,
        Failure: standing_facts.FAILURE,
        Alternative: standing_facts.ALTERNATIVE,
        ExceptionAsked: standing_facts.EXCEPTION,
        **BY_MODEL,
    }


def _of_case(knowledge: Knowledge) -> tuple[Derived, ...]:
    return (
        *case_facts.CASE,
        *answer_facts.CASE,
        score_facts.score_days,
        *claim_facts.CASE,
        *standing_facts.CASE,
        *renewal_facts.CASE,
        *continued_facts.CASE,
        *criteria_facts.CASE,
        _rights(knowledge),
    )


def _rights(knowledge: Knowledge) -> Derived:
    model = rights_model(knowledge)

    def rights(case: Case, about: About) -> Any:
        return model(**granted(about))

    rights.__annotations__["return"] = model
    found: Derived = derived("Rights", of="coverage.kind")(rights)
    return found


def _owner_of_entry(model: Any, place: int, about: About) -> str:
    """Name an entry of a list in the mark of a missing fact: a treatment by its name, others by their number."""
    if isinstance(model, Treatment) and model.treatment:
        return about.knowledge.treatments[model.treatment].short
    noun = NOUNS.get(type(model))
    return f"{noun} {place + 1}" if noun else ""


NOUNS: dict[type[BaseModel], str] = {
    Treatment: "treatment",
    Diagnosis: "diagnosis",
    Score: "score",
    BilledCode: "code",
    Enclosure: "enclosure",
    Charge: "charge",
    Payment: "payment",
    ExpectedCharge: "service",
    ClaimLine: "claim line",
    Rate: "rate",
    PlanCall: "call",
    NetworkAnswer: "provider",
    Failure: "failure",
    Alternative: "drug",
    GivenSessions: "phase",
    ServiceConnected: "condition",
    BookletQuote: "quotation",
}
