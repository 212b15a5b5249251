"""Each kind of coverage on the command line, from the request to its last level: what is to be sent at each step.

A case file holds every denial of its story; a step of the story is the case with the denials received so far.
"""

import json
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from appeals.cli import appeals

CASES = Path(__file__).parent / "cases"
DAY = ("--today", "2026-11-23")
HOLE = re.compile(r"  |\( |\(\)| [,.;:](?!\w)|,\.|;\.|\.\.(?!\.)|, ,|and \.|: \.")
CELLS = re.compile(r"(?: ; )+")  # between the cells of a row; an empty one stands beside a total

# What is recommended before any decision, after the denial, and after each level that upheld it.
# In brackets the step where no letter is written: an official form, a case that the plan sends on, an attorney.
STORIES: dict[str, str] = {
    "commercial_fully_insured": "pa_request_lmn, appeal_level_1, external_review_request, (attorney)",
    "employer_self_funded_erisa": "pa_request_lmn, appeal_level_1, appeal_level_2, external_review_request, (attorney)",
    "marketplace_individual": "pa_request_lmn, patient_appeal, external_review_request.patient, (attorney)",
    "medicare_original": "coverage_inquiry, claim_appeal, appeal_level_2, (form), (form), (attorney)",
    "medicare_advantage": "pa_request_lmn, appeal_level_1, (forwarded), (form), (form), (attorney)",
    "medicare_part_d": "pa_request_lmn, exception_request, appeal_level_2, (form), (form), (attorney)",
    "medicaid_ffs": "pa_request_lmn, medicaid_fair_hearing, (attorney)",
    "medicaid_managed_care": "pa_request_lmn, appeal_level_1, medicaid_fair_hearing, (attorney)",
    "va_health_care": "va_referral_request, appeal_level_1, appeal_level_2, (attorney)",
    "tricare": "pa_request_lmn, patient_appeal, patient_appeal, (in_writing), (attorney)",
    "fehb_pshb": "pa_request_lmn, appeal_level_1, appeal_level_2, (attorney)",
    "self_pay_uninsured": "hsa_fsa_lmn, (own_plan)",
}
STEPS = [(kind, nth, what) for kind, story in STORIES.items() for nth, what in enumerate(story.split(", "))]
LETTERS = [(kind, nth, what) for kind, nth, what in STEPS if not what.startswith("(")]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(appeals, [str(argument) for argument in arguments])


@cache
def story_of(kind: str) -> Any:
    return json.loads((CASES / f"{kind}.json").read_text("utf-8"))


def at_step(kind: str, nth: int, folder: Path) -> Path:
    """Write the case as it stood after so many denials; before the first one the care is still to come."""
    told = {**story_of(kind), "denials": story_of(kind)["denials"][:nth]}
    told["request"] = {**told["request"], **({} if nth else {"timing": "pre-service"})}
    file = folder / f"{kind}-{nth}.json"
    file.write_text(json.dumps(told), "utf-8")
    return file


def listed(case: Path) -> list[str]:
    found = run("letters", case)
    assert found.exit_code == 0, found.output
    return found.stdout.splitlines()


def next_of(case: Path) -> str:
    """Return the recommended letter, or in brackets the step that has none."""
    letters = [line.split()[0] for line in listed(case) if line.endswith("(recommended)")]
    steps = json.loads(run("check", case, "--json", *DAY).stdout)["pathway"]["steps"]
    return ", ".join(letters) or f"({steps[0]['act']})"


def forbidden(kind: str) -> Iterator[str]:
    """Yield the documents that the matrix does not give to a coverage."""
    rows = tomllib.loads(files("appeals.knowledge").joinpath("data", "documents.toml").read_text("utf-8"))
    column = rows["columns"].index(kind)
    return (row["id"] for row in rows["document"] if row.get("offered") and row["offered"][column].startswith("-"))


def test_every_coverage_has_a_story_that_is_told_to_its_end() -> None:
    rows = tomllib.loads(files("appeals.knowledge").joinpath("data", "documents.toml").read_text("utf-8"))
    assert sorted(STORIES) == sorted(rows["columns"]) == sorted(file.stem for file in CASES.glob("*.json"))
    assert [kind for kind, story in STORIES.items() if len(story_of(kind)["denials"]) != story.count(",")] == []


@pytest.mark.parametrize(("kind", "nth", "what"), STEPS)
def test_the_right_letter_comes_next(kind: str, nth: int, what: str, tmp_path: Path) -> None:
    assert next_of(at_step(kind, nth, tmp_path)) == what


@pytest.mark.parametrize(("kind", "nth", "what"), STEPS)
def test_nothing_is_offered_that_the_coverage_does_not_know(kind: str, nth: int, what: str, tmp_path: Path) -> None:
    offered = {line.split()[0].removesuffix(".patient") for line in listed(at_step(kind, nth, tmp_path))}
    assert offered & set(forbidden(kind)) == set()


@pytest.mark.parametrize(("kind", "nth", "what"), LETTERS)
def test_the_letter_is_drafted_without_a_hole(kind: str, nth: int, what: str, tmp_path: Path) -> None:
    out = tmp_path / "letter.txt"
    found = run("draft", at_step(kind, nth, tmp_path), "-o", out, *DAY)
    text = out.read_text("utf-8")
    assert found.exit_code == (1 if "MISSING]" in text else 0), found.output
    assert not HOLE.search(CELLS.sub("; ", text))


@pytest.mark.parametrize(("kind", "what"), [("medicare_original", "(claim)"), ("self_pay_uninsured", "superbill")])
def test_care_already_given_is_billed_first(kind: str, what: str, tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(json.dumps({**story_of(kind), "denials": []}), "utf-8")
    assert next_of(file) == what
