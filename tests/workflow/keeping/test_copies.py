"""A restored instance: what was open on the day of its backup opens nothing any more."""

from datetime import UTC, datetime

import pytest
from cast import NO_HASH
from clinic import Clinic

from appeals.domain.access import Role
from appeals.store.keys.file import KeyFile
from appeals.store.opening import open_store
from appeals.store.places import places_of
from appeals.store.users.people import load_person, set_password_hash
from appeals.store.users.sessions import KeptSession, begin_session, find_session
from appeals.workflow.keeping import copies
from appeals.workflow.keeping.copies import back_up, restore
from appeals.workflow.people.accounts import LinkDoesNotHold, invite, whose_link
from appeals.workflow.sharing.links import shares_of

NOW = datetime.now(UTC)


@pytest.fixture
def brought_back(store, places, actor, tmp_path):
    """Open a restored instance; yield it with what was open in the old one, and how many links are told to be ended."""
    clinic = Clinic(store)
    clinic.share(clinic.released(), days=36_500)
    invited = invite(store, actor, "new@practice.example", "Nadia", [Role.STAFF], moment=NOW)
    with store.writing() as session:
        set_password_hash(session, clinic.actor.id, NO_HASH)
        person = load_person(session, clinic.actor.id)
        begin_session(session, "the cookie", KeptSession(person, NOW, NOW, NOW, {}))
    back_up(store, places, actor, tmp_path / "one.backup")
    elsewhere = places_of(tmp_path / "elsewhere")
    _, ended = restore(tmp_path / "one.backup", elsewhere, actor, places.keys)
    opened = open_store(elsewhere.url, KeyFile(elsewhere.keys).ring())
    yield opened, clinic, invited.secret, ended
    opened.close()


def test_sessions_invitations_and_patients_links_of_a_backup_are_ended(brought_back):
    restored, clinic, invitation, ended = brought_back
    with restored.reading() as session:
        assert find_session(session, "the cookie", NOW) is None
    with pytest.raises(LinkDoesNotHold):
        whose_link(restored, invitation, NOW)
    assert [share.revoked_at is not None for share in shares_of(restored, clinic.actor, clinic.case_id)] == [True]
    assert ended == 1


def test_a_restore_that_breaks_leaves_nothing(store, places, actor, tmp_path, monkeypatch):
    back_up(store, places, actor, tmp_path / "one.backup")
    monkeypatch.setattr(copies, "end_every_share", lambda *_: 1 / 0)
    elsewhere = places_of(tmp_path / "elsewhere")
    with pytest.raises(ZeroDivisionError):
        restore(tmp_path / "one.backup", elsewhere, actor, places.keys)
    assert not elsewhere.instance.exists()
    assert not elsewhere.keys.exists()


def test_the_instance_that_was_copied_goes_on_as_before(brought_back, store):
    _, clinic, invitation, _ = brought_back
    with store.reading() as session:
        assert find_session(session, "the cookie", NOW)
    assert whose_link(store, invitation, NOW).name == "Nadia"
    assert shares_of(store, clinic.actor, clinic.case_id)[0].revoked_at is None
