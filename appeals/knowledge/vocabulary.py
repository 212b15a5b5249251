"""The closed lists of a case, filled from the knowledge files."""

from collections.abc import Mapping
from functools import lru_cache

from appeals.domain.vocabulary import CodeRule, Vocabulary
from appeals.knowledge.citation import short_citation
from appeals.knowledge.loader import Knowledge


@lru_cache(maxsize=8)  # the shipped one, and that of a practice as it changes
def vocabulary(knowledge: Knowledge) -> Vocabulary:
    """Return the ids that a case may use, with labels for people who choose among them."""
    return Vocabulary(
        lists=_lists(knowledge),
        ranges={id: (scale.min, scale.max) for id, scale in knowledge.scales.items()},
        code_rules=_rules(knowledge),
        retired_codes={code: row.sentence for code, row in knowledge.retired_codes.items()},
    )


def _lists(knowledge: Knowledge) -> Mapping[str, Mapping[str, str]]:
    return {
        "coverage_kinds": {id: knowledge.wording.coverage_label[id] for id in knowledge.coverages},
        "denial_reasons": {id: row.label for id, row in knowledge.reasons.items()},
        "treatments": {id: row.label for id, row in knowledge.treatments.items()},
        "stop_reasons": {id: row.label for id, row in knowledge.stop_reasons.items()},
        "scales": {id: scale.printed for id, scale in knowledge.scales.items()},
        "diagnosis_codes": {code: row.descriptor for code, row in knowledge.diagnosis_codes.items()},
        "procedure_codes": {code: row.summary for code, row in knowledge.procedure_codes.items()},
        "places_of_service": {code: row.name for code, row in knowledge.places_of_service.items()},
        "products": {id: row.label for id, row in knowledge.products.items()},
        "indications": {id: row.label for id, row in knowledge.indications.items()},
        "references": {id: f"{short_citation(row)}: {row.title}" for id, row in knowledge.references.items()},
        "policies": {id: row.label for id, row in knowledge.policies.items()},
        "documents": {id: row.name for id, row in knowledge.documents.items()},
        **knowledge.wording.choices,
    }


def _rules(knowledge: Knowledge) -> tuple[CodeRule, ...]:
    rows = knowledge.files.codes.rule
    return tuple(CodeRule(row.id, row.severity, row.codes_a, row.codes_b, row.text) for row in rows)
