"""What `appeals check` prints: where the case stands, who may act, days, demands; as lines and as JSON."""

import json
from pathlib import Path
from typing import Any

import pytest
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_document
from click.testing import CliRunner

from appeals.cli import appeals


def printed(file: Path, tree: dict[str, Any], *options: str) -> str:
    file.write_text(json.dumps(tree), "utf-8")
    return CliRunner().invoke(appeals, ["check", str(file), "--today", "2026-12-01", *options]).stdout


@pytest.fixture
def found(tmp_path: Path) -> Any:
    return json.loads(printed(tmp_path / "case.json", a_document(KETAMINE_APPEAL), "--json"))


def test_the_pathway_tells_step_signer_and_fallback(found):
    assert found["pathway"]["stands"] == "The request was denied on November 9, 2026."
    step = found["pathway"]["steps"][0]
    assert (step["act"], step["documents"][0], step["by"]) == ("appeal", "appeal_level_1", "2027-05-12")
    assert found["next_steps"][0] == step["sentence"]


def test_each_day_tells_its_kind_rule_and_check(found):
    assert [(day["kind"], bool(day["citation"])) for day in found["deadlines"]] == [
        ("file", True), ("start", False), ("answer", True),
    ]  # fmt: skip


def test_each_demand_tells_its_standing_and_facts(found):
    demands = found["criteria"]
    assert [one["number"] for one in demands] == list(range(1, len(demands) + 1))
    assert {one["standing"] for one in demands} <= {"met", "not met", "not stated"}
    assert demands[0]["found"] == [{"path": "patient.birth_date", "words": "47 years"}]
    assert found["policy"] is None


def test_a_chosen_policy_is_named_with_the_day_on_which_it_was_seen(tmp_path):
    tree = a_document(KETAMINE_APPEAL, choices={"policy": "bcbsma-087"})
    found = json.loads(printed(tmp_path / "case.json", tree, "--json"))
    assert {one["policy"] for one in found["criteria"]} == {"bcbsma-087"}
    assert found["policy"]["seen_on"] == "2026-11-23"


def test_the_lines_stand_under_headings_in_the_order_of_need(tmp_path):
    text = printed(tmp_path / "case.json", a_document(KETAMINE_APPEAL))
    heads = [line for line in text.splitlines() if not line.startswith(" ")]
    wanted = [
        "Where it stands",
        "Next step",
        "Who and how",
        "If that fails",
        "Missing",
        "Deadlines",
        "To weigh",
        "Letters",
    ]
    assert [head for head in heads if head in wanted] == wanted
    assert "What policies commonly ask for" in heads


def test_policies_of_the_payer_are_listed_to_choose_from(tmp_path):
    tree = a_document(SPRAVATO_REQUEST, coverage={"kind": "commercial_fully_insured", "payer": {"name": "Cigna"}})
    assert "  cigna-spravato: Cigna, Psychiatry - Spravato" in printed(tmp_path / "case.json", tree)
