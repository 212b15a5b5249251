"""An administrator's day: invites, reads the trail, and on the machine itself changes the key and restores a backup."""

import re

import pytest
from cases import KETAMINE_APPEAL
from click.testing import CliRunner
from playwright.sync_api import expect

from appeals.cli import appeals
from appeals.store.keyring import KeyRing

pytestmark = pytest.mark.browser


@pytest.fixture
def run(site, tmp_path, monkeypatch):
    """Run a command beside the server, in the folder of the instance."""
    monkeypatch.chdir(tmp_path)

    def command(*words):
        done = CliRunner().invoke(appeals, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
        return done.output

    return command


def test_somebody_is_invited_and_the_trail_tells_it(window, site):
    page = window(who="administrator")
    page.goto(f"{site.address}/people")
    page.get_by_role("link", name="Invite somebody").click()
    page.get_by_label("Name").fill("Nadia Voss")
    page.get_by_label("Email").fill("nadia@practice.example")
    page.get_by_role("checkbox", name=re.compile("staff", re.IGNORECASE)).check()
    page.get_by_role("button", name="Make an invitation").click()
    link = page.get_by_label(re.compile("^Works once")).input_value()
    visitor = window(who=None)
    visitor.goto(link)
    expect(visitor.get_by_label("New password")).to_be_visible()
    page.get_by_role("link", name="Audit trail").click()
    expect(page.get_by_role("table")).to_contain_text("Invited")
    expect(page.get_by_role("table")).not_to_contain_text("Nadia Voss")


def test_the_key_is_changed_and_a_backup_comes_back_while_the_server_runs(window, site, run, tmp_path):
    case = site.case(KETAMINE_APPEAL)
    before = KeyRing.load(tmp_path / "instance.keys.json").current
    run("keys", "rotate")
    assert KeyRing.load(tmp_path / "instance.keys.json").current != before
    page = window()
    page.goto(f"{case}/patient")  # the server that was running opens what was sealed anew
    expect(page.get_by_role("heading", level=1)).to_have_text("Rowan Tate")
    assert "compared row by row" in run("backup", "day.backup")
    assert "every row opened" in run("restore", "day.backup", "--instance", "again", "--keys", "instance.keys.json")
    assert "as it was written" in run("audit", "verify", "--instance", "again")
    page.goto(f"{site.address}/trail")
    for act in ("Finished changing the key", "Backed up"):
        expect(page.get_by_role("table")).to_contain_text(act)
