"""What people rely on when two of them work on one case."""

from datetime import UTC, datetime

import pytest
import time_machine

from appeals.store.cases import (
    CaseChanged,
    CaseNotFound,
    add_case,
    archive_case,
    list_cases,
    list_versions,
    load_case,
    load_version,
    save_case,
)

DOCUMENT = {"patient": {"given_name": "Ines", "weight": "71.5"}, "notes": ["ä\ud800\x00", None, True]}
SUMMARY = {"patient": "Ines Moreau", "payer": "Northwind"}
WORDS = ["Ines O'Brien-Núñez", "XQH 204 918", "A-2026-998213"]


def added(store, document=None, words=()):
    with store.writing() as session:
        return add_case(session, document or DOCUMENT, summary=SUMMARY, words=words)


def saved(store, case_id, document, expected_version, words=()):
    with store.writing() as session:
        return save_case(session, case_id, document, expected_version=expected_version, summary=SUMMARY, words=words)


def loaded(store, case_id):
    with store.reading() as session:
        return load_case(session, case_id)


def found(store, search, **how):
    with store.reading() as session:
        return [case.id for case in list_cases(session, search=search, **how).cases]


def test_a_case_comes_back_as_it_was_typed(store):
    case = loaded(store, added(store))
    assert (case.document, case.summary, case.version, case.archived) == (DOCUMENT, SUMMARY, 1, False)


def test_the_moments_of_a_case_are_in_utc(store):
    with time_machine.travel(datetime(2026, 11, 1, 9, 30, tzinfo=UTC), tick=False):
        case_id = added(store)
    assert loaded(store, case_id).created_at == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


def test_the_id_of_a_case_tells_nothing(store):
    first, second = added(store), added(store)
    assert first != second
    assert len(first) == len(second) == 36


def test_a_save_makes_the_next_version(store):
    case_id = added(store)
    assert saved(store, case_id, {"step": 2}, 1) == 2
    assert loaded(store, case_id).document == {"step": 2}


def test_who_saves_over_a_newer_version_is_told_and_sees_it(store):
    case_id = added(store)
    saved(store, case_id, {"by": "Ann"}, 1)
    with pytest.raises(CaseChanged) as told:
        saved(store, case_id, {"by": "Ben"}, 1)
    assert (told.value.stored.document, told.value.stored.version) == ({"by": "Ann"}, 2)
    assert loaded(store, case_id).document == {"by": "Ann"}


def test_after_a_conflict_the_chosen_text_is_saved_over_the_version_that_was_seen(store):
    case_id = added(store)
    saved(store, case_id, {"by": "Ann"}, 1)
    assert saved(store, case_id, {"by": "Ben"}, 2) == 3


def test_asking_again_for_a_save_that_was_done_is_no_conflict(store):
    case_id = added(store)
    assert saved(store, case_id, {"by": "Ann"}, 1) == 2
    assert saved(store, case_id, {"by": "Ann"}, 1) == 2


@pytest.mark.parametrize(("old", "new"), [(1, True), (0, False), (1, "1"), (1, 1.0)])
def test_values_that_only_python_calls_equal_are_a_change(store, old, new):
    case_id = added(store, {"value": old})
    saved(store, case_id, {"value": new}, 1)
    assert repr(loaded(store, case_id).document["value"]) == repr(new)


def test_every_version_ever_saved_can_be_read(store):
    case_id = added(store, {"step": 1})
    for step in (2, 3):
        saved(store, case_id, {"step": step}, step - 1)
    with store.reading() as session:
        numbers = [version.version for version in list_versions(session, case_id)]
        assert [load_version(session, case_id, number)["step"] for number in numbers] == [3, 2, 1]


@pytest.mark.parametrize("read", [load_case, lambda session, case_id: load_version(session, case_id, 1)])
def test_a_case_that_is_not_there_is_said_to_be_missing(store, read):
    with store.reading() as session, pytest.raises(CaseNotFound):
        read(session, "no-such-case")


def test_a_case_that_is_not_there_cannot_be_saved(store):
    with pytest.raises(CaseNotFound):
        saved(store, "no-such-case", {}, 1)


def test_an_archived_case_leaves_the_list_and_can_come_back(store):
    case_id = added(store)
    with store.writing() as session:
        archive_case(session, case_id)
    assert (found(store, ""), found(store, "", archived=True)) == ([], [case_id])
    with store.writing() as session:
        archive_case(session, case_id, archived=False)
    assert found(store, "") == [case_id]


def test_archiving_disturbs_nobody_who_is_editing(store):
    case_id = added(store)
    with store.writing() as session:
        archive_case(session, case_id)
    assert saved(store, case_id, {"step": 2}, 1) == 2


@pytest.mark.parametrize(
    ("search", "is_found"),
    [
        ("Ines", True),
        ("inés  o’brien-nunez", True),
        ("Nunez", True),
        ("O'Brien, Ines", True),
        ("Brien", False),
        ("xqh204918", True),
        ("XQH 204 918", True),
        ("a-2026-998213", True),
        ("A2026998213", True),
        ("2026", False),
        ("Ine", False),
        ("Ines Moreau", False),
        ("...", False),
    ],
)
def test_a_case_is_found_by_whole_words_only(store, search, is_found):
    case_id = added(store, words=WORDS)
    assert found(store, search) == [case_id] * is_found


def test_a_changed_name_is_found_and_the_old_one_is_not(store):
    case_id = added(store, words=["Ines Moreau"])
    saved(store, case_id, {"step": 2}, 1, words=["Ines Laval"])
    assert (found(store, "Laval"), found(store, "Ines"), found(store, "Moreau")) == ([case_id], [case_id], [])


def test_the_list_comes_in_pages_the_last_saved_first(store):
    with time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC), tick=False) as clock:
        ids = []
        for _ in range(5):
            ids.append(added(store))
            clock.shift(60)
    with store.reading() as session:
        page = list_cases(session, limit=2, offset=2)
    assert ([case.id for case in page.cases], page.total) == ([ids[2], ids[1]], 5)


def test_records_do_not_show_health_facts_when_printed(store):
    case = loaded(store, added(store))
    assert "Ines" not in repr(case)
    assert "Moreau" not in repr(case)
