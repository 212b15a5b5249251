"""What stands beside the entered facts at the top of a template: the letter, the denial, law, literature, counts."""

from typing import ClassVar

from appeals.domain.case import Case
from appeals.domain.declare import Day, Facts, Long, Short, fact, many
from appeals.domain.facts.asked import CarePlan, Denial, Enclosure, Signing
from appeals.domain.facts.clinical import Diagnosis, Safety, Score
from appeals.domain.facts.cover import Coverage
from appeals.domain.pathway.rows import DISMISSED
from appeals.letters.schema.about import About
from appeals.letters.schema.binding import words
from appeals.letters.schema.declared import Gap, Placed, derived
from appeals.letters.schema.dispute.claim_facts import own_dispute
from appeals.letters.schema.dispute.standing_facts import REVIEWED, decided_outside
from appeals.letters.schema.history.treatment_facts import Tried
from appeals.letters.schema.law_facts import Appeal, Clock, Urgency, appeal_of, clock_of, level_of, urgency_of
from appeals.letters.schema.literature_facts import Literature, literature_of
from appeals.letters.schema.request_facts import primary_of
from appeals.letters.schema.rights_facts import was_dismissed

AFTER_CARE = {"claim_appeal", "superbill", "reimbursement_cover_letter"}  # about care already given
# The letters that only a party may file, or who acts for it.
PARTY_LETTERS = {"appeal_level_1", "appeal_level_2", "external_review_request", "claim_appeal"}


class Heading(Facts):
    """The head of the letter."""

    from_rule: ClassVar[bool] = True
    date: Day | None = fact("Date of the letter")
    name: Short | None = fact("Kind of letter")
    urgency: Short | None = fact("Urgency")
    timing: Short | None = fact("Timing")
    kind: Short | None = fact("Document")
    by_patient: bool = fact("The patient speaks", optional=True, default=False)
    to_outsider: bool = fact("Somebody else than the payer decides", optional=True, default=False)


class TableNotes(Facts):
    """What stands in small print under the table of treatments."""

    from_rule: ClassVar[bool] = True
    rough_dates: bool = fact("Some dates are not known to the day", optional=True, default=False)
    current_episode: bool = fact("Some trials lie in the current episode", optional=True, default=False)
    highest_dose_known: bool = fact("Weeks at the highest dose are stated", optional=True, default=False)
    adherence: tuple[Short, ...] = many("Adherence by row")
    sources: tuple[Long, ...] = many("Sources of rows")


@derived("Letter")
def letter(case: Case, about: About) -> Heading:
    """Date, name, urgency and timing of this letter."""
    return Heading(
        date=about.today,
        name=kind_name(about),
        urgency="expedited" if about.urgent else "standard",
        timing="post-service" if about.kind in AFTER_CARE else case.request.timing or "pre-service",
        by_patient=about.voice == "patient",
        to_outsider=about.kind in REVIEWED and _decided_outside(about),
        kind=about.kind,
    )


def _decided_outside(about: About) -> bool:
    """Whether the level is not the payer's; while no level is known, whether the case names a reviewer."""
    if level_of(about) is None:
        return about.case.next_review.recipient is not None
    return decided_outside(about.kind, about)


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
    return tuple(Placed(f"scores[{i}]", s) for i, s in enumerate(case.scores) if s.date and s.date == about.last_score)


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


@derived("Notes under the table", of="treatments")
def table_notes(case: Case, about: About) -> TableNotes:
    """What the reader must know of dates, weeks and sources in the table of treatments."""
    dates = [day for t in case.treatments for day in (t.started, t.ended) if day]
    sources: dict[str, list[int]] = {}
    adherence: dict[str, list[int]] = {}
    for row, treatment in enumerate(case.treatments, start=1):
        if treatment.source:
            sources.setdefault(treatment.source, []).append(row)
        if treatment.adherence:
            adherence.setdefault(treatment.adherence, []).append(row)
    return TableNotes(
        rough_dates=any(not day.whole for day in dates),
        current_episode=any(t.current_episode for t in case.treatments),
        highest_dose_known=any(t.weeks_at_highest_dose for t in case.treatments),
        adherence=tuple(f"{_rows(rows)}: {_small(said)}." for said, rows in adherence.items()),
        sources=tuple(f"{_rows(rows)} from the {source}." for source, rows in sources.items()),
    )


@derived("Prior treatments", of="treatments")
def treatments_missing(case: Case, about: About) -> str | None:
    """Always absent: the mark of a case without treatments."""
    return None


@derived("Score with date", of="scores")
def scores_missing(case: Case, about: About) -> str | None:
    """Always absent: the mark of a case without scores."""
    return None


@derived("Designation needed", of="signing.designation", optional=True)
def designation_needed(case: Case, about: About) -> bool:
    """Whether the provider must be designated as representative to sign this letter."""
    party = about.kind in PARTY_LETTERS and not own_dispute.compute(case, about)
    return party and appeal_of(about).needs_designation


@derived("Reasons", of="reasons")
def reasons_in_words(denial: Denial, about: About) -> str | None:
    """The reasons in one line, in the author's order."""
    return "; ".join(_small(about.vocabulary.label("denial_reasons", id)) for id in denial.reasons) or None


