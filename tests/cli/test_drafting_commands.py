"""`appeals draft`, `check`, `letters` and `schema`, as people and scripts call them."""

import json
import stat
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from practice import POLICY, STAFF

from appeals.cli import appeals
from appeals.domain.access import Actor, Role
from appeals.letters.shelf import shelf
from appeals.store.database import store_of
from appeals.web.app import create_app
from appeals.workflow.practice.criteria import add_policy
from appeals.workflow.studio.drafts import save_draft
from appeals.workflow.studio.publishing import publish
from appeals.workflow.studio.shelf import open_template

CASES = Path(str(shelf().joinpath("cases")))
COMPLETE = CASES / "ketamine-depression-appeal.json"
UNFINISHED = CASES / "unfinished.json"
DAY = ("--today", "2026-11-23")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(appeals, [str(argument) for argument in arguments])


def changed(tmp_path: Path, **changes: object) -> Path:
    """Write the complete case with whole groups replaced."""
    file = tmp_path / "case.json"
    file.write_text(json.dumps({**json.loads(COMPLETE.read_text("utf-8")), **changes}), "utf-8")
    return file


def test_complete_case_is_drafted_and_exits_with_0(tmp_path: Path) -> None:
    found = run("draft", COMPLETE, "-o", tmp_path / "out.docx", *DAY)
    assert found.exit_code == 0, found.output
    assert (tmp_path / "out.docx").read_bytes().startswith(b"PK")


def test_unfinished_case_is_drafted_with_marks_and_exits_with_1(tmp_path: Path) -> None:
    found = run("draft", UNFINISHED, "-o", tmp_path / "out.md", *DAY)
    assert found.exit_code == 1
    assert "MISSING" in (tmp_path / "out.md").read_text("utf-8")
    assert "coverage.member_id: Member ID is missing." in found.stderr


def test_letter_that_the_case_does_not_call_for_is_drafted_with_a_warning(tmp_path: Path) -> None:
    request = CASES / "spravato-medicare-request.json"
    found = run("draft", request, "--letter", "appeal_level_1", "-o", tmp_path / "out.txt", *DAY)
    assert found.exit_code == 1
    assert "does not call for this letter. These fit: pa_request_lmn" in found.stderr


def test_malformed_case_writes_nothing_and_names_every_error(tmp_path: Path) -> None:
    file = changed(tmp_path, patient={"birth_date": "1984-13-04"}, coverage={"kind": "magic"})
    found = run("draft", file, "-o", tmp_path / "out.docx")
    assert found.exit_code == 2
    assert [line.split(":")[0] for line in found.stderr.splitlines()] == ["patient.birth_date", "coverage.kind"]
    assert not (tmp_path / "out.docx").exists()


@pytest.mark.parametrize("name", ["out.docx", "out.html", "out.md", "out.txt"])
def test_every_form_of_a_letter_names_the_patient(name: str, tmp_path: Path) -> None:
    run("draft", COMPLETE, "-o", tmp_path / name, *DAY)
    content = (tmp_path / name).read_bytes()
    assert content.startswith(b"PK") if name.endswith(".docx") else b"Rosa Elena Delgado" in content


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["-o", "out.pages"], "Name the file with .docx, .html, .md or .txt."),
        (["--letter", "sonnet"], "There is no letter “sonnet”."),
        (["--letter", "../../etc/passwd"], "There is no letter"),
        (["--today", "tomorrow"], "“tomorrow” is not a day"),
    ],
)
def test_wrong_option_says_what_to_do(
    arguments: list[str], sentence: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    found = run("draft", COMPLETE, *arguments)
    assert found.exit_code == 2
    assert sentence in found.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"{", "line 1, column 2: This is not JSON"),
        (b"\xff\xfe{}", "The file is not UTF-8 text."),
        (b"[]", "A case is a group of facts, in braces."),
        (b"[" * 100_000, "nested deeper than a case is"),
        (b'"' + b"a" * 5_000_001 + b'"', "a case has at most 5,000,000"),
    ],
)
def test_file_that_is_no_case_is_refused_with_a_sentence(content: bytes, sentence: str, tmp_path: Path) -> None:
    (tmp_path / "case.json").write_bytes(content)
    found = run("draft", tmp_path / "case.json", "-o", tmp_path / "out.docx")
    assert found.exit_code == 2
    assert sentence in found.stderr


def test_draft_is_readable_by_its_owner_alone(tmp_path: Path) -> None:
    run("draft", COMPLETE, "-o", tmp_path / "out.docx", *DAY)
    assert stat.S_IMODE((tmp_path / "out.docx").stat().st_mode) == 0o600


