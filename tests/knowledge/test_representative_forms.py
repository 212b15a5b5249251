"""The official forms that name a representative, against what the levels of review say of them."""

import pytest

WITHOUT = {"fehb_pshb", "va_health_care", "self_pay_uninsured"}


def test_each_coverage_has_a_form_or_is_known_to_have_none(knowledge):
    forms = knowledge.wording.representative_form
    assert {key for key in forms if " " not in key} == set(knowledge.coverages) - WITHOUT


@pytest.mark.parametrize(("words", "coverages"), [("CMS-1696", 3), ("Figure 12.A-1", 1), ("HHS", 2)])
def test_a_form_with_a_name_is_one_that_a_level_names(knowledge, words, coverages):
    named = [key.split() for key, form in knowledge.wording.representative_form.items() if words in form]
    assert len(named) == coverages
    for kind, *level in named:
        levels = knowledge.coverages[kind].level
        assert any(words in row.representative_form for row in levels if not level or row.id == level[0])
