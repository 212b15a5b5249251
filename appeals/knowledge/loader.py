"""The one loader: each data file is read when it is first asked for, then kept."""

from collections.abc import Collection
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from appeals.knowledge.record import Catalogue, read
from appeals.knowledge.rows.codes import (
    CodeFile,
    DiagnosisCode,
    FdaStatus,
    PlaceOfService,
    ProcedureCode,
    RetiredCode,
    UnknownCode,
    UnknownFdaStatus,
)
from appeals.knowledge.rows.coverages import Coverage, Level, UnknownCoverage
from appeals.knowledge.rows.evidence import Reference, ReferenceFile, UnknownReference
from appeals.knowledge.rows.products import (
    Indication,
    Product,
    ProductFile,
    UnknownIndication,
    UnknownProduct,
)
from appeals.knowledge.rows.reasons import DenialReason, ReasonFile, UnknownReason
from appeals.knowledge.rows.rights import (
    DecisionClock,
    ExpeditedCriterion,
    PathwayFile,
    Right,
    UnknownExpeditedCriterion,
    UnknownRight,
)
from appeals.knowledge.rows.scales import Scale, ScaleFile, UnknownScale
from appeals.knowledge.rows.treatments import (
    StopReason,
    Treatment,
    TreatmentFile,
    UnknownStopReason,
    treatments,
)
from appeals.knowledge.rows.wording import Wording

SHIPPED = Path(__file__).parent / "data"


class Knowledge:
    """Everything the data files of one folder say, as records that nothing changes."""

    def __init__(self, folder: Path = SHIPPED) -> None:
        self.__dict__["folder"] = folder

    folder: Path

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"Knowledge is read, not set: {name}.")

    # ---- files as they stand

    @cached_property
    def wording(self) -> Wording:
        """The words for ids of the other files."""
        return read(self.folder / "wording.toml", Wording)

    @cached_property
    def treatment_file(self) -> TreatmentFile:
        """treatments.toml as it stands."""
        return read(self.folder / "treatments.toml", TreatmentFile)

    @cached_property
    def scale_file(self) -> ScaleFile:
        """scales.toml as it stands."""
        return read(self.folder / "scales.toml", ScaleFile)

    @cached_property
    def code_file(self) -> CodeFile:
        """codes.toml as it stands."""
        return read(self.folder / "codes.toml", CodeFile)

    @cached_property
    def product_file(self) -> ProductFile:
        """products.toml as it stands."""
        return read(self.folder / "products.toml", ProductFile)

    @cached_property
    def pathway_file(self) -> PathwayFile:
        """appeal-pathways.toml as it stands."""
        return read(self.folder / "appeal-pathways.toml", PathwayFile)

    @cached_property
    def reason_file(self) -> ReasonFile:
        """denial-reasons.toml as it stands."""
        return read(self.folder / "denial-reasons.toml", ReasonFile)

    @cached_property
    def reference_file(self) -> ReferenceFile:
        """evidence.json as it stands."""
        return read(self.folder / "evidence.json", ReferenceFile)

    # ---- rows by id

    @cached_property
    def treatments(self) -> Catalogue[Treatment]:
        """Prior treatments."""
        return treatments(self.treatment_file, self.wording)

    @cached_property
    def stop_reasons(self) -> Catalogue[StopReason]:
        """Why a treatment ended."""
        rows = self.treatment_file.discontinuation_reason
        return Catalogue(((row.id, row) for row in rows), UnknownStopReason)

    @cached_property
    def scales(self) -> Catalogue[Scale]:
        """Rating scales."""
        return Catalogue(((row.id, row) for row in self.scale_file.scale), UnknownScale)

    @cached_property
    def diagnosis_codes(self) -> Catalogue[DiagnosisCode]:
        """ICD-10-CM codes."""
        return Catalogue(((row.code, row) for row in self.code_file.icd10cm), UnknownCode)

    @cached_property
    def procedure_codes(self) -> Catalogue[ProcedureCode]:
        """CPT and HCPCS codes that may be used."""
        return Catalogue(((row.code, row) for row in self.code_file.procedure), UnknownCode)

    @cached_property
    def retired_codes(self) -> Catalogue[RetiredCode]:
        """CPT and HCPCS codes that may not be used any more."""
        return Catalogue(((row.code, row) for row in self.code_file.procedure_do_not_use), UnknownCode)

    @cached_property
    def places_of_service(self) -> Catalogue[PlaceOfService]:
        """Place-of-service codes."""
        return Catalogue(((row.code, row) for row in self.code_file.place_of_service), UnknownCode)

    @cached_property
    def fda_statuses(self) -> Catalogue[FdaStatus]:
        """What the FDA approved."""
        return Catalogue(((row.id, row) for row in self.code_file.fda_status), UnknownFdaStatus)

    @cached_property
    def products(self) -> Catalogue[Product]:
        """Products that letters ask for."""
        return Catalogue(((row.id, row) for row in self.product_file.product), UnknownProduct)

    @cached_property
    def indications(self) -> Catalogue[Indication]:
        """Conditions that products are asked for."""
        return Catalogue(((row.id, row) for row in self.product_file.indication), UnknownIndication)

    @cached_property
    def coverages(self) -> Catalogue[Coverage]:
        """Kinds of coverage, each with its levels of review."""
        return Catalogue(((row.id, row) for row in self.pathway_file.coverage), UnknownCoverage)

    @cached_property
    def rights(self) -> Catalogue[Right]:
        """Citable rules."""
        return Catalogue(((row.id, row) for row in self.pathway_file.right), UnknownRight)

    @cached_property
    def expedited_criteria(self) -> Catalogue[ExpeditedCriterion]:
        """Tests for an expedited decision."""
        rows = self.pathway_file.expedited_criterion
        return Catalogue(((row.id, row) for row in rows), UnknownExpeditedCriterion)

    @cached_property
    def reasons(self) -> Catalogue[DenialReason]:
        """Denial reasons."""
        return Catalogue(((row.id, row) for row in self.reason_file.denial_reason), UnknownReason)

    @cached_property
    def references(self) -> Catalogue[Reference]:
        """Citable literature."""
        return Catalogue(((row.id, row) for row in self.reference_file.row), UnknownReference)

    # ---- rows that fit a case

    def level(self, coverage: str, level: str) -> Level:
        """Return one level of review of a coverage."""
        return self.coverages[coverage].find_level(level)

    def rights_for(self, coverage: str, conditions: Collection[str]) -> tuple[Right, ...]:
        """Return the confirmed rights that a letter may cite; `conditions` are those known to hold."""
        listed = (self.rights[id] for id in self.coverages[coverage].rights)
        return tuple(right for right in listed if right.fits(coverage, conditions))

    def clocks_for(self, coverage: str, scope: str) -> tuple[DecisionClock, ...]:
        """Return the clocks of a prior-authorization decision for a scope, or for `any` scope."""
        clocks = self.pathway_file.pa_clock
        return tuple(clock for clock in clocks if coverage in clock.coverage and clock.scope in (scope, "any"))


@cache
def load_knowledge() -> Knowledge:
    """Return the knowledge that ships with the product."""
    return Knowledge()
