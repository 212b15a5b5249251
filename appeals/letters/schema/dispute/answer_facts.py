"""What the answers to denial reasons rest on: which reason tells what, the response by scores."""

from collections.abc import Mapping
from decimal import Decimal
from math import floor
from typing import ClassVar, NamedTuple

from appeals.domain.case import Case
from appeals.domain.declare import Facts, Short, fact, many
from appeals.domain.facts.asked import Narrative
from appeals.domain.facts.clinical import Safety, Score
from appeals.domain.partial_date import PartialDate
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import derived
from appeals.letters.schema.history.score_facts import scored
from appeals.letters.schema.literature_facts import Literature
from appeals.letters.schema.request_facts import on_label, primary_of

# The kinds of letter that hold parts/answers.md above parts/evidence.md.
ANSWERING = {"appeal_level_1", "appeal_level_2", "claim_appeal"}

# Several reasons would tell the same thing: the first of each row that is given tells it, the others leave it out.
TELLERS = {
    "label_by": ("experimental_investigational", "off_label_not_fda", "diagnosis_not_covered"),
    "evidence_by": ("experimental_investigational", "off_label_not_fda", "diagnosis_not_covered"),
    "definition_by": ("experimental_investigational", "off_label_not_fda", "not_medically_necessary"),
    "trials_by": (
        "step_therapy", "not_medically_necessary", "alternative_first", "non_formulary",
        "experimental_investigational",
    ),
    "alternatives_by": ("alternative_first", "step_therapy"),
    "medicare_by": ("lcd_ncd", "off_label_not_fda", "experimental_investigational"),
    "exception_by": ("off_label_not_fda", "diagnosis_not_covered"),
    "diagnosis_by": ("diagnosis_not_covered", "not_medically_necessary", "not_medical_expense"),
    "unsuited_by": ("non_formulary", "step_therapy"),
    "setback_by": ("lack_of_response", "frequency_quantity_limit"),
    "submission_by": ("timely_filing", "missing_information"),
    "approval_by": ("no_prior_authorization", "authorization_mismatch", "course_terminated", "eligibility"),
    "enrollment_by": ("provider_type", "out_of_network"),
}  # fmt: skip


class Answers(Facts):
    """Which reasons the latest denial gives, and which of them tells what several would tell.

    A field that ends in `_by` holds the id of the reason whose argument tells it.
    """

    from_rule: ClassVar[bool] = True
    reasons: tuple[Short, ...] = many("Reasons")
    given_above: bool = fact("This letter answers the reasons one by one", optional=True, default=False)
    experimental: bool = fact("Calls it experimental", optional=True, default=False)
    off_label: bool = fact("Objects to the off-label use", optional=True, default=False)
    contract_question: bool = fact("Turns on a definition of the contract", optional=True, default=False)
    safety: bool = fact("Names a safety criterion", optional=True, default=False)
    lead_reference_told: bool = fact("The first reference is told in the short answer", optional=True, default=False)
    medical_judgment: bool = fact("Is one of medical judgment", optional=True, default=False)
    request_limited: bool = fact("That the request is limited answers it", optional=True, default=False)
    label_by: Short | None = fact("Tells what the FDA approved", optional=True)
    evidence_by: Short | None = fact("Quotes the first reference", optional=True)
    definition_by: Short | None = fact("Quotes the contract's definition", optional=True)
    trials_by: Short | None = fact("Counts the prior treatments", optional=True)
    alternatives_by: Short | None = fact("Says why the alternatives do not suit", optional=True)
    medicare_by: Short | None = fact("Cites Medicare's rule on off-label use", optional=True)
    exception_by: Short | None = fact("Asks for an individual exception", optional=True)
    diagnosis_by: Short | None = fact("Names the diagnosis", optional=True)
    unsuited_by: Short | None = fact("Names the drugs of the plan that do not serve", optional=True)
    setback_by: Short | None = fact("Tells what happened when it was spaced or interrupted", optional=True)
    submission_by: Short | None = fact("Proves when it was sent", optional=True)
    approval_by: Short | None = fact("Tells of the approval", optional=True)
    enrollment_by: Short | None = fact("Tells the provider's enrollment", optional=True)


class Response(Facts):
    """The last score before the first session beside the latest one on the same scale."""

    known: bool = fact("Both scores are there", optional=True, default=False)
    before: Short | None = fact("Score before the first session")
    before_date: PartialDate | None = fact("Day of the score before")
    now: Short | None = fact("Latest score")
    now_date: PartialDate | None = fact("Day of the latest score")
    percent: int | None = fact("Change in percent")
    fell: bool = fact("The score fell", optional=True, default=False)
    rose: bool = fact("The score rose", optional=True, default=False)
    depression: bool = fact("The scale measures depression", optional=True, default=False)


