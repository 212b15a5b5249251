"""What a case may cite: only what its coverage lists, what holds, what is confirmed and fresh; in one short place."""

import re
from datetime import date
from itertools import combinations
from typing import Any

import pytest

from appeals.domain.case import Case
from appeals.domain.rules.grants import Seen, conditions
from appeals.knowledge.grants import granted_rights
from appeals.knowledge.record import Check

TODAY = date(2026, 11, 23)
PARITY = {"mhpaea_criteria", "mhpaea_parity", "mhpaea_comparative_analysis"}
NO_PARITY = {"medicare_original", "medicare_advantage", "medicare_part_d", "medicaid_ffs", "va_health_care", "tricare"}


def test_no_right_is_granted_beyond_the_files(knowledge):
    names = sorted(knowledge.files.rights_wording.conditions)
    for kind, coverage in knowledge.coverages.items():
        for held in [set(), set(names), *({one} for one in names), *map(set, combinations(names, 2))]:
            for id in granted_rights(knowledge, kind, held, TODAY):
                right = knowledge.rights[id]
                assert kind in right.applies_to
                assert id in coverage.rights
                assert right.check is not Check.UNVERIFIED
                assert right.only_if is None or right.only_if in held


def test_a_right_that_nobody_confirmed_or_whose_check_is_old_is_never_granted(knowledge):
    every = set(knowledge.files.rights_wording.conditions)
    for kind in knowledge.coverages:
        assert granted_rights(knowledge, kind, every, date(2027, 11, 24)) == {}
        assert not {"erisa_plan_documents", "erisa_court", "medicaid_epsdt"} & set(
            granted_rights(knowledge, kind, every, TODAY)
        )


def test_every_right_that_may_be_printed_is_granted_to_somebody(knowledge):
    every = set(knowledge.files.rights_wording.conditions)
    granted = {
        id
        for kind in knowledge.coverages
        for held in (every, every - {"not_erisa"})
        for id in granted_rights(knowledge, kind, held, TODAY)
    }
    assert {id for id, right in knowledge.rights.items() if right.printable} - granted == set()


def test_parity_is_for_mental_health_and_never_for_medicare_va_or_tricare(knowledge):
    every = set(knowledge.files.rights_wording.conditions)
    for kind in knowledge.coverages:
        assert not PARITY & set(granted_rights(knowledge, kind, every - {"mental_health_diagnosis"}, TODAY))
        if kind in NO_PARITY:
            assert not PARITY & set(granted_rights(knowledge, kind, every, TODAY))


# coverage, private employer: the place of the comparative analysis
ANALYSIS = [
    ("commercial_fully_insured", None, "42 U.S.C. 300gg-26(a)(8)"),
    ("commercial_fully_insured", True, "29 U.S.C. 1185a(a)(8); 42 U.S.C. 300gg-26(a)(8)"),
    ("commercial_fully_insured", False, "42 U.S.C. 300gg-26(a)(8)"),
    ("marketplace_individual", True, "42 U.S.C. 300gg-26(a)(8)"),  # no employer
    ("employer_self_funded_erisa", None, "29 U.S.C. 1185a(a)(8)"),  # ERISA governs private employers alone
    ("employer_self_funded_erisa", False, "42 U.S.C. 300gg-26(a)(8)"),  # a city or a church after all
]


@pytest.mark.parametrize(("kind", "private", "place"), ANALYSIS)
def test_erisa_is_cited_only_for_an_employer_known_to_be_private(knowledge, kind, private, place):
    case = Case.model_validate({"coverage": {"kind": kind, "private_employer": private}})
    held = conditions(case, Seen(mental_health=True), "", TODAY)
    assert granted_rights(knowledge, kind, held, TODAY)["mhpaea_comparative_analysis"][1] == place


def test_a_government_plan_is_not_cited_the_rules_of_erisa(knowledge):
    for kind in ("employer_self_funded_erisa", "commercial_fully_insured"):
        case = Case.model_validate({"coverage": {"kind": kind, "private_employer": False}, "denials": [{}]})
        granted = granted_rights(knowledge, kind, conditions(case, Seen(mental_health=True), "", TODAY), TODAY)
        assert not [place for _, place in granted.values() if "2560.503-1" in place or "1185a" in place]


