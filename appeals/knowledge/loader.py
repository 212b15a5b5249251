"""The one loader: rows by id, and the rows that fit a case."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType

from appeals.knowledge.files import Files
from appeals.knowledge.record import Catalogue, is_stale
from appeals.knowledge.rows.codes import (
    DiagnosisCode,
    FdaStatus,
    PlaceOfService,
    ProcedureCode,
    RetiredCode,
    UnknownCode,
    UnknownFdaStatus,
)
from appeals.knowledge.rows.coverages import Coverage, Level, UnknownCoverage
from appeals.knowledge.rows.documents import Document, UnknownDocument
from appeals.knowledge.rows.evidence import Reference, UnknownReference
from appeals.knowledge.rows.policies import Policy, UnknownPolicy
from appeals.knowledge.rows.products import (
    Indication,
    Product,
    UnknownIndication,
    UnknownProduct,
)
from appeals.knowledge.rows.reasons import DenialReason, UnknownReason
from appeals.knowledge.rows.rights import (
    DecisionClock,
    ExpeditedCriterion,
    Right,
    UnknownExpeditedCriterion,
    UnknownRight,
)
from appeals.knowledge.rows.scales import Band, Scale, UnknownScale
from appeals.knowledge.rows.treatments import (
    StopReason,
    Treatment,
    UnknownStopReason,
    treatments,
)
from appeals.knowledge.rows.wording import Wording
from appeals.knowledge.use.evidence_use import EvidenceUse
from appeals.knowledge.use.pathway_use import Act, LevelUse, Who
from appeals.knowledge.use.rights_wording import RightWording

SHIPPED = Path(__file__).parent / "data"


class Knowledge:
    """Everything the data files of one folder say, as records that nothing changes.

    `own_policies`: policies that a practice entered itself; they are looked up and judged like those of the files.
    """

    files: Files
    own_policies: tuple[Policy, ...]

    def __init__(self, folder: Path = SHIPPED) -> None:
        object.__setattr__(self, "files", Files(folder))
        object.__setattr__(self, "own_policies", ())

    def with_policies(self, own: Iterable[Policy]) -> "Knowledge":
        """Return the same knowledge with a practice's own policies beside the shipped ones."""
        joined = object.__new__(Knowledge)
        kept = {name: value for name, value in vars(self).items() if name != "policies"}
        vars(joined).update(kept, own_policies=tuple(own))
        return joined

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"Knowledge is read, not set: {name}.")

    @property
    def wording(self) -> Wording:
        """The words that people and letters read for ids."""
        return self.files.wording

    @cached_property
    def treatments(self) -> Catalogue[Treatment]:
        """Prior treatments."""
        return treatments(self.files.treatments, self.files.wording)

    @cached_property
    def stop_reasons(self) -> Catalogue[StopReason]:
        """Why a treatment ended."""
        rows = self.files.treatments.discontinuation_reason
        return Catalogue(((row.id, row) for row in rows), UnknownStopReason)

    @cached_property
    def scales(self) -> Catalogue[Scale]:
        """Rating scales."""
        return Catalogue(((row.id, row) for row in self.files.scales.scale), UnknownScale)

    @cached_property
    def diagnosis_codes(self) -> Catalogue[DiagnosisCode]:
        """ICD-10-CM codes."""
        return Catalogue(((row.code, row) for row in self.files.codes.icd10cm), UnknownCode)

    @cached_property
    def procedure_codes(self) -> Catalogue[ProcedureCode]:
        """CPT and HCPCS codes that may be used."""
        return Catalogue(((row.code, row) for row in self.files.codes.procedure), UnknownCode)

    @cached_property
    def retired_codes(self) -> Catalogue[RetiredCode]:
        """CPT and HCPCS codes that may not be used any more."""
        return Catalogue(((row.code, row) for row in self.files.codes.procedure_do_not_use), UnknownCode)

    @cached_property
    def places_of_service(self) -> Catalogue[PlaceOfService]:
        """Place-of-service codes."""
        return Catalogue(((row.code, row) for row in self.files.codes.place_of_service), UnknownCode)

    @cached_property
    def fda_statuses(self) -> Catalogue[FdaStatus]:
        """What the FDA approved."""
        return Catalogue(((row.id, row) for row in self.files.codes.fda_status), UnknownFdaStatus)

    @cached_property
    def products(self) -> Catalogue[Product]:
        """Products that letters ask for."""
        return Catalogue(((row.id, row) for row in self.files.products.product), UnknownProduct)

    @cached_property
    def indications(self) -> Catalogue[Indication]:
        """Conditions that products are asked for."""
        return Catalogue(((row.id, row) for row in self.files.products.indication), UnknownIndication)

    @cached_property
    def coverages(self) -> Catalogue[Coverage]:
        """Kinds of coverage, each with its levels of review."""
        return Catalogue(((row.id, row) for row in self.files.pathways.coverage), UnknownCoverage)

    @cached_property
    def level_uses(self) -> Mapping[str, LevelUse]:
        """What asks for each level of review, by its id."""
        return MappingProxyType({row.id: row for row in self.files.pathway_uses.level})

    @cached_property
    def acts(self) -> Mapping[str, Act]:
        """The sorts of step, by id."""
        return MappingProxyType({row.id: row for row in self.files.pathway_uses.act})

    @cached_property
    def who(self) -> Mapping[str, Who]:
        """Who may take a step, by the ids of `who_may_file`."""
        return MappingProxyType({row.id: row for row in self.files.pathway_uses.who})

    @cached_property
    def rights(self) -> Catalogue[Right]:
        """Citable rules."""
        return Catalogue(((row.id, row) for row in self.files.pathways.right), UnknownRight)

    @cached_property
    def right_wordings(self) -> Mapping[str, RightWording]:
        """When rights are printed and how they are cited, by their id; some have no row."""
        return MappingProxyType({row.id: row for row in self.files.rights_wording.wording})

    @cached_property
    def expedited_criteria(self) -> Catalogue[ExpeditedCriterion]:
        """Tests for an expedited decision."""
        rows = self.files.pathways.expedited_criterion
        return Catalogue(((row.id, row) for row in rows), UnknownExpeditedCriterion)

    @cached_property
    def reasons(self) -> Catalogue[DenialReason]:
        """Denial reasons."""
        return Catalogue(((row.id, row) for row in self.files.reasons.denial_reason), UnknownReason)

    @cached_property
    def references(self) -> Catalogue[Reference]:
        """Citable literature."""
        return Catalogue(((row.id, row) for row in self.files.references.row), UnknownReference)

    @cached_property
    def policies(self) -> Catalogue[Policy]:
        """Payers' policies as seen on a date, those of the practice last."""
        rows = (*self.files.policies.policy, *self.own_policies)
        return Catalogue(((row.id, row) for row in rows), UnknownPolicy)

    @cached_property
    def documents(self) -> Catalogue[Document]:
        """Kinds of document."""
        return Catalogue(((row.id, row) for row in self.files.documents.document), UnknownDocument)

    def level(self, coverage: str, level: str) -> Level:
        """Return one level of review of a coverage."""
        return self.coverages[coverage].find_level(level)

    def rights_for(self, coverage: str, conditions: Collection[str], today: date | None = None) -> tuple[Right, ...]:
        """Return the confirmed rights that a letter may cite; `conditions` are those known to hold.

        With `today`, rights whose check is older than a year are left out too.
        """
        checked_on = self.files.checked_on("appeal-pathways.toml")
        listed = (self.rights[id] for id in self.coverages[coverage].rights)
        fitting = (right for right in listed if right.fits(coverage, conditions))
        return tuple(right for right in fitting if today is None or not is_stale(right.checked_on or checked_on, today))

    def clocks_for(self, coverage: str, scope: str) -> tuple[DecisionClock, ...]:
        """Return the clocks of a prior-authorization decision for a scope, or for `any` scope."""
        clocks = self.files.pathways.pa_clock
        return tuple(clock for clock in clocks if coverage in clock.coverage and clock.scope in (scope, "any"))

    def documents_for(self, coverage: str) -> tuple[Document, ...]:
        """Return the kinds of document that a coverage knows, as they are or as a variant."""
        every = self.documents.values()
        return tuple(one for one in every if (offer := one.offer(coverage)) and offer.is_offered)

    @cached_property
    def evidence_uses(self) -> Mapping[str, EvidenceUse]:
        """When references fit, by the id of the reference; most have no row."""
        return MappingProxyType({row.id: row for row in self.files.evidence_uses.use})

    def references_for(self, reason: str) -> tuple[Reference, ...]:
        """Return the references that answer a denial reason, for and against, each once."""
        rows = self.files.policies.evidence_for_denial
        ids = dict.fromkeys(id for row in rows if reason in row.denial_reason_ids for id in row.evidence)
        return tuple(self.references[id] for id in ids)

    def printable_band(self, scale: str, score: Decimal) -> Band | None:
        """Return the severity band that a letter may print with a score; none where it was not confirmed."""
        return self.scales[scale].band(score) if scale in self.files.wording.bands_confirmed else None


@cache
def shipped_knowledge() -> Knowledge:
    """Return what the shipped files say, read once."""
    return Knowledge()


# What a practice entered itself holds for one request or command, and never for another practice's in one process.
_OURS: ContextVar[Knowledge | None] = ContextVar("knowledge with the practice's own policies", default=None)


def load_knowledge() -> Knowledge:
    """Return the knowledge that ships with the product, and inside of `knowing` what the practice added to it."""
    return _OURS.get() or shipped_knowledge()


def set_known(known: Knowledge | None) -> None:
    """Let `load_knowledge` return this in the present context, or what is shipped."""
    _OURS.set(known)


@contextmanager
def knowing(known: Knowledge) -> Iterator[None]:
    """Let `load_knowledge` return this inside of the block."""
    token = _OURS.set(known)
    try:
        yield
    finally:
        _OURS.reset(token)