@derived("Own answer needed", of="reasons", optional=True)
def own_answer_needed(denial: Denial, about: About) -> bool:
    """Whether a reason has no argument of ours, so that the author must answer it."""
    return not set(denial.reasons) <= about.argued


@derived("Network", of="network", optional=True)
def network_words(coverage: Coverage, about: About) -> str | None:
    """Whether the practice is in the network."""
    return {"in-network": "in network", "out-of-network": "out of network"}.get(coverage.network or "")


@derived("Oral antidepressant, name and dose", of="oral_antidepressant")
def alongside(plan: CarePlan, about: About) -> str | None:
    """The oral antidepressant as typed, or the antidepressants that go on."""
    going = [t for t in about.case.treatments if t.stop_reason == "ongoing" and t.treatment and t.dose]
    kinds = about.knowledge.treatments
    names = [
        f"{kinds[str(t.treatment)].name} {words(t.dose)}" for t in going if kinds[str(t.treatment)].is_antidepressant
    ]
    return plan.oral_antidepressant or ", ".join(names) or None


@derived("Safety checks without an answer")
def gaps(safety: Safety, about: About) -> tuple[Gap, ...]:
    """The checks that a reviewer of this product looks for and nobody answered."""
    spravato = about.case.request.product == "esketamine-nasal"
    wanted = {
        "blood_pressure_controlled": "Blood pressure",
        "psychosis_absent": "Psychosis",
        "substance_use_reviewed": "Substance use",
        "pdmp_checked": "Prescription-monitoring database",
    }
    if spravato:
        wanted |= {
            "aneurysmal_disease_absent": "Aneurysmal vascular disease",
            "intracerebral_hemorrhage_absent": "Intracerebral hemorrhage",
            "hypersensitivity_absent": "Hypersensitivity",
        }
    return tuple(Gap(f"safety.{name}", label) for name, label in wanted.items() if getattr(safety, name) is None)


@derived("Safety checks answered no")
def adverse(safety: Safety, about: About) -> tuple[str, ...]:
    """What was answered with no: a letter that leaves it out would mislead."""
    says = {
        "blood_pressure_controlled": "controlled blood pressure",
        "psychosis_absent": "absence of psychosis",
        "pregnancy_excluded": "exclusion of pregnancy",
        "aneurysmal_disease_absent": "absence of aneurysmal vascular disease",
        "intracerebral_hemorrhage_absent": "absence of intracerebral hemorrhage",
        "hypersensitivity_absent": "absence of hypersensitivity to ketamine or esketamine",
        "substance_use_reviewed": "a review of substance use",
    }
    return tuple(words for name, words in says.items() if getattr(safety, name) is False)


@derived("REMS certification and enrollment", of="rems_certified_site")
def rems_missing(safety: Safety, about: About) -> str | None:
    """Always absent: the mark of a site or patient that is not in the REMS."""
    return None


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


@derived("Exhibit", of="title")
def exhibit(enclosure: Enclosure, about: About) -> str | None:
    """The letter under which the enclosure is filed: `A`, `B` … `AA`."""
    place = next((i for i, one in enumerate(about.case.enclosures) if one is enclosure), None)
    return None if place is None else _exhibit_letter(place)


@derived("Exhibit of the designation", of="designation", optional=True)
def designation_exhibit(signing: Signing, about: About) -> str | None:
    """The letter of the designation: its own among the enclosures, or the one after them.

    None where the author's words name an exhibit already, or where there is no designation.
    """
    named = signing.designation
    if not named or "exhibit" in named.casefold():
        return None
    listed = [enclosure.title for enclosure in about.case.enclosures]
    return _exhibit_letter(listed.index(named) if named in listed else len(listed))


@derived("The designation is among the enclosures", of="designation", optional=True)
def designation_listed(signing: Signing, about: About) -> bool:
    """Whether the author entered the designation as an enclosure too."""
    return signing.designation is not None and signing.designation in {one.title for one in about.case.enclosures}


def _exhibit_letter(place: int) -> str:
    round, rest = divmod(place, 26)
    return chr(65 + rest) if round == 0 else chr(64 + round) + chr(65 + rest)


def _rows(rows: list[int]) -> str:
    numbers = [str(row) for row in rows]
    listed = numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
    return f"{'Row' if len(rows) == 1 else 'Rows'} {listed}"


def _small(label: str) -> str:
    return label[:1].lower() + label[1:] if label[1:2].islower() else label


def kind_name(about: About) -> str:
    """Return what the letter is called under this coverage: `Request for reconsideration` in Medicare Advantage."""
    level, kind = level_of(about), about.case.coverage.kind
    row = about.knowledge.documents[about.kind]
    if was_dismissed(about.case) and DISMISSED in row.headings:
        return row.headings[DISMISSED]
    return row.called(kind, level.id if level else "", about.voice)


CASE = (
    letter, denial, denied, primary, secondary, latest_scores, tried, appeal, clock, urgency, literature,
    table_notes, treatments_missing, scores_missing, designation_needed,
)  # fmt: skip
SAFETY = (stated, adverse, rems_missing, gaps)
DENIAL = (reasons_in_words, own_answer_needed)
PLAN = (alongside,)
COVERAGE = (network_words,)
ENCLOSURE = (exhibit,)
SIGNING = (designation_exhibit, designation_listed)