def test_letterhead_that_is_no_word_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "head.docx").write_bytes(b"%PDF-1.7")
    found = run("draft", COMPLETE, "--letterhead", tmp_path / "head.docx", "-o", tmp_path / "out.docx")
    assert found.exit_code == 2
    assert "head.docx: " in found.stderr
    assert not (tmp_path / "out.docx").exists()


def test_check_as_json_has_every_part() -> None:
    found = json.loads(run("check", COMPLETE, "--json", *DAY).stdout)
    assert set(found) >= {"problems", "missing", "deadlines", "next_steps", "criteria", "warnings", "letters"}
    assert found["problems"] == found["missing"] == []
    assert found["deadlines"][0]["last_day"] == "2027-05-05"
    assert found["letters"][0]["id"] == "appeal_level_1"


@pytest.mark.parametrize(("case", "code"), [(COMPLETE, 0), (UNFINISHED, 1)])
def test_check_exits_as_draft_does(case: Path, code: int) -> None:
    assert run("check", case, *DAY).exit_code == code


def test_letters_of_a_case_begin_with_the_recommended_one() -> None:
    lines = run("letters", CASES / "spravato-medicare-request.json").stdout.splitlines()
    assert lines[0].startswith("pa_request_lmn")
    assert lines[0].endswith("(recommended)")
    assert not [line for line in lines if line.startswith("appeal_level_1")]


def test_schema_names_the_closed_lists() -> None:
    found = json.loads(run("schema").stdout)
    assert found["$schema"].endswith("2020-12/schema")
    assert "medicare_advantage" in json.dumps(found["$defs"]["Coverage"])


def test_shipped_templates_pass_their_check() -> None:
    found = json.loads(run("template", "check", "--json").stdout)
    assert len(found) >= 3
    assert all(report == {"accepted": True, "problems": [], "notes": []} for report in found.values())


def test_misspelt_fact_is_refused_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "letter.md").write_text("First line.\n{{ patient.given_nme }}\n", "utf-8")
    found = run("template", "check", tmp_path / "letter.md")
    assert found.exit_code == 2
    assert "Line 2" in found.stdout
    assert "given_name" in found.stdout


def test_help_comes_within_a_second() -> None:
    def helped() -> float:
        begun = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "appeals.cli", "--help"], capture_output=True, text=True, check=True
        )
        assert "draft" in done.stdout
        return time.perf_counter() - begun

    assert min(helped() for _ in range(3)) < 1  # the best of three: other work on the machine is not ours


def test_server_refuses_to_listen_beyond_this_machine() -> None:
    found = run("demo", "--host", "192.0.2.1")
    assert found.exit_code == 2
    assert "this machine only" in found.stderr


def test_an_instance_drafts_with_what_it_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALS_KEYS", str(tmp_path / "keys.json"))
    instance = tmp_path / "instance"
    instance.mkdir()
    store = store_of(create_app({"INSTANCE": instance}))
    name, clerk = "parts/rights.md", Actor("1", "Ann", frozenset({Role.STAFF}))
    text = open_template(store, clerk, name).text + "\nOur own last word.\n"
    number = save_draft(store, clerk, name, text, reason="", expected=0)
    publish(store, clerk, name, reason="", expected=number, today=date(2026, 11, 23))
    store.close()
    for ending, with_instance in (("a.txt", ("--instance", instance)), ("b.txt", ())):
        found = run("draft", COMPLETE, "-o", tmp_path / ending, *DAY, *with_instance)
        assert found.exit_code == 0, found.output
    said = [("Our own last word." in (tmp_path / name).read_text("utf-8")) for name in ("a.txt", "b.txt")]
    assert said == [True, False]


def test_an_instance_knows_the_policies_that_it_entered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("APPEALS_KEYS", str(tmp_path / "keys.json"))
    instance = tmp_path / "instance"
    store = store_of(create_app({"INSTANCE": instance}))
    entry_id = add_policy(store, STAFF, POLICY, date(2026, 11, 23))
    store.close()
    case = json.loads(COMPLETE.read_text("utf-8"))
    case["choices"] = {**case.get("choices", {}), "policy": f"ours-{entry_id}"}
    (tmp_path / "case.json").write_text(json.dumps(case))
    known = run("check", tmp_path / "case.json", *DAY, "--instance", instance)
    assert known.exit_code in {0, 1}, known.output
    unknown = run("check", tmp_path / "case.json", *DAY)
    assert unknown.exit_code == 2
    assert "choices.policy" in unknown.output


def test_an_instance_that_is_not_there_is_told(tmp_path: Path) -> None:
    found = run("letters", "--instance", tmp_path / "nowhere")
    assert found.exit_code == 2
    assert "There is no instance in" in found.stderr
