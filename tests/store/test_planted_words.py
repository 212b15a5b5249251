"""Words of a case are found nowhere on disk: not in the database, its journals or its copies."""

import base64
import json

import pytest

from appeals.store.cases import add_case, list_cases, save_case
from appeals.store.migrate import run_steps

PLANTED = ["Ines Moreau", "Núñez-O'Brien", "XQH204918832", "1984-03-04", "afraid to sleep", "denial-of-october.pdf"]
DOCUMENT = {"patient": {"name": PLANTED[0], PLANTED[2]: PLANTED[3]}, "notes": PLANTED, "ids": {"member": PLANTED[2]}}


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
def used(store, database):
    """Give a store in which a case was added, saved, searched for, and copied by a migration."""
    with store.writing() as session:
        case_id = add_case(session, DOCUMENT, summary=DOCUMENT, words=PLANTED)
        save_case(session, case_id, DOCUMENT | {"more": 1}, expected_version=1, summary=DOCUMENT, words=PLANTED[1:])
    with store.reading() as session:
        assert list_cases(session, search=PLANTED[1]).total == 1
    run_steps(store.engine, lambda _heads, _context: [])
    return store


def test_nothing_stands_in_database_journal_or_copy_while_open(used, tmp_path):
    assert {path.suffix for path in tmp_path.iterdir()} >= {".sqlite3", ".sqlite3-wal"}
    assert found(tmp_path) == set()


def test_nothing_stands_in_the_database_after_closing(used, tmp_path):
    used.close()
    assert found(tmp_path) == set()


@pytest.mark.parametrize("way", WRITTEN_AS)
@pytest.mark.parametrize("offset", range(3))
def test_the_search_would_find_every_word_in_every_spelling(tmp_path, way, offset):
    for number, word in enumerate(PLANTED):
        (tmp_path / f"leak {number}").write_bytes(WRITTEN_AS[way]("." * offset + word + ", and more"))
    assert {word for _, word in found(tmp_path)} == set(PLANTED)
