"""What the reader accepts of a data file, and how it says what is wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from appeals.knowledge import BrokenFile, Catalogue, Knowledge, Unknown, load_knowledge
from appeals.knowledge.record import CheckedRow, Record, Row, Text, Words, read


class Stone(Row):
    id: Text
    weight: Decimal


class Quarry(Record):
    checked_on: date
    names: Words
    stone: tuple[Stone, ...]


class UnknownStone(Unknown):
    subject = "stone"


GOOD = """
checked_on = "2026-11-23"
[names]
flint = "Flint"
[[stone]]
id = "flint"
weight = 1.10
"""


def quarry(folder: Path, text: str) -> Quarry:
    path = folder / "quarry.toml"
    path.write_text(text, encoding="utf-8")
    return read(path, Quarry)


def test_a_good_file_becomes_typed_rows_with_exact_numbers(tmp_path):
    stone = quarry(tmp_path, GOOD).stone[0]
    assert (stone.id, str(stone.weight)) == ("flint", "1.10")


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (('id = "flint"', 'id = "flint"\ncolour = "grey"'), "stone[0].colour"),
        (('checked_on = "2026-11-23"', 'checked_on = "2026-11-23"\nextra = 1'), "extra"),
        (('id = "flint"', 'id = ""'), "stone[0].id"),
        (("weight = 1.10", 'weight = "heavy"'), "stone[0].weight"),
        (("weight = 1.10", ""), "stone[0].weight"),
        (('"2026-11-23"', '"2026-23-11"'), "checked_on"),
        (('"Flint"', "3"), "names.flint"),
    ],
)
def test_a_slip_is_refused_with_file_row_and_key(tmp_path, change, place):
    with pytest.raises(BrokenFile, match=r"^quarry\.toml: " + place.replace("[", r"\[").replace("]", r"\]")):
        quarry(tmp_path, GOOD.replace(*change))


def test_all_slips_of_a_file_are_told_at_once(tmp_path):
    with pytest.raises(BrokenFile) as caught:
        quarry(tmp_path, GOOD.replace("1.10", '"heavy"').replace('"Flint"', "3"))
    assert len(str(caught.value).splitlines()) == 2


def test_a_file_that_is_not_toml_is_named(tmp_path):
    with pytest.raises(BrokenFile, match=r"quarry\.toml"):
        quarry(tmp_path, "checked_on = ")


def test_rows_cannot_be_changed(tmp_path):
    found = quarry(tmp_path, GOOD)
    with pytest.raises(ValidationError):
        found.stone[0].id = "chalk"
    with pytest.raises(TypeError):
        found.names["flint"] = "Chalk"


def test_two_rows_with_one_id_are_refused():
    with pytest.raises(BrokenFile, match="flint"):
        Catalogue([("flint", 1), ("flint", 2)], UnknownStone)


def test_a_missing_id_raises_the_error_of_its_subject_without_repeating_the_id():
    with pytest.raises(UnknownStone) as caught:
        Catalogue([("flint", 1)], UnknownStone)["granite"]
    assert caught.value.id == "granite"
    assert str(caught.value) == "The knowledge files hold no such stone."


def test_a_catalogue_answers_as_a_mapping_does():
    stones = Catalogue([("flint", 1), ("chalk", 2)], UnknownStone)
    assert (list(stones), stones.get("granite"), "flint" in stones, len(stones)) == (["flint", "chalk"], None, True, 2)


@pytest.mark.parametrize(("check", "printable"), [("primary", True), ("secondary", True), ("unverified", False)])
def test_an_unverified_row_is_not_printable(check, printable):
    row = CheckedRow(check=check)
    assert row.printable is printable
    assert bool(row.doubt) is not printable


def test_knowledge_reads_another_folder_and_only_what_is_asked_for(tmp_path, knowledge):
    source = Path(read.__code__.co_filename).parent / "data" / "scales.toml"
    (tmp_path / "scales.toml").write_text(
        source.read_text(encoding="utf-8").replace('short = "PHQ-9"', 'short = "PHQ"'), encoding="utf-8"
    )
    assert Knowledge(tmp_path).scales["phq-9"].short == "PHQ"
    assert knowledge.scales["phq-9"].short == "PHQ-9"


def test_knowledge_cannot_be_changed(knowledge):
    with pytest.raises(AttributeError, match="read, not set"):
        knowledge.scales = {}


def test_the_shipped_knowledge_is_loaded_once():
    assert load_knowledge() is load_knowledge()
