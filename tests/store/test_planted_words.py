"""Forty words of a case are found nowhere on disk: not in the database, its journals, copies, backups or the trail."""

import base64
import json
import logging

import pytest

from appeals.domain.access import Actor
from appeals.store.cases import add_case, list_cases, save_case
from appeals.store.keeping import backup
from appeals.store.keeping.archive import unpack
from appeals.store.keeping.backup import make_backup, restore_backup
from appeals.store.keyring import KeyRing
from appeals.store.keys.file import KeyFile
from appeals.store.keys.rotation import begin_rotation, seal_anew
from appeals.store.letterheads.letterheads import LetterheadFile, add_letterhead
from appeals.store.migrate import run_steps
from appeals.store.opening import open_store
from appeals.store.places import places_of
from appeals.store.trail.recording import record

NAMES = [
    *("Ines Moreau", "Núñez-O'Brien", "Quillfeather", "Łukasz Wójcik"),
    *("Anaïs Çelik", "Thandiwe", "王小明", "Bright & Sons"),
]
DAYS = [
    *("1961-01-11", "1963-02-13", "1965-03-15", "1967-04-17"),
    *("03/04/1984", "June 5, 1971", "Nov 18, 2025", "12.12.1999"),
]
NUMBERS = [
    *("XQH204918832", "A-2026-998213", "4471-0093-22", "F33.2/T43.226A"),
    *("617-555-0148", "887.45 USD", "NPI1884029756", "71.5 kg"),
]
PHRASES = [
    *("afraid to sleep", "two attempts in March", "hears her late brother", "stopped after seizures"),
    *("works nights at the foundry", "PHQ-9 of 23", "ketamine 0.5 mg/kg", "cries <every> day"),
]
FILES = [
    *("denial-of-october.pdf", "scan 0417.tiff", "mills_chart.docx", "letter (final).doc"),
    *("EOB-99321.pdf", "foto_anaïs.heic", "sleep log.xlsx", "mri-2019.zip"),
]
PLANTED = [*NAMES, *DAYS, *NUMBERS, *PHRASES, *FILES]
DOCUMENT = {"patient": {"name": PLANTED[0], PLANTED[2]: PLANTED[3]}, "notes": PLANTED, "ids": {"member": PLANTED[2]}}
ANN = Actor("u1", "Ann Bell", frozenset(), "192.0.2.7")


WRITTEN_AS = {
    "plain": str.encode,
    "lower case": lambda text: text.lower().encode(),
    "JSON": lambda text: json.dumps(text).encode(),
    "UTF-16": lambda text: text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: text.encode("utf-16-be"),
    "hex": lambda text: text.encode().hex().encode(),
    "base64": lambda text: base64.b64encode(text.encode()),
}


def spellings(word):
    """Return the bytes that a word may stand as; in base64 they depend on what stands before it."""
    yield from (write(word).strip(b'"') for name, write in WRITTEN_AS.items() if name != "base64")
    for offset in range(3):
        coded = base64.b64encode(b" " * offset + word.encode())
        yield coded[offset + 1 : -4]  # both ends also depend on the neighbours


def found(folder):
    """Return which planted word stands in which file."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    contents = {path.name: path.read_bytes() for path in files}
    pairs = [(word, form) for word in PLANTED for form in spellings(word)]
    return {(name, word) for name, content in contents.items() for word, form in pairs if form in content}


@pytest.fixture
def places(tmp_path, database):
    return places_of(tmp_path)


@pytest.fixture
def used(places, tmp_path):
    """Give a store in which a case was added, saved, searched for, put in the trail, with a letterhead."""
    KeyRing.create(places.keys)
    store = open_store(places.url, KeyFile(places.keys).ring())
    with store.writing() as session:
        case_id = add_case(session, DOCUMENT, summary=DOCUMENT, words=PLANTED)
        save_case(session, case_id, DOCUMENT | {"more": 1}, expected_version=1, summary=DOCUMENT, words=PLANTED[1:])
        record(session, ANN, "change", kind="case", object_id=case_id)
        add_letterhead(session, ANN, "Main", "", LetterheadFile("\n".join(PLANTED).encode(), "0" * 64, ()))
    with store.reading() as session:
        assert list_cases(session, search=PLANTED[1]).total == 1
    run_steps(store.engine, lambda _heads, _context: [])
    yield store
    store.close()


def test_forty_words_are_planted():
    assert len(set(PLANTED)) == 40


def test_nothing_stands_in_database_journal_or_copy_while_open(used, tmp_path):
    assert {path.suffix for path in tmp_path.iterdir()} >= {".sqlite3", ".sqlite3-wal"}
    assert found(tmp_path) == set()


def test_nothing_stands_in_the_database_after_closing(used, tmp_path):
    used.close()
    assert found(tmp_path) == set()


def test_nothing_stands_in_a_backup_or_in_what_is_written_to_make_it(used, places, tmp_path, monkeypatch):
    target, ring, seen = tmp_path.with_name("one.backup"), KeyRing.load(places.keys), []
    proved = backup._prove_whole

    def look(sealed, keys, folder):
        proved(sealed, keys, folder)
        seen.append({path.name for path in folder.rglob("*")})
        assert found(folder) == set()

    monkeypatch.setattr(backup, "_prove_whole", look)
    make_backup(places, ring, target)
    (tmp_path / "opened").mkdir()
    unpack(target, ring, tmp_path / "opened")
    target.rename(tmp_path / "one.backup")
    assert seen[0] >= {"appeals.sqlite3", "sealed", "restored"}
    assert found(tmp_path) == set()


def test_nothing_stands_in_a_restored_instance_or_after_a_change_of_key(used, places, tmp_path):
    ring = KeyRing.load(places.keys)
    make_backup(places, ring, tmp_path / "one.backup")
    restore_backup(tmp_path / "one.backup", places_of(tmp_path / "new", keys=str(tmp_path / "new.keys.json")), ring)
    begin_rotation(used, places.keys)
    list(seal_anew(used, places.keys))
    assert found(tmp_path) == set()


def test_nothing_is_logged_by_any_of_it(used, places, tmp_path, caplog):
    with caplog.at_level(logging.DEBUG):
        make_backup(places, KeyRing.load(places.keys), tmp_path / "one.backup")
        begin_rotation(used, places.keys)
        list(seal_anew(used, places.keys))
        with used.reading() as session:
            list_cases(session, search=PLANTED[0])
    (tmp_path / "log").write_text(caplog.text)
    assert found(tmp_path) == set()


@pytest.mark.parametrize("way", WRITTEN_AS)
@pytest.mark.parametrize("offset", range(3))
def test_the_search_would_find_every_word_in_every_spelling(tmp_path, way, offset):
    for number, word in enumerate(PLANTED):
        (tmp_path / f"leak {number}").write_bytes(WRITTEN_AS[way]("." * offset + word + ", and more"))
    assert {word for _, word in found(tmp_path)} == set(PLANTED)
