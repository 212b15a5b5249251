"""What a policy asks for stands beside the form: with the fact that answers it, or a way to enter the missing one."""

from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document


def shown(reader, document) -> str:
    case_id = reader.new_case(document)
    reader.get(f"/cases/{case_id}/request")
    return reader.answer.text


def test_demands_stand_beside_the_form_and_no_policy_is_chosen_silently(reader) -> None:
    text = shown(reader, a_document(SPRAVATO_REQUEST))
    assert "What policies commonly ask for" in text
    assert "No policy is chosen." in text


def test_missing_fact_of_a_demand_leads_to_its_field(reader) -> None:
    text = shown(reader, a_document(KETAMINE_APPEAL, scores=[]))
    (row,) = [row for row in text.split("<tr>") if "score on a depression scale" in row]
    assert "not stated" in row
    assert "/scores" in row


def test_chosen_policy_is_named_with_the_day_it_was_seen(reader) -> None:
    text = shown(reader, a_document(SPRAVATO_REQUEST, choices={"policy": "cigna-spravato"}))
    assert "as seen on" in text
    assert "meets the policy" not in text
