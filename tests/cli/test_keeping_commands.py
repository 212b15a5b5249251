"""The commands that keep an instance, as an administrator types them."""

import json
import os

import pytest
from click.testing import CliRunner

from appeals.cli import appeals
from appeals.store.keyring import KeyRing


@pytest.fixture
def run(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("APPEALS_")]:
        monkeypatch.delenv(name)

    def command(*words, exits=0):
        done = CliRunner().invoke(appeals, words, catch_exceptions=False)
        assert done.exit_code == exits, done.output
        return done.output

    return command


@pytest.fixture
def instance(run, tmp_path):
    run("init")
    return tmp_path / "instance"


def test_an_instance_is_backed_up_and_comes_back_elsewhere(run, instance, tmp_path):
    said = run("backup", "one.backup")
    assert "compared row by row" in said
    assert "are not in it. Keep a copy of them elsewhere." in said
    assert "every row opened" in run("restore", "one.backup", "--instance", "new", "--keys", "instance.keys.json")
    assert "as it was written" in run("audit", "verify", "--instance", "new")
    assert KeyRing.load(tmp_path / "new.keys.json") == KeyRing.load(tmp_path / "instance.keys.json")


def test_acts_that_a_backup_lacks_are_counted(run, instance):
    run("backup", "one.backup")
    run("backup", "two.backup")
    instance.rename(instance.with_name("lost"))
    assert "2 acts" in run("restore", "one.backup", "--instance", "instance")
    assert "as it was written" in run("audit", "verify")


@pytest.mark.parametrize("command", [["backup", "x"], ["keys", "rotate"], ["audit", "verify"], ["retention"]])
def test_a_command_without_an_instance_says_how_to_make_one(run, command):
    assert "appeals init" in run(*command, exits=2)


def test_a_second_backup_needs_a_name_of_its_own(run, instance):
    run("backup", "one.backup")
    assert "exists already" in run("backup", "one.backup", exits=2)


def test_a_restore_without_the_keys_leaves_nothing(run, instance, tmp_path):
    run("backup", "one.backup")
    assert "cannot be read" in run("restore", "one.backup", "--instance", "new", exits=2)
    (tmp_path / "other").mkdir()
    KeyRing.create(tmp_path / "other.json")
    assert "other keys" in run("restore", "one.backup", "--instance", "new", "--keys", "other.json", exits=2)
    assert {path.name for path in tmp_path.iterdir() if path.name.startswith("new")} == set()


def test_other_keys_beside_the_new_instance_are_not_overwritten(run, instance, tmp_path):
    run("backup", "one.backup")
    before = KeyRing.create(tmp_path / "new.keys.json")
    words = ("restore", "one.backup", "--instance", "new", "--keys", "instance.keys.json")
    assert "holds other keys" in run(*words, exits=2)
    assert KeyRing.load(tmp_path / "new.keys.json") == before


def test_a_key_is_changed_and_the_trail_tells(run, instance, tmp_path):
    before = KeyRing.load(tmp_path / "instance.keys.json")
    assert "The old key is gone" in run("keys", "rotate")
    assert KeyRing.load(tmp_path / "instance.keys.json").current != before.current
    acts = [json.loads(line)["act"] for line in run("audit", "export", "--json").splitlines()]
    assert acts == ["begin_rotation", "end_rotation", "export"]


def test_a_cut_trail_is_told_and_can_be_accepted(run, instance, tmp_path):
    head = tmp_path / "instance.trail.json"
    run("keys", "rotate")
    head.write_text(json.dumps(json.loads(head.read_text()) | {"sequence": 9}))
    assert "The end was cut off: Rows 3 to 9 are missing." in run("audit", "verify", exits=1)
    run("audit", "accept")
    assert "3 rows" in run("audit", "verify")


def test_retention_lists_and_removes_only_when_told(run, instance):
    assert "Nothing is older" in run("retention")
    assert "Nothing is older" in run("retention", "--apply")
    assert "6 years" in run("retention", "--trail", "3", exits=2)


def test_the_doctor_says_each_thing_and_exits_by_what_is_to_be_mended(run, instance, monkeypatch):
    monkeypatch.setattr("appeals.workflow.keeping.doctor.surroundings.LEAST_PYTHON", {})
    assert "MEND  Backup: No backup was ever made" in run("doctor", exits=1)
    run("backup", "one.backup")
    assert "ok    Backup" in run("doctor")


def test_the_doctor_examines_an_instance_that_does_not_open(run, instance, tmp_path):
    (tmp_path / "instance.keys.json").unlink()
    said = run("doctor", exits=1)
    assert "MEND  Keys" in said
    assert "MEND  Database" in said


def test_the_folder_of_an_instance_is_for_its_owner_alone(instance):
    assert instance.stat().st_mode & 0o077 == 0
