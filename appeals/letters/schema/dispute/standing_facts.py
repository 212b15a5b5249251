"""What follows from where the dispute stands: who is written to, who decided before, which rights a failure touched."""

from typing import ClassVar

from appeals.domain.case import Case
from appeals.domain.declare import Facts, Short, fact
from appeals.domain.dispute.standing import Alternative, ExceptionAsked, Failure
from appeals.domain.facts.asked import Denial
from appeals.domain.facts.cover import Coverage, Payer
from appeals.domain.facts.people import Provider
from appeals.domain.pathway.rows import DISMISSED
from appeals.knowledge.pathways import level_for
from appeals.letters.schema.about import About
from appeals.letters.schema.declared import Gap, Placed, derived
from appeals.letters.schema.law_facts import level_of
from appeals.letters.schema.petition.addressees import addressee, employer, kind_sent
from appeals.letters.schema.rights_facts import granted

REVIEWED = {"appeal_level_2", "external_review_request", "patient_appeal"}  # may go to somebody else than the payer
# A self-funded plan is itself asked for the external review, elsewhere the state or HHS (45 CFR 147.136(c)-(d)).
BY_WAY_OF_THE_PLAN = {("external_review_request", "employer_self_funded_erisa")}
# Who stands at the head of a letter that does not go to the payer, by the place of the fact.
OFFICES = {
    "next_review.recipient": "reviewer",
    "hearing.office": "hearing office",
    "complaint.office": "complaints office",
}
# The right that each failure touched, the first that the coverage grants.
TOUCHED = {
    "late-decision": ("deemed_exhaustion", "medicaid_deemed_exhaustion"),
    "same-reviewer": ("different_reviewer", "medicaid_reviewer"),
    "no-qualified-reviewer": ("qualified_health_professional", "ma_physician_expertise", "medicaid_reviewer"),
    "no-criteria": ("criteria_copy",),
    "no-file": ("claim_file", "medicaid_reviewer"),
    "new-rationale": ("new_evidence",),
    "no-answer": ("criteria_copy",),
}


@derived("Payer", of="coverage.payer")
def recipient(case: Case, about: About) -> Placed[Payer]:
    """Whom the letter is written to: the payer, the reviewer that the case names, or the plan sponsor."""
    elsewhere, kind = addressee(about), kind_sent(about)
    if elsewhere:
        return elsewhere
    if kind in REVIEWED and case.next_review.recipient and not _plan_decides_first(kind, about):
        return Placed("next_review.recipient", case.next_review.recipient)
    by_way_of_the_plan = (kind, case.coverage.kind) in BY_WAY_OF_THE_PLAN
    if kind in REVIEWED and decided_outside(kind, about) and not by_way_of_the_plan:
        return Placed("next_review.recipient", Payer())
    if kind == "claim_file_request" and case.records.addressed_to == "plan-administrator":
        return Placed("coverage.plan_sponsor", employer(about))
    return Placed("coverage.payer", case.coverage.payer or Payer())


@derived("Addressee")
def addressee_gaps(case: Case, about: About) -> tuple[Gap, ...]:
    """Who is to be written to, where it is not the payer and neither name nor address is known."""
    path, found = recipient.compute(case, about)
    if found.name or found.address or path not in OFFICES:
        return ()
    return (Gap(f"{path}.name", f"Name and address of the {OFFICES[path]}"),)


def _plan_decides_first(kind: str, about: About) -> bool:
    """Whether it is the patient's first appeal, to the payer itself: the reviewer that is named stands for later."""
    first = kind == "patient_appeal" and bool(about.case.denials) and about.case.denials[-1].level == 0
    return first and level_for(kind, about.case, about.knowledge) is not None and not decided_outside(kind, about)


def decided_outside(kind: str, about: About) -> bool:
    """Tell whether somebody else than the payer decides on a kind of letter; unknown counts as no."""
    level = level_for(kind, about.case, about.knowledge)
    return level is not None and about.knowledge.level_uses[level.id].outside


@derived("Who decided the last appeal", of="next_review.decided_by")
def decider(case: Case, about: About) -> str | None:
    """Who made the last decision; Original Medicare must be told the contractor, elsewhere the payer stands for it."""
    named = case.next_review.decided_by
    if named or case.coverage.kind == "medicare_original" or case.coverage.payer is None:
        return named
    return case.coverage.payer.name


