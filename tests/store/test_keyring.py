"""What a seal promises: only the right key, in the right place, opens exactly what was sealed."""

import json
import os
import stat

import pytest

from appeals.store.keyring import KeyFileRefused, KeyMissing, KeyRing, SealBroken, default_path

PLACE = "cases.summary:1"
SECRET = b"Ines Moreau"


@pytest.fixture
def path(tmp_path):
    return tmp_path / "instance.keys.json"


def test_what_was_sealed_opens_again(ring):
    assert ring.open(ring.seal(SECRET, PLACE), PLACE) == SECRET


def test_the_same_text_never_looks_the_same_twice(ring):
    assert len({ring.seal(SECRET, PLACE) for _ in range(100)}) == 100


def test_a_sealed_value_names_its_format_and_key(ring):
    sealed = ring.seal(SECRET, PLACE)
    assert (sealed[0], sealed[1:5].hex()) == (1, ring.current)


@pytest.mark.parametrize("place", ["cases.summary:2", "cases.document:1", ""])
def test_a_value_moved_to_another_place_is_refused(ring, place):
    with pytest.raises(SealBroken):
        ring.open(ring.seal(SECRET, PLACE), place)


def test_a_change_of_any_byte_is_noticed(ring):
    sealed = ring.seal(SECRET, PLACE)
    for position in range(len(sealed)):
        changed = bytearray(sealed)
        changed[position] ^= 1
        with pytest.raises((SealBroken, KeyMissing)):
            ring.open(bytes(changed), PLACE)


def test_a_shortened_value_is_refused(ring):
    sealed = ring.seal(SECRET, PLACE)
    for length in range(len(sealed)):
        with pytest.raises(SealBroken):
            ring.open(sealed[:length], PLACE)


def test_a_value_of_an_unknown_key_asks_for_that_key(ring):
    stranger = KeyRing.fresh()
    with pytest.raises(KeyMissing, match=stranger.current):
        ring.open(stranger.seal(SECRET, PLACE), PLACE)


def test_a_new_key_seals_and_the_old_one_still_opens(ring):
    renewed = ring.with_new_key()
    assert renewed.open(ring.seal(SECRET, PLACE), PLACE) == SECRET
    with pytest.raises(KeyMissing):
        ring.open(renewed.seal(SECRET, PLACE), PLACE)


def test_a_key_file_is_read_back_whole(path):
    assert KeyRing.create(path) == KeyRing.load(path)


@pytest.mark.skipif(os.name != "posix", reason="rights of files are another matter on Windows")
def test_a_key_file_belongs_to_its_owner_alone(path):
    KeyRing.create(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    path.chmod(0o640)
    with pytest.raises(KeyFileRefused, match="chmod 600"):
        KeyRing.load(path)


def test_keys_are_never_overwritten(path):
    before = KeyRing.create(path)
    with pytest.raises(KeyFileRefused, match="never overwritten"):
        KeyRing.create(path)
    assert KeyRing.load(path) == before


def test_an_absent_key_file_is_said_to_be_absent(path):
    with pytest.raises(KeyFileRefused, match="APPEALS_KEYS"):
        KeyRing.load(path)


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(KeyFileRefused, match="absent"):
        KeyRing.create(tmp_path / "absent" / "keys.json")


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2},
        {"current": "00000000"},
        {"current": None},
        {"keys": {}},
        {"keys": []},
        {"keys": {"short": "AAAA"}},
        {"keys": {"0000": "A" * 43 + "="}},
        {"search": "AAAA"},
        {"search": None},
    ],
)
def test_a_broken_key_file_is_refused_without_showing_its_keys(path, change):
    ring = KeyRing.create(path)
    path.write_text(json.dumps(json.loads(path.read_text()) | change))
    with pytest.raises(KeyFileRefused, match="not a whole key file") as told:
        KeyRing.load(path)
    assert ring.current not in str(told.value)


@pytest.mark.parametrize("text", ["", "[]", "null", "{", "ä", '{"format": 1}'])
def test_a_file_that_is_no_key_file_is_refused(path, text):
    path.touch(mode=0o600)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KeyFileRefused, match="not a whole key file"):
        KeyRing.load(path)


def test_a_ring_shows_no_key_when_printed(ring):
    assert ring.keys[ring.current].hex() not in repr(ring)
    assert repr(ring) == f"KeyRing(current='{ring.current}')"


def test_the_keys_lie_beside_the_instance_folder_not_in_it(tmp_path):
    assert default_path(tmp_path / "instance") == tmp_path / "instance.keys.json"
