"""Lists of payers from elsewhere: good rows come in as not verified, the others are told with their reason."""

import json
import time

import pytest
from cases import TODAY
from practice import APPEALS, STAFF

from appeals.workflow.practice.importing import ListRefused, import_payers, place_in
from appeals.workflow.practice.payers import add_payer, find_payers

CSV = """\
Name,Plan,Purpose,address,fax,verified_on
Granite Ridge Health,Ridge Open Access,appeals,,800-555-0121,2026-11-01
Lakeshore Mutual,,claims,"Claims Unit
PO Box 12
Superior, WI 54880",,
Nowhere Plan,,,,,
Bad Fax Plan,,appeals,,call us,
,,appeals,,800-555-0100,
"""
FIXTURE = [
    {
        "model": "directory.company",
        "fields": {
            "name": "Prairie Health",
            "appeal_address": "Prairie Health Appeals\nP.O. Box 9\nFargo, ND 58102-1234",
            "appeal_fax_number": "701-555-0144",
            "regex": "prairie",
        },
    }
]

YAML = """\
# Companies

- model: directory.company
  pk: 1
  fields:
    name: Prairie Health
    notes: A line that goes
      on in the next
    appeal_address: |
      Prairie Health Appeals
      P.O. Box 9
      Fargo, ND 58102-1234
    appeal_fax_number: '701-555-0144'
- model: directory.company
  fields:
    name: "Nowhere: a plan"
    website: null
"""


def rows(store):
    return [row for group in find_payers(store, TODAY).groups for row in group]


def test_good_rows_of_a_table_come_in_as_not_verified(store):
    taken = import_payers(store, STAFF, CSV.encode(), "our sheet of 2025", TODAY)
    assert taken.added == 2
    assert {row.entry.payer: row.freshness.value for row in rows(store)} == {
        "Granite Ridge Health": "not verified", "Lakeshore Mutual": "not verified",
    }  # fmt: skip
    lake = next(row for row in rows(store) if row.entry.payer == "Lakeshore Mutual")
    assert (lake.entry.department, lake.where) == ("Claims Unit", "PO Box 12, Superior, WI 54880")
    assert lake.entry.source == "our sheet of 2025"


def test_rows_that_do_not_come_in_are_told_with_their_reason(store):
    taken = import_payers(store, STAFF, CSV.encode(), "sheet", TODAY)
    told = {one.payer: one.why for one in taken.left}
    assert "No address, fax, phone or portal" in told["Nowhere Plan"]
    assert "fax: Enter the number" in told["Bad Fax Plan"]
    assert "name of the payer" in told[""]


def test_a_list_of_plain_records_in_yaml_is_read(store):
    taken = import_payers(store, STAFF, YAML.replace("\n", "\r\n").encode(), "their list", TODAY)
    assert [one.payer for one in taken.left] == ["Nowhere: a plan"]
    [row] = rows(store)
    assert (row.entry.payer, row.entry.fax, row.entry.note) == (
        "Prairie Health", "701-555-0144", "A line that goes on in the next",
    )  # fmt: skip
    assert row.where == "P.O. Box 9, Fargo, ND 58102-1234"


@pytest.mark.parametrize("more", ["  - a list", "  x: &a [1, 2]\n  <<: *a", "no key", "\t- name: x"])
def test_what_yaml_can_do_beyond_records_is_refused_or_taken_for_words(store, more):
    with pytest.raises(ListRefused):
        import_payers(store, STAFF, f"- model: x\n{more}\n".encode(), "their list", TODAY)


def test_an_address_that_no_post_would_read_is_left_in_time(store):
    row = {"payer": "Slow", "phone": "218-555-0110", "address": "x\na" + " " * 200_000 + "x"}
    begun = time.process_time()
    assert import_payers(store, STAFF, json.dumps([row]).encode(), "list", TODAY).added == 1
    assert time.process_time() - begun < 1


def test_halves_of_characters_are_left_out_and_no_row_is_lost(store):
    listed = [{"payer": name, "phone": "218-555-0110"} for name in ("Kept One", "Bad\ud800")]
    assert import_payers(store, STAFF, json.dumps(listed).encode(), "list", TODAY).added == 2
    assert sorted(row.entry.payer for row in rows(store)) == ["Bad", "Kept One"]


def test_a_list_of_a_program_is_read_by_its_own_names(store):
    assert import_payers(store, STAFF, json.dumps(FIXTURE).encode(), "their list", TODAY).added == 1
    [row] = rows(store)
    assert (row.entry.fax, row.where) == ("701-555-0144", "P.O. Box 9, Fargo, ND 58102-1234")


def test_what_the_directory_has_is_left_alone(store):
    add_payer(store, STAFF, APPEALS, TODAY)
    taken = import_payers(store, STAFF, CSV.encode(), "sheet", TODAY)
    assert "has this payer" in taken.left[0].why
    assert import_payers(store, STAFF, CSV.encode(), "sheet", TODAY).added == 0


@pytest.mark.parametrize(
    "content",
    [
        b"", b"\xff\xfe\x00", b"[1, 2]", b"{}", b"[" * 100_000, b"a,b\n1,2\n", b'{"payer": "one"}', b"PK\x03\x04",
        b"payer\n" + b"Plan\n" * 2_001, b"payer\n" + b"x" * 2_000_000,
    ],
    ids=["empty", "utf-16", "numbers", "object", "deep", "no payer", "one object", "zip", "many rows", "large"],
)  # fmt: skip
def test_what_is_no_list_is_refused_whole(store, content):
    with pytest.raises(ListRefused):
        import_payers(store, STAFF, content, "sheet", TODAY)
    assert rows(store) == []


@pytest.mark.parametrize("text", ["", "PO Box 9", "Fargo, ND 58102", "PO Box 9, Fargo, ND 58102", "a\nb\nc"])
def test_an_address_that_cannot_be_taken_apart_is_left_out(text):
    assert place_in(text) == {}
