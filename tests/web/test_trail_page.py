"""The audit trail as administrators see it: filtered by lists, in pages, exported, and each look recorded."""

import csv
import io
import json
from datetime import UTC, datetime

import pytest
import time_machine
from cases import TODAY

from appeals.domain.access import Actor
from appeals.store.database import store_of
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.store.trail.recording import record

ANN = Actor("u1", "Ann Bell", frozenset(), "192.0.2.7")
BEN = Actor("u2", "Ben O’Shea", frozenset(), "192.0.2.8")


@pytest.fixture
def acts(app):
    def do(act, actor=ANN, *, at=None, times=1, **what):
        with time_machine.travel(at or datetime(TODAY.year, TODAY.month, TODAY.day, 9, tzinfo=UTC), tick=False):
            for _ in range(times):
                with store_of(app).writing() as session:
                    record(session, actor, act, **{"kind": "case", "object_id": "c1", **what})

    return do


def shown(reader):
    """Return the numbers of the rows on the page."""
    return [int(e["text"].removeprefix("Row ")) for e in reader.page.all("small") if e["text"].startswith("Row ")]


def last_act(app):
    with store_of(app).reading() as session:
        [row] = newest_rows(session, Wanted(), limit=1)
        return row.act, row.kind, row.actor_name


def test_an_empty_trail_says_what_will_stand_here(reader):
    reader.get("/trail")
    assert "No acts yet" in reader.text


def test_a_row_is_read_in_words(reader, acts):
    acts("release", kind="letter", object_id="17", outcome="refused")
    reader.get("/trail")
    cells = [e["text"] for e in reader.page.elements if "tbody" in e["inside"] and e["tag"] in {"td", "th"}]
    day = f"{TODAY:%a, %b} {TODAY.day}"
    assert cells == [
        f"{day}, 9:00:00 AMRow 1",
        "Ann Bellfrom 192.0.2.7",
        "Released",
        "Letter17",
        "refused",
    ]


def test_looking_is_recorded(reader, app):
    reader.get("/trail")
    assert last_act(app) == ("read", "trail", "Everything")


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("person=u2", [2]),
        ("act=change", [3, 2]),
        ("kind=letter", [4]),
        ("object=c9", [3]),
        ("outcome=refused", [1]),
        ("act=change&person=u1", [3]),
        ("from=2026-11-02&to=2026-11-02", [2]),
        ("to=2026-11-01", [1]),
        ("from=2026-11-03", [4, 3]),
    ],
)
def test_rows_are_filtered(reader, acts, query, rows):
    acts("open", at=datetime(2026, 11, 1, 23, 59, tzinfo=UTC), outcome="refused")
    acts("change", BEN, at=datetime(2026, 11, 2, tzinfo=UTC))
    acts("change", at=datetime(2026, 11, 3, tzinfo=UTC), object_id="c9")
    acts("release", kind="letter", at=datetime(2026, 11, 4, tzinfo=UTC))
    reader.get(f"/trail?{query}")
    assert shown(reader) == rows


@pytest.mark.parametrize(
    "query",
    ["act=peek", "kind=patient", "outcome=maybe", "object=Ines%20Moreau", "person=%3Cscript%3E", "page=0", "page=x"],
)
def test_what_stands_on_no_list_is_not_there(reader, query):
    reader.get(f"/trail?{query}", status=404)


@pytest.mark.parametrize("day", ["yesterday", "2026-13-01", "11/23/2026"])
def test_a_day_that_is_none_is_told_at_its_field(reader, day):
    reader.get("/trail", query_string={"from": day})
    assert "Enter a day as 2026-11-23." in reader.text


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
def test_the_first_and_the_last_day_there_is_are_days(reader, day):
    reader.get("/trail", query_string={"from": day, "to": day})


def test_nothing_found_leads_back_to_all(reader, acts):
    acts("open")
    reader.get("/trail?act=lock")
    assert "No act matches" in reader.text
    assert reader.page.all("a", href="/trail")


def test_a_long_trail_comes_in_pages_that_keep_the_filter(reader, acts):
    acts("open", times=51)
    reader.get("/trail?act=open")
    assert (len(shown(reader)), shown(reader)[0]) == (50, 51)
    [further] = reader.page.all("a", rel="next")
    reader.get(further["href"])
    assert shown(reader) == [1]
    assert reader.page.all("option", value="open")[0].get("selected") is not None


def test_a_page_beyond_the_last_shows_the_last(reader, acts):
    acts("open")
    reader.get("/trail?page=99")
    assert 1 in shown(reader)


def exported(reader, **fields):
    reader.get("/trail")
    reader.post("/trail/export", fields)
    return reader.answer.text


def test_the_export_holds_what_was_chosen_and_is_recorded(reader, acts, app):
    acts("open", times=2)
    acts("change", BEN)
    rows = list(csv.DictReader(io.StringIO(exported(reader, form="csv", act="open"))))
    assert [(row["sequence"], row["actor_name"]) for row in rows] == [("1", "Ann Bell"), ("2", "Ann Bell")]
    assert last_act(app) == ("export", "trail", "Everything")
    assert reader.answer.headers["Content-Disposition"] == f'attachment; filename="audit-trail-{TODAY}.csv"'


def test_json_lines_hold_one_row_each(reader, acts):
    acts("open", BEN)
    first = json.loads(exported(reader, form="jsonl").splitlines()[0])
    assert (first["sequence"], first["actor_name"], first["act"]) == (1, "Ben O’Shea", "open")


def test_a_name_that_a_spreadsheet_would_run_is_defused(reader, acts):
    acts("open", Actor("u3", "=HYPERLINK(1)", frozenset()))
    assert "'=HYPERLINK(1)" in exported(reader, form="csv")


@pytest.mark.parametrize("fields", [{"form": "exe"}, {}, {"form": "csv", "from": "soon"}])
def test_an_export_that_is_not_understood_is_refused(reader, fields):
    reader.get("/trail")
    reader.post("/trail/export", fields, status=400)


def test_an_export_is_not_made_by_following_a_link(reader):
    reader.get("/trail/export", status=405)


def test_days_that_contradict_each_other_are_said_to(reader):
    reader.get("/trail?from=2026-11-02&to=2026-11-01")
    assert "This day is before the one under From." in reader.text