DENIED: dict[str, Any] = {"denials": [{"reasons": ("course_terminated",)}]}
SPRAY = {"request": {"product": "esketamine-nasal"}}
# right, coverage, what makes it hold, what does not
HOLDING = [
    ("urgent_provider_rep", "commercial_fully_insured", {"request": {"urgency": "expedited"}}, {}),
    ("concurrent_care", "marketplace_individual", DENIED, {"denials": [{}]}),
    ("medicaid_continue_benefits", "medicaid_ffs", DENIED, {"denials": [{}]}),
    ("ma_course_of_treatment", "medicare_advantage", {"course": {"given": 4}}, {}),
    ("ma_auto_forward", "medicare_advantage", {"denials": [{}]}, {}),
    ("ma_part_b_step_therapy", "medicare_advantage", {"denials": [{"reasons": ("step_therapy",)}]}, {"denials": [{}]}),
    ("lcd_challenge", "medicare_original", {"denials": [{"reasons": ("lcd_ncd",)}]}, {"denials": [{}]}),
    ("medicaid_drug_clock", "medicaid_ffs", SPRAY, {"request": {"product": "ketamine-iv"}}),
    ("external_review", "commercial_fully_insured", {}, {"coverage": {"grandfathered": True}}),
    ("drug_exception_aca", "marketplace_individual", SPRAY, {}),
    ("ahip_transition_pledge", "medicare_advantage", DENIED | {"coverage": {"network": "in-network"}}, DENIED),
]  # fmt: skip


@pytest.mark.parametrize(("right", "kind", "holds", "fails"), HOLDING)
def test_a_right_is_granted_only_while_its_condition_holds(knowledge, right, kind, holds, fails):
    def granted(changes):
        tree = {**changes, "coverage": {"kind": kind, **changes.get("coverage", {})}}
        return granted_rights(knowledge, kind, conditions(Case.model_validate(tree), Seen(), "", TODAY), TODAY)

    assert right in granted(holds)
    assert right not in granted(fails)


def test_lateness_and_off_label_use_are_seen_by_the_files(knowledge):
    case = Case.model_validate({"coverage": {"kind": "medicare_original"}})
    plain = granted_rights(knowledge, "medicare_original", conditions(case, Seen(), "", TODAY), TODAY)
    seen = conditions(case, Seen(late=True, off_label=True), "", TODAY)
    granted = granted_rights(knowledge, "medicare_original", seen, TODAY)
    assert set(granted) - set(plain) == {"medicare_good_cause", "medicare_off_label"}
    assert granted["medicare_good_cause"][1] == "42 CFR 405.942(b)"


def test_a_rule_that_ends_is_printed_until_its_last_day(knowledge):
    assert "va_best_medical_interest" in granted_rights(knowledge, "va_health_care", set(), date(2027, 4, 30))
    assert "va_best_medical_interest" not in granted_rights(knowledge, "va_health_care", set(), date(2027, 5, 1))


def test_a_patient_under_21_is_told_by_the_birthday():
    case = Case.model_validate({"patient": {"birth_date": "2005-11-24"}})
    assert "age_under_21" in conditions(case, Seen(), "", date(2026, 11, 23))
    assert "age_under_21" not in conditions(case, Seen(), "", date(2026, 11, 24))


def places_of(knowledge) -> list[tuple[str, str]]:
    """Every short citation with the words of the pathways file that it must stand in."""
    file, pathways = knowledge.files.rights_wording, knowledge.files.pathways
    everywhere = " ".join(right.citation for right in pathways.right)
    found = []
    for row in file.wording:
        right = knowledge.rights[row.id]
        whole = f"{right.citation} {right.medicaid_citation} {right.erisa_citation}"
        found += [(cite.words, everywhere if "not_erisa" in cite.holds else whole) for cite in row.cite]
    for row in file.decision:
        levels = [level.citation for c in knowledge.coverages.values() for level in c.level if level.id == row.level]
        found += [(cite.words, " ".join(levels)) for cite in row.cite]
    for row in file.clock:
        clocks = [clock.citation for clock in pathways.pa_clock if clock.scope == row.scope]
        found += [(cite.words, " ".join(clocks)) for cite in row.cite]
    return found


def test_a_short_citation_names_only_places_that_the_row_names(knowledge):
    for words, whole in places_of(knowledge):
        for place in re.split("; |, ", words):
            section = re.sub(r"^\d+ (CFR|U\.S\.C\.) ", "", place)
            assert section in whole or section.split("(")[0] in whole, (words, section)


def test_the_wordings_name_rights_conditions_and_coverages_that_exist(knowledge):
    file = knowledge.files.rights_wording
    cites = [cite for row in (*file.wording, *file.decision, *file.clock) for cite in row.cite]
    named = {one for row in file.wording for one in row.when} | {one for cite in cites for one in cite.holds}
    kinds = {one for row in file.wording for one in row.not_for} | {one for cite in cites for one in cite.coverages}
    assert {row.id for row in file.wording} <= set(knowledge.rights)
    assert named | {right.only_if for right in knowledge.rights.values() if right.only_if} <= set(file.conditions)
    assert kinds <= set(knowledge.coverages)
