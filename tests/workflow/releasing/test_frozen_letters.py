"""What is released stays as it was, whatever becomes of facts, templates and the store."""

import hashlib
import io
import sqlite3
import zipfile

import pytest
import sqlalchemy as sa
from cases import SPRAVATO_REQUEST
from clinic import KIND, Clinic

from appeals.letters import template
from appeals.letters.frozen.kept import letter_from_json
from appeals.letters.outline import outline
from appeals.store.cases import CaseNotFound
from appeals.store.letters.released import LetterDamaged, LetterNotFound, load_released
from appeals.store.letters.tables import LetterEventRow, LetterFrozen, ReleasedLetterRow
from appeals.workflow.releasing import afterwards, snapshot
from appeals.workflow.releasing.release import AlreadyReplaced, correct


def body(file):
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


def tamper(store, row, act):
    with store.writing() as session:
        found = session.scalars(sa.select(row)).one()
        if act == "delete":
            session.delete(found)
        else:
            setattr(found, "released_by" if row is ReleasedLetterRow else "by", "somebody else")


def test_bytes_and_hash_stay_when_facts_change(clinic):
    letter_id = clinic.released()
    before, hash_before = clinic.file(letter_id), clinic.letter(letter_id).sha256
    clinic.enter({"patient": {**clinic.facts["patient"], "family_name": "Quillfeather"}})
    assert clinic.file(letter_id) == before
    assert clinic.letter(letter_id).sha256 == hash_before == hashlib.sha256(before).hexdigest()
    assert clinic.letter(letter_id).contents["facts"]["patient"]["family_name"] == "Tate"


def test_bytes_and_words_stay_when_templates_change(clinic):
    letter_id = clinic.released()
    before, versions = clinic.file(letter_id), clinic.letter(letter_id).contents["templates"]
    shipped = template.shipped_set()
    for name, one in shipped.templates.items():
        shipped = shipped.having(template.read_template(one.text.replace("Sincerely", "With regards"), name))
    assert snapshot.template_versions(shipped, KIND) != versions
    assert clinic.letter(letter_id).contents["templates"] == versions
    assert clinic.file(letter_id) == before
    assert "Sincerely" in body(before)


def test_the_snapshot_names_the_template_and_every_part_of_it(clinic):
    versions = clinic.letter(clinic.released()).contents["templates"]
    assert {f"letters/{KIND}.md", "parts/head.md", "arguments/experimental_investigational.md"} <= set(versions)
    assert all(len(one["sha256"]) == 64 and one["number"] == 0 for one in versions.values())


def test_the_snapshot_names_the_references_that_the_letter_lists(clinic):
    cited = clinic.letter(clinic.released()).contents["references"]
    assert any(one["citation"].startswith("Anand") for one in cited)


def test_the_kept_words_are_those_of_the_letter(clinic):
    clinic.put_up()
    expected = outline(clinic.review().letter)
    kept = clinic.letter(clinic.release()).contents["letter"]
    assert outline(letter_from_json(kept)) == expected


def test_a_released_file_is_no_draft(clinic):
    assert "DRAFT" not in body(clinic.file(clinic.released()))


@pytest.mark.parametrize("row", [ReleasedLetterRow, LetterEventRow])
@pytest.mark.parametrize("act", ["change", "delete"])
def test_the_store_refuses_to_change_what_is_frozen(clinic, row, act):
    letter_id = clinic.released()
    clinic.send(letter_id)
    before = clinic.letter(letter_id)
    with pytest.raises(LetterFrozen):
        tamper(clinic.store, row, act)
    assert clinic.letter(letter_id) == before


@pytest.mark.parametrize("column", ["sha256", "released_at", "released_by", "case_id", "kind"])
def test_the_database_itself_refuses_too(clinic, tmp_path, column):
    clinic.released()
    connection = sqlite3.connect(tmp_path / "appeals.sqlite3")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        connection.execute(f"UPDATE released_letters SET {column} = 'x'")  # noqa: S608
    connection.close()


def test_a_file_that_is_not_the_released_one_is_not_handed_out(clinic, tmp_path):
    letter_id = clinic.released()
    connection = sqlite3.connect(tmp_path / "appeals.sqlite3")
    connection.execute("DROP TRIGGER released_letters_frozen")
    connection.execute("UPDATE released_letters SET sha256 = ?", ("0" * 64,))
    connection.commit()
    connection.close()
    with pytest.raises(LetterDamaged):
        clinic.file(letter_id)


def test_a_letter_is_found_in_its_own_case_only(clinic, store):
    letter_id = clinic.released()
    other = Clinic(store, SPRAVATO_REQUEST)
    with store.reading() as session, pytest.raises(LetterNotFound):
        load_released(session, other.case_id, letter_id)
    with pytest.raises(LetterNotFound):
        other.file(letter_id)
    with pytest.raises(CaseNotFound):
        afterwards.released_letter(store, other.actor, "no-such-case", letter_id)


def test_a_correction_takes_its_place_and_says_so(clinic):
    first = clinic.released()
    assert correct(clinic.store, clinic.actor, clinic.case_id, first) == KIND
    clinic.enter({"narrative": {**clinic.facts["narrative"], "history": "It began in 2015."}})
    second = clinic.released()
    assert clinic.letter(second).supersedes == first
    assert clinic.letter(first).state == "superseded"
    assert clinic.letter(first).superseded_by == second
    assert "This letter replaces our letter of" in body(clinic.file(second))
    assert "replaces" not in body(clinic.file(first))


def test_a_letter_is_corrected_once(clinic):
    first = clinic.released()
    correct(clinic.store, clinic.actor, clinic.case_id, first)
    clinic.released()
    with pytest.raises(AlreadyReplaced):
        correct(clinic.store, clinic.actor, clinic.case_id, first)


def test_a_second_letter_of_the_same_kind_replaces_nothing_by_itself(clinic):
    first = clinic.released()
    second = clinic.released()
    assert clinic.letter(first).superseded_by is None
    assert clinic.letter(second).supersedes is None
