"""Codes, FDA status, products and indications."""

import re

import pytest


@pytest.mark.parametrize(
    ("catalogue", "form"),
    [
        ("diagnosis_codes", r"[A-Z]\d[\dA-Z](\.[\dA-Z]{1,4})?"),
        ("procedure_codes", r"\d{5}|[A-Z]\d{4}"),
        ("retired_codes", r"\d{5}|[A-Z]\d{4}"),
        ("places_of_service", r"\d{2}"),
    ],
)
def test_codes_have_the_form_of_their_system(knowledge, catalogue, form):
    assert [code for code in getattr(knowledge, catalogue) if not re.fullmatch(form, code)] == []


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("S0013", "S0013 holds for services up to December 31, 2025; use J0013 after that."),
        ("J3000", "J3000 stands for another drug (streptomycin injection)."),
    ],
)
def test_a_retired_code_says_what_stands_now(knowledge, code, sentence):
    assert knowledge.retired_codes[code].sentence == sentence


def test_what_replaces_a_retired_code_is_offered(knowledge):
    assert knowledge.retired_codes["S0013"].replaced_by in knowledge.procedure_codes


def test_products_point_at_fda_rows_indications_and_codes(knowledge):
    uses = {use for row in knowledge.procedure_codes.values() for use in row.applies_to}
    for product in knowledge.products.values():
        assert set(product.fda_status) <= set(knowledge.fda_statuses), product.id
        assert set(product.on_label) <= set(knowledge.indications), product.id
        assert set(product.code_uses) <= uses, product.id


def test_a_product_has_a_safety_program_as_its_fda_rows_say(knowledge):
    for product in knowledge.products.values():
        assert {knowledge.fda_statuses[id].rems for id in product.fda_status} == {product.rems}, product.id


@pytest.mark.parametrize(
    ("product", "indication", "on_label"),
    [("ketamine-iv", "trd", False), ("esketamine-nasal", "trd", True), ("esketamine-nasal", "ptsd", False)],
)
def test_use_off_the_label_is_told(knowledge, product, indication, on_label):
    assert knowledge.products[product].is_on_label(indication) is on_label


def test_indications_point_at_groups_of_codes_and_scales(knowledge):
    groups = {row.group for row in knowledge.diagnosis_codes.values()}
    for indication in knowledge.indications.values():
        assert set(indication.icd_groups) <= groups, indication.id
        assert set(indication.main_scales) <= set(knowledge.scales), indication.id


def test_parity_never_fits_a_pain_diagnosis(knowledge):
    mental = {id for id, row in knowledge.indications.items() if row.mental_health}
    assert mental.isdisjoint({"crps", "chronic-pain", "neuropathic-pain", "fibromyalgia", "headache-facial-pain"})
    assert {"trd", "ptsd", "ocd", "anxiety"} <= mental
