"""What goes when its years are over, what stays, and that the trail stays whole when its beginning goes."""

from datetime import UTC, date, datetime

import pytest
import time_machine

from appeals.store.cases import add_case, archive_case, list_cases, list_versions, load_case, save_case
from appeals.store.trail.reading import Wanted, newest_rows
from appeals.store.trail.recording import record
from appeals.workflow.keeping.retention import NotRemoved, Years, remove_old, what_may_go
from appeals.workflow.trail import verify

TODAY = date(2040, 3, 1)
YEARS = Years(cases=10, versions=5, trail=6)


def at(year, month=1, day=1):
    return time_machine.travel(datetime(year, month, day, 12, tzinfo=UTC), tick=False)


def case(store, year, *, archived=False, saves=0):
    with at(year), store.writing() as session:
        case_id = add_case(session, {"step": 1}, summary={}, words=["Ines"])
        for version in range(1, saves + 1):
            save_case(session, case_id, {"step": version + 1}, expected_version=version, summary={}, words=["Ines"])
        if archived:
            archive_case(session, case_id)
    return case_id


def acts(store, actor, year, times=1):
    for _ in range(times):
        with at(year), store.writing() as session:
            record(session, actor, "open", kind="case", object_id="c1")


def left(store):
    with store.reading() as session:
        return {case.id for closed in (True, False) for case in list_cases(session, archived=closed).cases}


def trail(store):
    with store.reading() as session:
        return [(row.act, row.kind, row.object_id) for row in newest_rows(session, Wanted(), limit=100)]


def test_listing_removes_nothing(store, actor):
    old = case(store, 2029, archived=True, saves=2)
    acts(store, actor, 2030)
    acts(store, actor, 2039)
    found = what_may_go(store, YEARS, TODAY)
    assert ([one.id for one in found.cases], found.versions, found.trail.sequence) == ([old], 2, 1)
    assert left(store) == {old}
    assert len(trail(store)) == 2


def test_closed_cases_go_and_open_or_younger_ones_stay(store, actor):
    old, still_open, young = case(store, 2029, archived=True), case(store, 2029), case(store, 2031, archived=True)
    remove_old(store, YEARS, TODAY, actor)
    assert left(store) == {still_open, young}
    assert ("remove", "case", old) in trail(store)


def test_nothing_of_a_removed_case_is_left(store, actor):
    case(store, 2029, archived=True, saves=3)
    remove_old(store, YEARS, TODAY, actor)
    with store.engine.connect() as connection:
        for table in ("cases", "case_versions", "case_words"):
            assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() == 0  # noqa: S608


def test_earlier_versions_go_and_the_one_that_counts_stays(store, actor):
    kept = case(store, 2030, saves=3)
    remove_old(store, YEARS, TODAY, actor)
    with store.reading() as session:
        assert load_case(session, kept).document == {"step": 4}
        assert len(list_versions(session, kept)) == 1
    assert trail(store)[0] == ("remove", "case_versions", "3")


def test_the_trail_without_its_beginning_still_verifies(store, actor):
    acts(store, actor, 2030, times=5)
    acts(store, actor, 2039, times=2)
    remove_old(store, YEARS, TODAY, actor)
    assert trail(store) == [("remove", "trail", "5"), ("open", "case", "c1"), ("open", "case", "c1")]
    assert verify(store).findings == ()
    acts(store, actor, 2040)
    with at(2050):
        remove_old(store, YEARS, date(2050, 1, 1), actor)
    assert verify(store).findings == ()


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("DELETE FROM trail WHERE sequence = 6", "Row 6 is missing"),
        ("DELETE FROM trail_starts", "Rows 1 to 5 are missing"),
        ("UPDATE trail_starts SET sequence = 6", "was changed"),
    ],
)
def test_a_beginning_that_we_did_not_remove_is_found(store, actor, change, said):
    acts(store, actor, 2030, times=5)
    acts(store, actor, 2039, times=2)
    remove_old(store, YEARS, TODAY, actor)
    with store.engine.begin() as connection:
        connection.exec_driver_sql(change)
    assert said in " ".join(verify(store).findings)


def test_a_trail_that_does_not_verify_is_kept_as_evidence(store, actor):
    acts(store, actor, 2030, times=5)
    acts(store, actor, 2039)
    with store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE trail SET actor_name = 'Nobody' WHERE sequence = 2")
    with pytest.raises(NotRemoved, match="audit verify"):
        remove_old(store, YEARS, TODAY, actor)
    assert len(trail(store)) == 6


def test_the_trail_is_kept_six_years_at_least(store):
    with pytest.raises(NotRemoved, match=r"164\.316"):
        what_may_go(store, Years(trail=5), TODAY)


def test_a_trail_that_is_old_as_a_whole_keeps_its_last_row(store, actor):
    acts(store, actor, 2030, times=3)
    assert what_may_go(store, YEARS, TODAY).trail.sequence == 2


@pytest.mark.parametrize(("today", "goes"), [(date(2040, 2, 29), False), (date(2040, 3, 2), True)])
def test_years_are_counted_to_the_day(store, today, goes):
    with at(2030, 3, 1), store.writing() as session:
        archive_case(session, add_case(session, {}, summary={}, words=[]))
    assert bool(what_may_go(store, YEARS, today).cases) is goes
