"""Words of letters, wording by hand, receipts, signed files and shares are found nowhere on disk."""

import base64

import pytest
from clinic import BORN, NOON

from appeals.store.keeping.backup import make_backup, restore_backup
from appeals.store.keyring import KeyRing
from appeals.store.keys.rotation import begin_rotation, seal_anew
from appeals.store.letters.released import list_released, released_file
from appeals.store.opening import open_store
from appeals.store.places import places_of
from appeals.workflow.releasing.afterwards import letters_of
from appeals.workflow.sharing.door import look_in, take, unlock

PLANTED = (
    "Rowan", "Heron Court", "GRH77120943", "GR-26-40117", "1979-06-12", "Granite Ridge", "investigational",
    "zebra-stripe wording", "receipt-55-91", "800-555-0121", "portable signature",
)  # fmt: skip
PDF = b"%PDF-1.7\n% portable signature\n%%EOF\n"
HERE = "198.51.100.4"


def spellings(word):
    yield from (word.encode(), word.encode("utf-16-le"), word.encode().hex().encode())
    for offset in range(3):
        coded = base64.b64encode(b" " * offset + word.encode())[offset + 1 : -4]
        if len(coded) >= 8:  # fewer signs turn up by chance in sealed bytes
            yield coded


def found(folder):
    kept = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    return {(name, word) for name, held in kept.items() for word in PLANTED for form in spellings(word) if form in held}


@pytest.fixture
def secrets_of(clinic):
    """Let a letter be written, released, sent, answered, signed, shared and taken; return what only people know."""
    clinic.put_up()
    clinic.write(clinic.review().fresh.replace("Sincerely", "In zebra-stripe wording"))
    letter_id = clinic.release()
    clinic.send(letter_id, to="800-555-0121", confirmation="receipt-55-91")
    clinic.answer(letter_id, "denied")
    clinic.sign(letter_id, PDF)
    handed = clinic.share(letter_id)
    secret = unlock(clinic.store, handed.token, handed.passcode, BORN, address=HERE, at=NOON)
    assert take(clinic.store, secret, letter_id, address=HERE, at=NOON).file == PDF
    return handed.token, handed.passcode, secret


def test_nothing_of_a_letter_stands_in_database_journal_or_backup(clinic, places, secrets_of, tmp_path):
    make_backup(places, KeyRing.load(places.keys), tmp_path / "one.backup")
    assert any(path.suffix == ".sqlite3-wal" for path in tmp_path.iterdir())
    assert found(tmp_path) == set()
    clinic.store.close()
    assert found(tmp_path) == set()
    kept = b"".join(path.read_bytes() for path in tmp_path.iterdir() if path.is_file())
    assert not any(word.encode() in kept for word in secrets_of)


def test_letters_and_links_open_under_a_new_key_and_in_a_restored_backup(clinic, places, secrets_of, tmp_path):
    letters = [clinic.file(one.id) for one in letters_of(clinic.store, clinic.actor, clinic.case_id)]
    old = KeyRing.load(places.keys)
    begin_rotation(clinic.store, places.keys)
    list(seal_anew(clinic.store, places.keys))
    assert old.current not in KeyRing.load(places.keys).keys
    assert look_in(clinic.store, secrets_of[2], NOON).share.downloads_used == 1
    make_backup(places, KeyRing.load(places.keys), tmp_path / "one.backup")
    new = places_of(tmp_path / "new", keys=str(tmp_path / "new.keys.json"))
    restore_backup(tmp_path / "one.backup", new, KeyRing.load(places.keys))
    assert found(tmp_path) == set()
    restored = open_store(new.url, KeyRing.load(places.keys))
    with restored.reading() as session:
        assert [
            released_file(session, clinic.case_id, one.id) for one in list_released(session, clinic.case_id)
        ] == letters
    restored.close()


def test_the_search_would_find_what_is_planted(tmp_path):
    (tmp_path / "leak").write_bytes(b"..receipt-55-91..")
    assert found(tmp_path) == {("leak", "receipt-55-91")}
