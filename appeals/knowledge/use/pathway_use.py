"""What the product does with the levels of review: documents, signers, first steps, excuses for lateness."""

from datetime import date
from typing import Literal

from pydantic import Field

from appeals.knowledge.record import Record, Row, Text, Texts, Words

Role = Literal["review", "request", "aside", "end"]
Clinician = Literal["always", "never", "urgent", "before_care", "after_care", "assigned", "outside_before_care"]


class LevelUse(Row):
    """What asks for a level of review. `own_appeal`: the patient's own appeal does so too.

    `outside`: somebody else than the payer decides.
    `side`: the disputes that it hears, where a coverage keeps care apart from payment and eligibility.
    `safe_from_notice`: some of its reviewers count from the date on the notice, so only that day is safe.
    `rolls`: a last day on a weekend or holiday moves to the next business day.
    `dismissal_days`: how long an appeal that the level before dismissed may be taken there; it does not go by itself.
    `silence`: days from the request at the level before after which this level is open though nobody answered.
    """

    id: Text
    role: Role
    outside: bool = False
    side: Literal["", "care", "payment"] = ""
    act: str = ""
    documents: Texts
    after_care: str = ""
    own_appeal: bool = True
    only_reasons: Texts = ()
    medical_judgment: bool = False
    not_grandfathered: bool = False
    rolls: bool = False
    safe_from_notice: bool = False
    silence: int = 0
    dismissal_days: int = 0


class Act(Row):
    """One sort of step, with the kinds of document that can carry it out.

    `says` follows the name of the step; `says_in` by kind of coverage, where that has rules of its own.
    """

    id: Text
    label: Text
    says: Text
    says_in: Words = Field(default_factory=dict)
    documents: Texts

    def said(self, coverage: str) -> str:
        """Return what is said of the step under a kind of coverage."""
        return self.says_in.get(coverage, self.says)


class Who(Row):
    """Somebody who may take a step.

    `clinician`: when the clinician may sign without being appointed. `only_outside`: only outside the network.
    """

    id: Text
    words: Text
    clinician: Clinician
    only_outside: bool = False


class NeverParty(Row):
    """A coverage under which a provider of the network is never the party of an appeal."""

    coverage: Text
    right: Text


class NotAppealable(Row):
    """Reasons of which a coverage hears no appeal, as a field note of the coverage says."""

    coverage: Text
    reasons: Texts


class RunningClock(Row):
    """A level whose time for the decision runs from the filing of the appeal before it, without the days between."""

    coverage: Text
    level: Text


class GoodCause(Row):
    """What excuses a late filing. `levels` is empty where it excuses at every level."""

    coverages: Texts
    levels: Texts = ()
    right: str = ""
    citation: str = ""
    says: Text


class ContinuedBenefits(Row):
    """How long a patient may ask that an approved course goes on."""

    coverage: Text
    level: Text
    counted: Literal["notice_or_effective", "notice", "effective"]
    days: int
    citation: Text


class BeyondMatrix(Row):
    """A kind of document that the matrix does not hold: it is offered to whoever is offered `like`."""

    document: Text
    like: Text
    why: Text


class DocumentChoice(Record):
    """Kinds of document for a case without a denial, and beside an appeal; the best first."""

    request: Texts
    renewal: Texts
    inquiry: Texts
    bill: Texts
    account: Texts
    appeal: Texts
    patient: Texts
    at_once: Texts
    exhausted: Texts
    go_on: Texts
    beforehand: Texts
    appointment: Texts


class PathwayUse(Record):
    """pathway-use.toml."""

    checked_on: date
    documents: DocumentChoice
    level: tuple[LevelUse, ...]
    act: tuple[Act, ...]
    who: tuple[Who, ...]
    payment_reasons: Texts
    network_never_party: tuple[NeverParty, ...]
    not_appealable: tuple[NotAppealable, ...]
    running_clock: tuple[RunningClock, ...]
    good_cause: tuple[GoodCause, ...]
    continued_benefits: tuple[ContinuedBenefits, ...]
    beyond_matrix: tuple[BeyondMatrix, ...]
