"""What the doctor says of a sound deployment, and of each thing that can be wrong with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from appeals.domain.access import Role
from appeals.store.keyring import KeyRing
from appeals.store.keys.rotation import begin_rotation
from appeals.store.places import places_of
from appeals.store.users import people
from appeals.workflow.keeping.copies import back_up
from appeals.workflow.keeping.doctor import Deployment, examine, surroundings
from appeals.workflow.keeping.doctor.findings import Standing
from appeals.workflow.keeping.new_key import change_key


@pytest.fixture(autouse=True)
def safe_python(monkeypatch):
    """Let the tests say the same under every Python."""
    monkeypatch.setattr(surroundings, "LEAST_PYTHON", {})


@pytest.fixture
def sound(store, places, actor, tmp_path):
    back_up(store, places, actor, tmp_path / "one.backup")
    return Deployment(places, {}, datetime.now(UTC), store)


def wrong(deployment):
    """Return what is to be mended, by topic."""
    return {said.topic: said.finding.sentence for said in examine(deployment) if said.finding.standing is Standing.MEND}


def said(deployment, topic):
    return " ".join(one.finding.sentence for one in examine(deployment) if one.topic == topic)


def test_nothing_is_to_be_mended_in_a_sound_deployment(sound):
    assert wrong(sound) == {}


def test_each_topic_is_looked_at_and_each_sentence_is_whole(sound):
    every = list(examine(sound))
    topics = {one.topic for one in every}
    assert topics == {
        *("Keys", "Permissions", "Old copies", "Disk", "Database", "Audit trail", "Backup"),
        *("Address", "Sign-in", "Clock", "Versions"),
    }
    assert [one for one in every if one.finding.sentence[-1] not in ".E" or not one.finding.sentence[0].isupper()] == []


def test_keys_that_are_gone_or_open_to_others(sound):
    sound.places.keys.chmod(0o644)
    assert "chmod 600" in wrong(sound)["Keys"]
    sound.places.keys.unlink()
    assert "Put the key file back" in wrong(sound)["Keys"]


def test_keys_inside_the_instance(sound):
    inside = sound.places.instance / "keys.json"
    KeyRing.create(inside)
    assert "carries the keys away" in wrong(replace(sound, places=replace(sound.places, keys=inside)))["Keys"]


def test_an_interrupted_change_of_keys(sound):
    begin_rotation(sound.store, sound.places.keys)
    assert "keys rotate" in wrong(sound)["Keys"]


def test_a_file_that_others_can_read(sound):
    (sound.places.instance / "copy.sqlite3").touch(mode=0o644)
    (sound.places.instance / "copy.sqlite3").chmod(0o644)
    assert "copy.sqlite3" in wrong(sound)["Permissions"]


def test_a_copy_from_before_an_upgrade(sound):
    (sound.places.instance / "appeals-before-20261101.sqlite3").touch(mode=0o600)
    assert "before an upgrade. Delete it" in said(sound, "Old copies")


def test_a_disk_that_is_nearly_full(sound, monkeypatch):
    usage = type("Usage", (), {"free": 1000})
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage)
    assert "Make room" in wrong(sound)["Disk"]


def test_a_store_that_could_not_be_opened(sound):
    closed = replace(sound, store=None, refusal="The key file does not open what key 1 sealed.")
    assert "key 1" in wrong(closed)["Database"]


def test_a_trail_that_was_cut(sound):
    with sound.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM trail")
    assert "cut off" in wrong(sound)["Audit trail"]


def test_no_backup_and_an_old_one(sound, store, places):
    assert "days ago" in wrong(replace(sound, moment=sound.moment + timedelta(days=3)))["Backup"]
    with sound.store.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM trail")
    assert "No backup was ever made" in wrong(sound)["Backup"]


def test_a_backup_from_before_a_change_of_key(sound, actor):
    list(change_key(sound.store, sound.places.keys, actor))
    assert "old key file" in wrong(sound)["Backup"]


def test_a_database_on_a_server_is_backed_up_by_its_own_tools(sound):
    elsewhere = places_of(sound.places.instance, "postgresql+psycopg://localhost/x", str(sound.places.keys))
    assert "pg_dump" in said(replace(sound, places=elsewhere), "Backup")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("", "this machine only"),
        ("http://localhost:8000", "this machine only"),
        ("https://appeals.clinic.example", "through TLS"),
        ("http://appeals.clinic.example", "without TLS"),
    ],
)
def test_an_address_without_tls(sound, address, expected):
    deployment = replace(sound, settings={"APPEALS_ADDRESS": address, "APPEALS_PROXIES": "1"})
    assert expected in said(deployment, "Address")
    assert ("Address" in wrong(deployment)) is (expected == "without TLS")


@pytest.mark.parametrize("proxies", ["", "0", " 0 "])
def test_behind_tls_somebody_forwards_the_visitors_addresses(sound, proxies):
    settings = {"APPEALS_ADDRESS": "https://appeals.clinic.example", "APPEALS_PROXIES": proxies}
    assert "APPEALS_PROXIES" in wrong(replace(sound, settings=settings))["Address"]


@pytest.mark.parametrize("moment", [datetime(1970, 1, 1, tzinfo=UTC), datetime.now(UTC) - timedelta(hours=1)])
def test_a_clock_that_is_behind(sound, moment):
    assert "time server" in wrong(replace(sound, moment=moment))["Clock"]


def test_versions_with_known_faults(sound, monkeypatch):
    monkeypatch.setattr(surroundings, "LEAST_VERSIONS", {"Jinja2": (99,), "no-such-library": (1,)})
    monkeypatch.setattr(surroundings, "LEAST_PYTHON", {(3, minor): (3, minor, 99) for minor in range(11, 20)})
    assert "not installed" in wrong(sound)["Versions"]
    assert "Install 99 or later" in said(sound, "Versions")
    assert "Python 3." in said(sound, "Versions")


def test_people_with_a_password_alone(sound, store):
    with store.writing() as session:
        person = people.add_person(session, "a@practice.example", "A", [Role.ADMINISTRATOR])
        people.set_password_hash(session, person.id, "$argon2id$")
    assert wrong(sound)["Sign-in"].startswith("1 of 1 people sign in with a password alone.")


def test_accounts_that_nobody_keeps(sound, store):
    with store.writing() as session:
        person = people.add_person(session, "a@practice.example", "A", [Role.STAFF])
        people.set_password_hash(session, person.id, "$argon2id$")
    assert "Nobody keeps the accounts." in said(sound, "Sign-in")
