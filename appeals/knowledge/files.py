"""The data files of one folder, each read when it is first asked for, then kept."""

from collections.abc import Mapping
from datetime import date
from functools import cached_property
from pathlib import Path

from appeals.knowledge.record import Record, read
from appeals.knowledge.rows.codes import CodeFile
from appeals.knowledge.rows.documents import DocumentFile
from appeals.knowledge.rows.evidence import ReferenceFile
from appeals.knowledge.rows.policies import PolicyFile
from appeals.knowledge.rows.products import ProductFile
from appeals.knowledge.rows.reasons import ReasonFile
from appeals.knowledge.rows.rights import PathwayFile
from appeals.knowledge.rows.scales import ScaleFile
from appeals.knowledge.rows.treatments import TreatmentFile
from appeals.knowledge.rows.upkeep import Upkeep
from appeals.knowledge.rows.wording import Wording
from appeals.knowledge.use.evidence_use import EvidenceUseFile
from appeals.knowledge.use.guide import GuideFile
from appeals.knowledge.use.overstatements import OverstatementFile
from appeals.knowledge.use.pathway_use import PathwayUse
from appeals.knowledge.use.policy_use import PolicyUse
from appeals.knowledge.use.rights_wording import RightsWording

NAMES = {
    "appeal-pathways.toml": "pathways",
    "denial-reasons.toml": "reasons",
    "payer-criteria.toml": "policies",
    "codes.toml": "codes",
    "treatments.toml": "treatments",
    "scales.toml": "scales",
    "evidence.json": "references",
    "evidence-use.toml": "evidence_uses",
    "products.toml": "products",
    "documents.toml": "documents",
    "guide.toml": "guide",
    "wording.toml": "wording",
    "pathway-use.toml": "pathway_uses",
    "rights-wording.toml": "rights_wording",
    "policy-use.toml": "policy_uses",
    "overstatements.toml": "overstatements",
}


class Files:
    """Every data file as the record that it holds."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @cached_property
    def pathways(self) -> PathwayFile:
        """Coverages, levels, clocks and rights."""
        return read(self._folder / "appeal-pathways.toml", PathwayFile)

    @cached_property
    def pathway_uses(self) -> PathwayUse:
        """What asks for each level, who signs, what comes first."""
        return read(self._folder / "pathway-use.toml", PathwayUse)

    @cached_property
    def rights_wording(self) -> RightsWording:
        """When rights are printed, and how they are cited in short."""
        return read(self._folder / "rights-wording.toml", RightsWording)

    @cached_property
    def policy_uses(self) -> PolicyUse:
        """How a payer finds its policies."""
        return read(self._folder / "policy-use.toml", PolicyUse)

    @cached_property
    def overstatements(self) -> OverstatementFile:
        """Words that may not stand in a letter."""
        return read(self._folder / "overstatements.toml", OverstatementFile)

    @cached_property
    def reasons(self) -> ReasonFile:
        """Denial reasons and codes of remittances."""
        return read(self._folder / "denial-reasons.toml", ReasonFile)

    @cached_property
    def policies(self) -> PolicyFile:
        """Payers' policies and which references answer which reason."""
        return read(self._folder / "payer-criteria.toml", PolicyFile)

    @cached_property
    def evidence_uses(self) -> EvidenceUseFile:
        """For whom and for what references are offered."""
        return read(self._folder / "evidence-use.toml", EvidenceUseFile)

    @cached_property
    def guide(self) -> GuideFile:
        """What patients and staff should know, by way and by coverage."""
        return read(self._folder / "guide.toml", GuideFile)

    @cached_property
    def codes(self) -> CodeFile:
        """Diagnosis, procedure and place codes; FDA status and label."""
        return read(self._folder / "codes.toml", CodeFile)

    @cached_property
    def treatments(self) -> TreatmentFile:
        """Prior treatments, and why a trial ended."""
        return read(self._folder / "treatments.toml", TreatmentFile)

    @cached_property
    def scales(self) -> ScaleFile:
        """Rating scales."""
        return read(self._folder / "scales.toml", ScaleFile)

    @cached_property
    def references(self) -> ReferenceFile:
        """Citable literature."""
        return read(self._folder / "evidence.json", ReferenceFile)

    @cached_property
    def products(self) -> ProductFile:
        """Products and indications."""
        return read(self._folder / "products.toml", ProductFile)

    @cached_property
    def documents(self) -> DocumentFile:
        """Kinds of document."""
        return read(self._folder / "documents.toml", DocumentFile)

    @cached_property
    def wording(self) -> Wording:
        """Words for ids of the other files."""
        return read(self._folder / "wording.toml", Wording)

    @cached_property
    def upkeep(self) -> Upkeep:
        """When tables must be looked at again."""
        return read(self._folder / "upkeep.toml", Upkeep)

    def by_name(self) -> Mapping[str, Record]:
        """Return every file that holds facts, by its name."""
        return {name: getattr(self, attribute) for name, attribute in NAMES.items()}

    def checked_on(self, name: str) -> date:
        """Return when the rows of a file were checked, where they do not say otherwise."""
        record = getattr(self, NAMES[name])
        head = getattr(record, "meta", record)
        own: date | None = getattr(head, "compiled", None) or getattr(head, "checked_on", None)
        return own or self.upkeep.checked_on[name]