@derived("Earlier denials")
def earlier_denials(case: Case, about: About) -> tuple[Placed[Denial], ...]:
    """The denials before the latest one."""
    return tuple(Placed(f"denials[{i}]", denial) for i, denial in enumerate(case.denials[:-1]))


@derived("Rule", of="kind", optional=True, rule=True)
def citation(failure: Failure, about: About) -> str | None:
    """The rule that was not kept, where the coverage grants it."""
    rights = granted(about)
    return next((rights[id].citation for id in TOUCHED.get(failure.kind or "", ()) if id in rights), None)


@derived("Drug", of="treatment")
def in_table(alternative: Alternative, about: About) -> str | None:
    """The drug as a cell begins with it."""
    return about.knowledge.treatments[alternative.treatment].in_table if alternative.treatment else None


@derived("A drug is or would be less effective", of="alternatives", optional=True)
def ineffective(asked: ExceptionAsked, about: About) -> bool:
    """Whether a drug that the plan prefers was tried without effect, or is expected to do less."""
    return bool({"tried-ineffective", "less-effective"} & {a.ground for a in asked.alternatives})


@derived("A drug has or would have adverse effects", of="alternatives", optional=True)
def harmful(asked: ExceptionAsked, about: About) -> bool:
    """Whether a drug that the plan prefers had, or is expected to have, adverse effects."""
    return bool({"tried-harmful", "harmful", "contraindicated"} & {a.ground for a in asked.alternatives})


@derived("Rx BIN", of="rx_bin")
def pharmacy_ids(coverage: Coverage, about: About) -> str | None:
    """The pharmacy identifiers of the card: `BIN 000000, PCN ABC, group RX1`; none without a BIN."""
    if not coverage.rx_bin:
        return None
    named = (("BIN", coverage.rx_bin), ("PCN", coverage.rx_pcn), ("group", coverage.rx_group))
    return ", ".join(f"{name} {value}" for name, value in named if value)


@derived("Medicare", of="kind", optional=True)
def medicare(coverage: Coverage, about: About) -> bool:
    """Whether the coverage is one of Medicare, whose representatives make statements of their own."""
    return (coverage.kind or "").startswith("medicare_")


@derived("Times for a call that are missing")
def call_time_gaps(provider: Provider, about: About) -> tuple[Gap, ...]:
    """What a peer-to-peer request lacks of two times for the call."""
    names = ("First time for a call, with time zone", "Second time for a call, with time zone")
    return tuple(Gap("provider.call_times", name) for name in names[len(provider.call_times) :])


class Representation(Facts):
    """The official form that names a representative under this coverage."""

    from_rule: ClassVar[bool] = True
    form: Short | None = fact("Official form", optional=True)


@derived("Official form", of="coverage.kind")
def representation(case: Case, about: About) -> Representation:
    """The official form of the coverage, or of the level that comes next, where one exists."""
    forms, kind, level = about.knowledge.wording.representative_form, case.coverage.kind or "", level_of(about)
    return Representation(form=forms.get(f"{kind} {level.id if level else ''}") or forms.get(kind) or None)


@derived("Dismissal", of="reasons", optional=True)
def dismissed(denial: Denial, about: About) -> bool:
    """Whether the decision dismissed an appeal as late or improperly made, and so decided nothing on the merits."""
    return DISMISSED in denial.reasons


@derived("Upheld", of="level", optional=True)
def upheld(denial: Denial, about: About) -> bool:
    """Whether a review upheld an earlier denial."""
    return denial.level > 0 and DISMISSED not in denial.reasons


@derived("Track of the notice", of="track")
def track_missing(denial: Denial, about: About) -> str | None:
    """Always absent: the mark of a notice of TRICARE whose track nobody named, for the tracks lead to two offices."""
    return None


CASE = (recipient, addressee_gaps, decider, earlier_denials, representation)
DENIAL = (dismissed, upheld, track_missing)
FAILURE = (citation,)
ALTERNATIVE = (in_table,)
EXCEPTION = (ineffective, harmful)
COVERAGE = (pharmacy_ids, medicare)
PROVIDER = (call_time_gaps,)
