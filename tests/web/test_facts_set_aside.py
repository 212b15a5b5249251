"""A form asks for what the denial calls for; facts that other reasons call for wait behind a line of their own."""

import pytest
from cases import KETAMINE_APPEAL

CLAUSE = "denials-0-turns_on-clause"


def set_aside(reader, name: str) -> bool:
    [field] = [e for e in reader.page.elements if e.get("name") == name]
    folded = [above.get("id", "") for above in field.node.iterancestors("details")]
    return any(id.endswith("-aside") for id in folded)


@pytest.mark.parametrize(("denial", "aside"), [
    ({"reasons": ["not_medically_necessary"]}, True),
    ({"reasons": ["benefit_exclusion"]}, False),
    ({"reasons": ["not_medically_necessary"], "turns_on": {"clause": "Page 40, no 7"}}, False),  # what was typed shows
])  # fmt: skip
def test_what_another_reason_calls_for_is_set_aside_while_it_is_empty(reader, denial, aside):
    case_id = reader.new_case({"denials": [{"level": 0, **denial}]})
    reader.get(f"/cases/{case_id}/denials")
    assert set_aside(reader, CLAUSE) is aside


def test_what_renewals_need_too_is_always_asked(reader):
    case_id = reader.new_case(KETAMINE_APPEAL)
    reader.get(f"/cases/{case_id}/course")
    assert not set_aside(reader, "course-started")


def test_a_fact_set_aside_is_saved_all_the_same(reader):
    case_id = reader.new_case({"denials": [{"level": 0, "reasons": ["not_medically_necessary"]}]})
    reader.get(f"/cases/{case_id}/denials")
    reader.fill({CLAUSE: "Page 40, no 7"})
    assert reader.page.value(CLAUSE) == "Page 40, no 7"
    assert not set_aside(reader, CLAUSE)