@derived("Answers", of="denials")
def answers(case: Case, about: About) -> Answers:
    """What the latest denial says."""
    given = case.denials[-1].reasons if case.denials else ()
    rows = [about.knowledge.reasons[id] for id in given]
    told = _tellers(given, about)
    judged = [row for row in rows if row.family == "medical_judgment"]
    return Answers(
        reasons=given,
        given_above=about.kind in ANSWERING,
        experimental="experimental_investigational" in given,
        off_label="off_label_not_fda" in given,
        contract_question=bool({"experimental_investigational", "off_label_not_fda"} & set(given)),
        safety="safety_criteria" in given,
        lead_reference_told=about.kind in ANSWERING and _quotes(told, about),
        medical_judgment=any(row.external_review == "yes" for row in judged),
        request_limited=_limits_help(case, bool(judged)),
        **told,
    )


@derived("Response", of="course.started")
def response(case: Case, about: About) -> Response:
    """The change since the first session, on the first scale that has a score before and one after."""
    pair = _compared(about)
    if pair is None or not pair.before.value:
        return Response()
    before, now = pair.before.value, pair.now.value or Decimal(0)
    change = (before - now) / before * 100
    return Response(
        known=True,
        before=scored(pair.before.scale, before, about),
        before_date=pair.before.date,
        now=scored(pair.now.scale, now, about),
        now_date=pair.now.date,
        percent=floor(abs(change)),  # never more than the scores bear out
        fell=change > 0,
        rose=change < 0,
        depression=about.knowledge.scales[str(pair.now.scale)].measures == "depression",
    )


@derived("Score before the first session, and a later one on the same scale", of="scores")
def response_missing(case: Case, about: About) -> str | None:
    """Always absent: the mark of a course without comparable scores."""
    return None


@derived("Why not what the plan prefers", of="alternatives")
def against_alternatives(narrative: Narrative, about: About) -> str | None:
    """The author's sentences, which an answer to this reason cannot do without."""
    return narrative.alternatives


@derived("Why this place of service", of="site")
def for_the_site(narrative: Narrative, about: About) -> str | None:
    """The author's sentences, which an answer to this reason cannot do without."""
    return narrative.site


@derived("REMS is kept", of="rems_certified_site", optional=True)
def rems_kept(safety: Safety, about: About) -> bool:
    """Whether the site is certified and the patient enrolled."""
    return bool(safety.rems_certified_site and safety.rems_patient_enrolled)


@derived("References later than the policy")
def newer(literature: Literature, about: About) -> tuple[int, ...]:
    """The numbers of the supporting references of a later year than the policy's last review."""
    denials = about.case.denials
    turns_on = denials[-1].turns_on if denials else None
    reviewed = turns_on.policy_reviewed if turns_on else None
    if reviewed is None:
        return ()
    known = about.knowledge.references
    return tuple(
        cited.number for cited in literature.supporting if cited.number and known[str(cited.id)].year > reviewed.year
    )


class _Pair(NamedTuple):
    """Two scores of one scale: the last before the first session, and the latest after it."""

    before: Score
    now: Score


def _compared(about: About) -> _Pair | None:
    started, indication = about.case.course.started, about.case.request.indication
    if started is None:
        return None
    main = about.knowledge.indications[indication].main_scales if indication else ()
    others = (score.scale for score in about.case.scores if score.scale)
    for scale in dict.fromkeys((*main, *others)):
        dated = [(s.date, s) for s in about.case.scores if s.scale == scale and s.date and s.value is not None]
        before = [row for row in dated if row[0].latest <= started]
        after = [row for row in dated if row[0].earliest > started]
        if before and after:
            return _Pair(max(before, key=lambda row: row[0])[1], max(after, key=lambda row: row[0])[1])
    return None


def _limits_help(case: Case, judged: bool) -> bool:
    """That a request is limited helps where its need is judged, and nobody counted it already."""
    given = set(case.denials[-1].reasons) if case.denials else set()
    asked = judged or not given or bool(given & {"benefit_exclusion", "non_formulary"})
    return asked and case.request.timing != "post-service" and "frequency_quantity_limit" not in given


def _tellers(given: tuple[str, ...], about: About) -> dict[str, str | None]:
    """Where only a wrong code stood in the way, the argument corrects it and tells nothing of the use."""
    corrects = _corrects_code(about)
    able = [id for id in given if not (corrects and id == "diagnosis_not_covered")]
    found = {name: next((id for id in ids if id in able), None) for name, ids in TELLERS.items()}
    return found | ({"diagnosis_by": "diagnosis_not_covered"} if corrects else {})


def _corrects_code(about: About) -> bool:
    denials, primary = about.case.denials, primary_of(about)
    if not denials or "diagnosis_not_covered" not in denials[-1].reasons or denials[-1].turns_on is None:
        return False
    denied = denials[-1].turns_on.code_denied
    return denied is not None and denied != (primary.code if primary else None)


def _quotes(told: Mapping[str, str | None], about: About) -> bool:
    """The arguments on evidence quote the first reference, where the use is off the label."""
    return told["evidence_by"] is not None and not on_label.compute(about.case.request, about)


CASE = (answers, response, response_missing)
NARRATIVE = (against_alternatives, for_the_site)
SAFETY = (rems_kept,)
LITERATURE = (newer,)
