"""Every row of every data file is loaded; ids are unique, cross references hold both ways."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from appeals.knowledge.freshness import rows_of
from appeals.knowledge.loader import SHIPPED
from appeals.knowledge.record import Record, Row

FILES = (
    "appeal-pathways.toml",
    "denial-reasons.toml",
    "payer-criteria.toml",
    "codes.toml",
    "treatments.toml",
    "scales.toml",
    "evidence.json",
    "evidence-use.toml",
    "products.toml",
    "documents.toml",
    "guide.toml",
    "wording.toml",
    "pathway-use.toml",
    "rights-wording.toml",
    "policy-use.toml",
    "overstatements.toml",
)
CATALOGUES = (
    "treatments",
    "stop_reasons",
    "scales",
    "diagnosis_codes",
    "procedure_codes",
    "retired_codes",
    "places_of_service",
    "fda_statuses",
    "products",
    "indications",
    "coverages",
    "rights",
    "expedited_criteria",
    "reasons",
    "references",
    "policies",
    "documents",
)


def words(value: object) -> Iterator[str]:
    """Every text inside a record."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Record):
        for _, one in value:
            yield from words(one)
    elif isinstance(value, tuple):
        for one in value:
            yield from words(one)


def sources_of(row: Row) -> tuple[str, ...]:
    return getattr(row, "src", ())


@pytest.mark.parametrize("name", FILES)
def test_each_file_holds_rows_with_keys_that_differ(knowledge, name):
    keyed = Counter(
        (table, row.key)
        for table, row in rows_of(knowledge.files.by_name()[name])
        if row.key and table not in ("coverage.level", "coverage.state_example")
    )
    assert keyed
    assert [key for key, times in keyed.items() if times > 1] == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_each_catalogue_finds_itsrows_of(knowledge, name):
    rows = getattr(knowledge, name)
    assert len(rows) > 1
    assert all(rows[id] for id in rows)


def test_all_data_files_are_known(knowledge):
    assert {path.name for path in SHIPPED.iterdir()} == {*FILES, "upkeep.toml"}


def test_each_source_that_a_row_leans_on_exists(knowledge):
    known = {source.id for source in knowledge.files.pathways.source}
    used = {id for _, row in rows_of(knowledge.files.pathways) for id in sources_of(row)}
    assert used - known == set()


def test_rights_and_coverages_list_each_other(knowledge):
    by_right = {(id, kind) for id, right in knowledge.rights.items() for kind in right.applies_to}
    by_coverage = {(id, kind) for kind, coverage in knowledge.coverages.items() for id in coverage.rights}
    assert by_right == by_coverage


def test_denial_reasons_point_at_rights_documents_and_codes_that_exist(knowledge):
    file = knowledge.files.reasons
    for reason in file.denial_reason:
        assert set(reason.rights) <= set(knowledge.rights), reason.id
        assert set(reason.documents) <= set(knowledge.documents), reason.id
        assert set(reason.carc) <= set(file.carc), reason.id
        assert set(reason.rarc) <= set(file.rarc), reason.id


def test_codes_that_payers_retired_are_not_offered(knowledge):
    file = knowledge.files.reasons
    assert set(file.retired_or_invalid_carc).isdisjoint(file.carc)
    assert set(knowledge.retired_codes).isdisjoint(knowledge.procedure_codes)


def test_levels_stand_in_order_and_name_a_test_for_speed_that_exists(knowledge):
    for coverage in knowledge.coverages.values():
        places = [(level.order, level.track) for level in coverage.level]
        assert places == sorted(set(places), key=places.index), coverage.id  # two tracks may share an order
        assert [order for order, _ in places] == sorted(order for order, _ in places), coverage.id
        assert len({level.id for level in coverage.level}) == len(coverage.level), coverage.id
        asked = {level.expedited_criterion for level in coverage.level} - {""}
        assert asked <= set(knowledge.expedited_criteria), coverage.id


def test_the_safe_day_is_never_later_than_the_legal_one(knowledge):
    for coverage in knowledge.coverages.values():
        for level in coverage.level:
            if level.file_within.unit == "calendar_days":
                legal = level.file_within.value + level.presumed_receipt_days
                assert level.safe_days_from_notice_date <= legal, (coverage.id, level.id)


def test_clocks_limits_and_variants_point_at_coverages(knowledge):
    file = knowledge.files.pathways
    named = {kind for clock in file.pa_clock for kind in clock.coverage}
    named |= {limit.coverage for limit in file.claim_filing_limit}
    named |= {variant.use_ladder_of for variant in file.coverage_variant} - {""}
    named |= {kind for row in file.seed_insurance_type for kind in row.coverage}
    assert named <= set(knowledge.coverages)


def test_strategies_of_the_article_point_at_documents(knowledge):
    named = {id for row in knowledge.files.pathways.seed_strategy for id in row.documents}
    assert named <= set(knowledge.documents)


def test_code_rules_name_codes_that_exist(knowledge):
    codes = tuple(knowledge.diagnosis_codes)
    named = {prefix for rule in knowledge.files.codes.rule for prefix in (*rule.codes_a, *rule.codes_b)}
    assert [prefix for prefix in sorted(named) if not any(code.startswith(prefix) for code in codes)] == []


def test_a_rule_that_excludes_names_two_groups(knowledge):
    assert all(rule.codes_b for rule in knowledge.files.codes.rule if rule.severity == "error")


def test_kinds_of_criterion_are_those_of_the_file(knowledge):
    file = knowledge.files.policies
    used = {one.kind for policy in file.policy for one in (*policy.criterion, *policy.renewal)}
    assert used <= set(file.kinds)


def test_policies_point_at_products_indications_and_scales(knowledge):
    for policy in knowledge.policies.values():
        assert set(policy.products) <= set(knowledge.products), policy.id
        assert set(policy.indications) <= set(knowledge.indications), policy.id
        scales = {id for one in (*policy.criterion, *policy.renewal) for id in one.scales}
        assert scales <= set(knowledge.scales), policy.id


def test_evidence_for_denials_points_at_reasons_and_references(knowledge):
    for row in knowledge.files.policies.evidence_for_denial:
        assert set(row.denial_reason_ids) <= set(knowledge.reasons), row.id
        assert set(row.evidence) <= set(knowledge.references), row.id


def test_every_reference_that_a_text_mentions_exists(knowledge):
    sources = (*knowledge.files.treatments.source, *knowledge.files.pathways.source)
    known = set(knowledge.references) | {source.id for source in sources}
    said = {
        id
        for name, file in knowledge.files.by_name().items()
        if name != "wording.toml"
        for text in words(file)
        for id in re.findall(r"\b[a-z]{3,}\d{4}[a-z]+\d?\b", text)
    }
    assert said - known == set()


def test_scales_name_policies_that_exist(knowledge):
    named = {row.payer for scale in knowledge.scales.values() for row in scale.payer_thresholds}
    assert named <= set(knowledge.policies)


def test_references_are_about_indications_that_have_a_name(knowledge):
    named = {id for row in knowledge.references.values() for id in row.indications}
    assert named <= set(knowledge.indications)


def test_no_table_of_licensed_codes_has_room_for_official_wording(knowledge):
    keys = {name for row in knowledge.procedure_codes.values() for name, _ in row}
    assert keys.isdisjoint({"descriptor", "description", "official", "long_description", "short_description"})
    tables = (knowledge.files.reasons.carc, knowledge.files.reasons.rarc)
    assert max(len(text) for table in tables for text in table.values()) <= 120  # notes, not official paragraphs
