"""What follows from a prior treatment: its names, its time, how it ended; and the counts of all of them."""

from appeals.domain.case import Case
from appeals.domain.declare import Facts
from appeals.domain.facts.clinical import ScaleValue, Treatment
from appeals.domain.partial_date import PartialDate, least_weeks
from appeals.letters.schema.about import About
from appeals.letters.schema.binding import dose as dose_words
from appeals.letters.schema.declared import Placed, derived
from appeals.letters.wording import figures

ENDED_BY_EFFECT = "intolerance"
NOT_STARTED = "contraindication"


@derived("Treatment", of="treatment")
def name(treatment: Treatment, about: About) -> str | None:
    """The name inside a sentence: `sertraline`, `cognitive behavioral therapy`."""
    return about.knowledge.treatments[treatment.treatment].name if treatment.treatment else None


@derived("Treatment", of="treatment")
def in_table(treatment: Treatment, about: About) -> str | None:
    """The name as a cell begins with it, with what it was added to."""
    if not treatment.treatment:
        return None
    said = about.knowledge.treatments[treatment.treatment].in_table
    if treatment.augments:
        return f"{said}, added to {about.knowledge.treatments[treatment.augments].name}"
    return said


@derived("Class", of="treatment")
def class_word(treatment: Treatment, about: About) -> str | None:
    """The class as a table names it: `SSRI`, `Psychotherapy`."""
    return about.knowledge.treatments[treatment.treatment].class_word if treatment.treatment else None


@derived("Highest dose", of="dose")
def amount(treatment: Treatment, about: About) -> str | None:
    """The highest dose of a drug, or the number of sessions; none while the one that belongs is missing."""
    if _never_started(treatment):
        return "not started"
    if treatment.sessions and not treatment.dose:
        return f"{treatment.sessions} session{'s' if treatment.sessions > 1 else ''}"
    return dose_words(treatment.dose) or None if treatment.dose else None


@derived("Dates", of="started")
def period(treatment: Treatment, about: About) -> str | None:
    """From and to in short form: `Jan – Jun 2019`; `since Jan 2026` for what goes on."""
    started, ended = treatment.started, treatment.ended
    if _never_started(treatment):
        return "–"
    if started and _goes_on(treatment):
        return f"since {started.short()}"
    return span(started, ended) if started and ended else None


@derived("End", of="ended", optional=True)
def goes_on(treatment: Treatment, about: About) -> bool:
    """Whether the treatment is being continued."""
    return _goes_on(treatment)


@derived("Weeks", of="started", optional=True)
def weeks(treatment: Treatment, about: About) -> int | None:
    """The fewest weeks that the dates allow; none for courses counted by sessions."""
    ended = PartialDate.of(about.today) if _goes_on(treatment) else treatment.ended
    if treatment.sessions or not (treatment.started and ended):
        return None
    return least_weeks(treatment.started, ended)


@derived("Result", of="stop_reason")
def result(treatment: Treatment, about: About) -> str | None:
    """How it ended, as a table says it, with scores before and after where they were taken."""
    said = _ending(treatment, about)
    change = _change(treatment.score_before, treatment.score_after, about)
    note = f": {_lower(treatment.note)}" if treatment.note else ""
    return f"{said}{note}{f' ({change})' if change else ''}" if said else None


@derived("Side effects", of="adverse_effects", optional=True)
def effects(treatment: Treatment, about: About) -> str | None:
    """The side effects in one phrase."""
    return _listed(treatment.adverse_effects) or None


class Tried(Facts):
    """The prior treatments by kind, and the antidepressants by how they ended."""


