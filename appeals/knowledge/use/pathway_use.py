"""What the product does with the levels of review: documents, signers, first steps, excuses for lateness."""

from datetime import date
from typing import Literal

from appeals.knowledge.record import Record, Row, Text, Texts

Role = Literal["review", "request", "aside", "end"]
Clinician = Literal["always", "never", "urgent", "before_care", "after_care", "assigned", "outside_before_care"]


class LevelUse(Row):
    """What asks for a level of review. `own_appeal`: the patient's own appeal does so too.

    `outside`: somebody else than the payer decides.
    `rolls`: a last day on a weekend or holiday moves to the next business day.
    `dismissal_days`: how long an appeal that the level before dismissed may be taken there; it does not go by itself.
    `silence`: days from the request at the level before after which this level is open though nobody answered.
    """

    id: Text
    role: Role
    outside: bool = False
    act: str = ""
    documents: Texts
    after_care: str = ""
    own_appeal: bool = True
    only_reasons: Texts = ()
    medical_judgment: bool = False
    not_grandfathered: bool = False
    rolls: bool = False
    silence: int = 0
    dismissal_days: int = 0


class Act(Row):
    """One sort of step, with the kinds of document that can carry it out."""

    id: Text
    label: Text
    says: Text
    documents: Texts


class Who(Row):
    """Somebody who may take a step. `clinician`: when the clinician may sign without being appointed."""

    id: Text
    words: Text
    clinician: Clinician


class NeverParty(Row):
    """A coverage under which a provider of the network is never the party of an appeal."""

    coverage: Text
    right: Text


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


class PathwayUse(Record):
    """pathway-use.toml."""

    checked_on: date
    documents: DocumentChoice
    level: tuple[LevelUse, ...]
    act: tuple[Act, ...]
    who: tuple[Who, ...]
    network_never_party: tuple[NeverParty, ...]
    good_cause: tuple[GoodCause, ...]
    continued_benefits: tuple[ContinuedBenefits, ...]
    beyond_matrix: tuple[BeyondMatrix, ...]
