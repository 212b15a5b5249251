"""What the database refuses to take, and what it notices."""

import pytest
from sqlalchemy import insert, select, text, update
from sqlalchemy.exc import DBAPIError, StatementError

from appeals.store.case_tables import CaseRow, CaseVersionRow
from appeals.store.cases import add_case, list_cases, load_case, save_case
from appeals.store.keyring import SealBroken
from appeals.store.sealed import seal_json


def added(store, document):
    with store.writing() as session:
        return add_case(session, document, summary=document, words=[])


def test_a_sealed_column_refuses_what_was_not_sealed(store):
    case_id = added(store, {})
    plain = update(CaseRow).where(CaseRow.id == case_id).values(summary=b"plain text")
    with pytest.raises(StatementError, match="seal_json"), store.writing() as session:
        session.execute(plain)


def test_a_summary_moved_to_another_case_is_refused(store):
    first, second = added(store, {"name": "Ann"}), added(store, {"name": "Ben"})
    with store.writing() as session:
        moved = select(CaseRow.summary).where(CaseRow.id == first).scalar_subquery()
        session.execute(update(CaseRow).where(CaseRow.id == second).values(summary=moved))
    with store.reading() as session, pytest.raises(SealBroken, match=second):
        list_cases(session)


def test_an_old_document_put_in_place_of_the_newest_is_refused(store):
    case_id = added(store, {"step": 1})
    with store.writing() as session:
        save_case(session, case_id, {"step": 2}, expected_version=1, summary={}, words=[])
        old = select(CaseVersionRow.document).where(CaseVersionRow.version == 1).scalar_subquery()
        session.execute(update(CaseVersionRow).where(CaseVersionRow.version == 2).values(document=old))
    with store.reading() as session, pytest.raises(SealBroken, match=f"{case_id}/2"):
        load_case(session, case_id)


def test_a_document_moved_to_the_column_of_the_summary_is_refused(store):
    added(store, {})
    with store.writing() as session:
        document = select(CaseVersionRow.document).scalar_subquery()
        session.execute(update(CaseRow).values(summary=document))
    with store.reading() as session, pytest.raises(SealBroken, match=r"cases\.summary"):
        list_cases(session)


def test_an_error_of_sqlite_quotes_no_parameter(store, database):
    with pytest.raises(DBAPIError) as told, store.writing() as session:
        session.execute(text("INSERT INTO cases (id) VALUES (:name)"), {"name": "Ines Moreau"})
    assert "Ines" not in str(told.value)


def test_an_error_that_quotes_the_row_quotes_it_sealed(store, ring):
    half = insert(CaseRow).values(id="1", summary=seal_json(ring, {"name": "Ines Moreau"}, "cases.summary:1"))
    with pytest.raises(DBAPIError) as told, store.writing() as session:
        session.execute(half)
    assert "Ines" not in str(told.value)


def test_a_session_that_reads_cannot_write(store):
    with pytest.raises(DBAPIError), store.reading() as session:
        add_case(session, {}, summary={}, words=[])
    with store.reading() as session:
        assert list_cases(session).total == 0