@derived("Antidepressants")
def antidepressants(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Antidepressants taken by themselves or together, without augmenting agents."""
    return tuple(row for row in _placed(about.case) if _is_antidepressant(row.model, about))


@derived("Antidepressants of this episode")
def antidepressants_now(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Antidepressants of the current episode."""
    return tuple(r for r in _placed(about.case) if r.model.current_episode and _is_antidepressant(r.model, about))


@derived("Classes of antidepressants")
def classes(tried: Tried, about: About) -> tuple[str, ...]:
    """The classes of the antidepressants, each once."""
    return _classes(about, now=False)


@derived("Classes of antidepressants of this episode")
def classes_now(tried: Tried, about: About) -> tuple[str, ...]:
    """The classes of the antidepressants of the current episode, each once."""
    return _classes(about, now=True)


@derived("Antidepressants without adequate response")
def unanswered(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Antidepressants that ended for want of response."""
    return _ended(about, "inadequate-response")


@derived("Antidepressants stopped for side effects")
def not_tolerated(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Antidepressants that ended for a side effect: not the same as no response."""
    return _ended(about, ENDED_BY_EFFECT)


@derived("Antidepressants that ended in another way")
def otherwise(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Antidepressants that ended in another way, or whose end is not stated."""
    plain = {"inadequate-response", ENDED_BY_EFFECT}
    rows = (row for row in _placed(about.case) if _is_antidepressant(row.model, about))
    return tuple(row for row in rows if row.model.stop_reason not in plain)


@derived("Other treatments")
def others(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Augmentation, psychotherapy, stimulation, procedures, and drugs that are no antidepressants."""
    return tuple(row for row in _placed(about.case) if not _is_antidepressant(row.model, about))


@derived("Procedures")
def procedures(tried: Tried, about: About) -> tuple[Placed[Treatment], ...]:
    """Stimulation, blocks and other procedures: what plans like to see first."""
    kinds = about.knowledge.treatments
    rows = (row for row in _placed(about.case) if row.model.treatment)
    return tuple(row for row in rows if kinds[str(row.model.treatment)].family == "procedure")


@derived("Treatment", of="treatment")
def in_sentence(treatment: Treatment, about: About) -> str | None:
    """What was done, inside a sentence: `augmentation with lithium`, `24 sessions of cognitive behavioral therapy`."""
    if not treatment.treatment:
        return None
    said = about.knowledge.treatments[treatment.treatment].name
    if treatment.role == "augmentation":
        return f"augmentation with {said}"
    return f"{treatment.sessions} sessions of {said}" if (treatment.sessions or 0) > 1 else said


@derived("Sentence", of="stop_reason")
def outcome_clause(treatment: Treatment, about: About) -> str | None:
    """How it ended, as a clause with a verb: `brought remission`, `is being continued`."""
    clauses = {
        "partial-response": "brought a partial response",
        "loss-of-response": "brought a response that was lost",
        "remission-completed": "brought remission",
        "ongoing": "is being continued",
        NOT_STARTED: "was contraindicated and not started",
    }
    label = about.vocabulary.label("stop_reasons", treatment.stop_reason or "")
    return clauses.get(treatment.stop_reason or "", f"ended: {_lower(label)}" if label else None)


@derived("Sentence part", of="stop_reason")
def outcome_phrase(treatment: Treatment, about: About) -> str | None:
    """How it ended inside a sentence: `stopped for tremor`, `with partial response`."""
    phrases = {
        "inadequate-response": "without adequate response",
        "partial-response": "with partial response",
        "loss-of-response": "with a response that was lost",
        "remission-completed": "completed in remission",
        "ongoing": "being continued",
        NOT_STARTED: "contraindicated and not started",
    }
    if treatment.stop_reason == ENDED_BY_EFFECT:
        found = _listed(treatment.adverse_effects)
        return f"stopped for {found}" if found else "stopped for side effects"
    label = about.vocabulary.label("stop_reasons", treatment.stop_reason or "")
    return phrases.get(treatment.stop_reason or "", f"ended: {_lower(label)}" if label else None)


def span(started: PartialDate, ended: PartialDate) -> str:
    """Write two dates as a span, the year once where both share it."""
    if started == ended:
        return started.short()
    if started.year == ended.year and started.month and ended.month and not (started.day or ended.day):
        return f"{started.short().split()[0]} – {ended.short()}"
    return f"{started.short()} – {ended.short()}"


def _never_started(treatment: Treatment) -> bool:
    return treatment.stop_reason == NOT_STARTED and not (treatment.started or treatment.dose or treatment.sessions)


def _goes_on(treatment: Treatment) -> bool:
    return treatment.stop_reason == "ongoing" and treatment.ended is None


def _placed(case: Case) -> tuple[Placed[Treatment], ...]:
    return tuple(Placed(f"treatments[{i}]", t) for i, t in enumerate(case.treatments))


def _is_antidepressant(treatment: Treatment, about: About) -> bool:
    """A drug that was contraindicated and never started is none that was tried."""
    if treatment.role == "augmentation" or treatment.stop_reason == NOT_STARTED or not treatment.treatment:
        return False
    return about.knowledge.treatments[treatment.treatment].is_antidepressant


def _classes(about: About, now: bool) -> tuple[str, ...]:
    kinds = about.knowledge.treatments
    rows = (t for t in about.case.treatments if _is_antidepressant(t, about) and (t.current_episode or not now))
    return tuple(dict.fromkeys(kinds[t.treatment].class_word for t in rows if t.treatment))


def _ended(about: About, reason: str) -> tuple[Placed[Treatment], ...]:
    rows = (row for row in _placed(about.case) if _is_antidepressant(row.model, about))
    return tuple(row for row in rows if row.model.stop_reason == reason)


def _ending(treatment: Treatment, about: About) -> str | None:
    if treatment.stop_reason is None:
        return None
    if treatment.stop_reason == ENDED_BY_EFFECT:
        found = _listed(treatment.adverse_effects)
        return f"Stopped: {found}" if found else "Stopped: side effects"
    plain = {"loss-of-response": "Response lost"}
    return plain.get(treatment.stop_reason) or about.vocabulary.label("stop_reasons", treatment.stop_reason)


def _change(before: ScaleValue | None, after: ScaleValue | None, about: About) -> str:
    scored = [s for s in (before, after) if s and s.scale and s.value is not None]
    if len(scored) < 2 or scored[0].scale != scored[1].scale:
        return ""
    short = about.knowledge.scales[str(scored[0].scale)].short
    first, second = (figures(s.value) for s in scored if s.value is not None)
    return f"{short} {first} → {second}"


def _listed(words: tuple[str, ...]) -> str:
    if len(words) < 3:
        return " and ".join(words)
    return f"{', '.join(words[:-1])}, and {words[-1]}"


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:] if words[1:2].islower() else words


TREATMENT = (
    name,
    in_table,
    class_word,
    amount,
    period,
    goes_on,
    weeks,
    result,
    effects,
    in_sentence,
    outcome_clause,
    outcome_phrase,
)
TRIED = (
    antidepressants,
    antidepressants_now,
    classes,
    classes_now,
    unanswered,
    not_tolerated,
    otherwise,
    others,
    procedures,
)
