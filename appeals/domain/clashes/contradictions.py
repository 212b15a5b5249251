"""Where two facts of a case cannot both be true; each problem names both sides and the cure."""

from collections.abc import Iterable, Iterator
from decimal import Decimal

from appeals.domain.case import Case
from appeals.domain.clashes.bills import bill_problems
from appeals.domain.clashes.care import care_clashes
from appeals.domain.clashes.decisions import decision_clashes
from appeals.domain.clashes.plans import plan_clashes
from appeals.domain.facts.clinical import ScaleValue, Score, Treatment
from appeals.domain.partial_date import PartialDate
from appeals.domain.problem import Problem, Severity
from appeals.domain.rules.codes import code_problems
from appeals.domain.vocabulary import Vocabulary


def contradictions(case: Case, vocabulary: Vocabulary) -> list[Problem]:
    """Return every contradiction seen in the case alone; codes and the day of the check are looked at apart."""
    return [
        *_treatments(case, vocabulary),
        *_scores(case, vocabulary),
        *_diagnoses(case),
        *code_problems([d.code or "" for d in case.diagnoses], vocabulary.code_rules, case.request.product),
        *_request(case),
        *_denials(case),
        *bill_problems(case),
        *decision_clashes(case),
        *plan_clashes(case),
        *care_clashes(case),
    ]


def _treatments(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    for i, treatment in enumerate(case.treatments):
        at = f"treatments[{i}]"
        yield from _order(f"{at}.ended", treatment.started, treatment.ended, "It ended", "before it started")
        yield from _born_before(case, f"{at}.started", treatment.started)
        yield from _goes_on(at, treatment)
        yield from _augments(at, treatment, case)
        for name in ("score_before", "score_after"):
            yield from _in_range(f"{at}.{name}.value", getattr(treatment, name), vocabulary)


def _goes_on(at: str, treatment: Treatment) -> Iterator[Problem]:
    if treatment.stop_reason == "ongoing" and treatment.ended:
        sentence = f"It ended {treatment.ended.long()}, and is said to be ongoing. Remove one of the two."
        yield Problem(f"{at}.ended", sentence)


def _augments(at: str, treatment: Treatment, case: Case) -> Iterator[Problem]:
    if treatment.augments and treatment.augments not in {t.treatment for t in case.treatments}:
        sentence = f"{treatment.augments} is not among the prior treatments. Add it, or change what this was added to."
        yield Problem(f"{at}.augments", sentence, Severity.WARNING)


def _scores(case: Case, vocabulary: Vocabulary) -> Iterator[Problem]:
    for i, score in enumerate(case.scores):
        yield from _in_range(f"scores[{i}].value", score, vocabulary)
        yield from _born_before(case, f"scores[{i}].date", score.date)


def _in_range(path: str, score: Score | ScaleValue | None, vocabulary: Vocabulary) -> Iterator[Problem]:
    limits = vocabulary.ranges.get(score.scale or "") if score else None
    if limits is None or score is None or score.value is None:
        return
    low, high = limits
    if not low <= score.value <= high:
        name = vocabulary.label("scales", score.scale or "")
        yield Problem(path, f"{name} goes from {_plain(low)} to {_plain(high)}. You typed {_plain(score.value)}.")


def _diagnoses(case: Case) -> Iterator[Problem]:
    primary = [i for i, d in enumerate(case.diagnoses) if d.primary]
    for i in primary[1:]:
        first = case.diagnoses[primary[0]].code
        yield Problem(f"diagnoses[{i}].primary", f"{first} is primary already. Mark one diagnosis only.")
    for i, d in enumerate(case.diagnoses):
        at = f"diagnoses[{i}].current_episode_started"
        yield from _order(at, d.onset, d.current_episode_started, "The episode began", "before the onset")
        yield from _born_before(case, f"diagnoses[{i}].onset", d.onset)
        yield from _born_before(case, at, d.current_episode_started)


def _request(case: Case) -> Iterator[Problem]:
    request = case.request
    start = PartialDate.of(request.start_date) if request.start_date else None
    end = PartialDate.of(request.end_date) if request.end_date else None
    yield from _order("request.end_date", start, end, "The last session is", "before the first")
    if request.urgency == "expedited" and request.timing == "post-service":
        sentence = "Care already given cannot be expedited. Choose standard, or correct the timing."
        yield Problem("request.urgency", sentence)


def _denials(case: Case) -> Iterator[Problem]:
    for i, denial in enumerate(case.denials):
        if denial.notice_date is None:
            continue
        notice = PartialDate.of(denial.notice_date)
        for name, verb in (("received_date", "It was received"), ("deadline", "The last day is")):
            day = getattr(denial, name)
            partial = PartialDate.of(day) if day else None
            yield from _order(f"denials[{i}].{name}", notice, partial, verb, "before the date on the notice")


def _order(path: str, first: PartialDate | None, then: PartialDate | None, verb: str, wrong: str) -> Iterable[Problem]:
    if first and then and then.latest < first.earliest:
        yield Problem(path, f"{verb} {then.long()}, {wrong} ({first.long()}). Correct one of the two.")


def _born_before(case: Case, path: str, day: PartialDate | None) -> Iterator[Problem]:
    born = case.patient.birth_date
    if born and day and day.latest < born:
        yield Problem(path, f"{day.long()} is before the date of birth. Correct one of the two.")


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"
