"""Every printed fact knows where it comes from: a person, a rule, or an import that nobody confirmed yet."""

import pytest
from bound import at, bound
from cases import SPRAVATO_REQUEST, a_case

from appeals.letters.model import Origin

READ = {"how": "read", "source": "denial notice"}
SURE = READ | {"confirmed_by": "L. Brandt"}
DATED = "denials[0].notice_date"


@pytest.mark.parametrize(
    ("origin", "kind", "note"),
    [
        (None, Origin.FACT, "entered"),
        ({"how": "typed"}, Origin.FACT, "entered"),
        (READ, Origin.UNCONFIRMED, "read from denial notice, not confirmed"),
        ({"how": "imported"}, Origin.UNCONFIRMED, "imported, not confirmed"),
        (SURE, Origin.FACT, "read from denial notice, confirmed by L. Brandt"),
    ],
)
def test_a_fact_that_was_read_or_imported_is_unsure_until_somebody_confirms_it(origin, kind, note):
    case = a_case(origins={DATED: origin} if origin else {})
    source = at(bound(case), "denial.notice_date").source
    assert (source.origin, source.note, source.path) == (kind, note, DATED)


def test_only_the_fact_that_was_read_is_unsure():
    record = bound(a_case(origins={DATED: READ}))
    assert at(record, "denial.received_date").source.origin is Origin.FACT


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("patient.birth_date", "patient.birth_date"),
        ("patient.birth_date", "patient.age"),  # what follows from an unsure fact is unsure
        ("patient.family_name", "patient.full_name"),
        ("coverage.payer.name", "coverage.payer.name"),
        ("treatments[1].dose", "treatments[1].amount"),
        ("treatments[1].started", "treatments[1].period"),
        ("scores[3].value", "scores[3].words"),
        ("diagnoses[0].code", "primary.code"),
        ("denials[0].reasons", "denial.reasons_in_words"),
        ("request.sessions", "request.course"),
    ],
)
def test_what_follows_from_an_unsure_fact_is_unsure(path, place):
    assert at(bound(a_case(origins={path: READ})), place).source.origin is Origin.UNCONFIRMED


@pytest.mark.parametrize(
    "place",
    [
        "appeal.last_day",
        "appeal.citation",
        "rights.claim_file.citation",
        "primary.descriptor",
        "letter.date",
        "letter.name",
    ],
)
def test_what_a_rule_gives_says_so(place):
    assert at(bound(a_case()), place).source.origin is Origin.RULE


def test_the_label_and_its_date_name_their_row():
    source = at(bound(a_case(SPRAVATO_REQUEST)), "request.label_since").source
    assert (source.origin, source.note) == (Origin.RULE, "codes.toml, spravato-trd-adjunct")


def test_what_is_missing_is_missing_though_it_was_read():
    record = bound(a_case(patient={"birth_date": None}, origins={"patient.birth_date": READ}))
    assert at(record, "patient.birth_date").source.origin is Origin.MISSING
