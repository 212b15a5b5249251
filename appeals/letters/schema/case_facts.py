"""What stands beside the entered facts at the top of a template: the letter, the denial, law, literature, counts."""

from appeals.domain.asked import Denial, Enclosure
from appeals.domain.case import Case
from appeals.domain.clinical import Diagnosis, Safety, Score
from appeals.domain.declare import Day, Facts, Short, fact, many
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Placed, derived
from appeals.letters.schema.law_facts import Appeal, Clock, Urgency, appeal_of, clock_of, urgency_of
from appeals.letters.schema.literature_facts import Literature, literature_of
from appeals.letters.schema.request_facts import primary_of
from appeals.letters.schema.treatment_facts import Tried

# What each kind is called at its head, and what a coverage's own word for it becomes there.
KINDS = {"appeal_level_1": "First-level appeal", "expedited_request": "Request for an expedited decision"}
VARIANTS = {
    "redetermination": "Request for redetermination",
    "reconsideration": "Request for reconsideration",
    "plan appeal": "Plan appeal",
    "clinical appeal": "Clinical appeal",
    "coverage determination": "Request for a coverage determination",
    "referral": "Request for service and letter of medical necessity",
}


class Heading(Facts):
    """The head of the letter."""

    date: Day | None = fact("Date of the letter")
    name: Short | None = fact("Kind of letter")
    urgency: Short | None = fact("Urgency")
    timing: Short | None = fact("Timing")


class SafetyStatement(Facts):
    """One statement of the safety check."""

    says: Short | None = fact("Safety check")


class Answers(Facts):
    """Which reasons the latest denial gives, for arguments that would otherwise say the same twice."""

    reasons: tuple[Short, ...] = many("Reasons")
    experimental: bool = fact("Calls it experimental", optional=True, default=False)
    off_label: bool = fact("Objects to the off-label use", optional=True, default=False)
    necessity: bool = fact("Denies the medical necessity", optional=True, default=False)
    steps: bool = fact("Asks for other steps first", optional=True, default=False)
    contract_question: bool = fact("Turns on a definition of the contract", optional=True, default=False)
    unanswered: tuple[Short, ...] = many("Reasons without an argument of ours")


@derived("Letter")
def letter(case: Case, about: About) -> Heading:
    """Date, name, urgency and timing of this letter."""
    urgent = about.kind == "expedited_request" or case.request.urgency == "expedited"
    return Heading(
        date=about.today,
        name=kind_name(about),
        urgency="expedited" if urgent else "standard",
        timing=case.request.timing or "pre-service",
    )


@derived("Denial answered", of="denials")
def denial(case: Case, about: About) -> Placed[Denial]:
    """The latest denial: the one that this letter answers."""
    last = len(case.denials) - 1
    return Placed(f"denials[{max(last, 0)}]", case.denials[last] if case.denials else Denial())


@derived("First denial", of="denials", optional=True)
def denied(case: Case, about: About) -> bool:
    """Whether there is a denial."""
    return bool(case.denials)


@derived("Primary diagnosis", of="diagnoses")
def primary(case: Case, about: About) -> Placed[Diagnosis]:
    """The diagnosis marked primary, or the only one."""
    found = primary_of(about)
    place = case.diagnoses.index(found) if found else 0
    return Placed(f"diagnoses[{place}]", found or Diagnosis())


@derived("Other diagnoses")
def secondary(case: Case, about: About) -> tuple[Placed[Diagnosis], ...]:
    """The diagnoses beside the primary one."""
    found = primary_of(about)
    return tuple(Placed(f"diagnoses[{i}]", d) for i, d in enumerate(case.diagnoses) if d is not found)


@derived("Latest scores")
def latest_scores(case: Case, about: About) -> tuple[Placed[Score], ...]:
    """The scores of the latest date."""
    last = max((s.date for s in case.scores if s.date), default=None)
    return tuple(Placed(f"scores[{i}]", s) for i, s in enumerate(case.scores) if s.date and s.date == last)


@derived("Prior treatments, counted")
def tried(case: Case, about: About) -> Tried:
    """The prior treatments by kind and by how they ended."""
    return Tried()


@derived("Appeal", of="denials")
def appeal(case: Case, about: About) -> Appeal:
    """The level that this letter goes to, with its times."""
    return appeal_of(about)


@derived("Clock", of="coverage.kind")
def clock(case: Case, about: About) -> Clock:
    """How soon a request must be answered."""
    return clock_of(about)


@derived("Test of urgency", of="coverage.kind")
def urgency(case: Case, about: About) -> Urgency:
    """The test that an expedited request must meet."""
    return urgency_of(about)


@derived("Literature", of="choices.references")
def literature(case: Case, about: About) -> Literature:
    """The references of this letter."""
    return literature_of(about)


@derived("Answers", of="denials")
def answers(case: Case, about: About) -> Answers:
    """What the latest denial says."""
    given = case.denials[-1].reasons if case.denials else ()
    return Answers(
        reasons=given,
        experimental="experimental_investigational" in given,
        off_label="off_label_not_fda" in given,
        necessity="not_medically_necessary" in given,
        steps="step_therapy" in given,
        contract_question=bool({"experimental_investigational", "off_label_not_fda"} & set(given)),
    )


@derived("Safety check")
def stated(safety: Safety, about: About) -> tuple[str, ...]:
    """The statements of the safety check that were answered with yes."""
    says = {
        "blood_pressure_controlled": "blood pressure is controlled",
        "psychosis_absent": "psychosis is absent",
        "pregnancy_excluded": "pregnancy is excluded",
        "aneurysmal_disease_absent": "there is no aneurysmal vascular disease",
        "intracerebral_hemorrhage_absent": "there is no history of intracerebral hemorrhage",
        "hypersensitivity_absent": "there is no hypersensitivity to ketamine or esketamine",
        "substance_use_reviewed": "substance use has been reviewed",
    }
    return tuple(words for name, words in says.items() if getattr(safety, name))


@derived("Exhibits", of="enclosures", optional=True)
def exhibit(enclosure: Enclosure, about: About) -> str | None:
    """The letter under which the enclosure is filed: `A`, `B` … `AA`."""
    place = next((i for i, one in enumerate(about.case.enclosures) if one is enclosure), None)
    if place is None:
        return None
    round, rest = divmod(place, 26)
    return chr(65 + rest) if round == 0 else chr(64 + round) + chr(65 + rest)


def kind_name(about: About) -> str:
    """Return what the letter is called under this coverage: `Request for reconsideration` in Medicare Advantage."""
    kind = about.case.coverage.kind
    document = about.knowledge.documents[about.kind]
    offer = document.offer(kind) if kind else None
    return VARIANTS.get(offer.words if offer else "") or KINDS.get(about.kind, document.name)


CASE = (letter, denial, denied, primary, secondary, latest_scores, tried, appeal, clock, urgency, literature, answers)
SAFETY = (stated,)
ENCLOSURE = (exhibit,)
