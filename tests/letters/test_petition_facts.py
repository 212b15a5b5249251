"""What papers beside request and appeal reckon: changes of a scale, pages of a fax, days of a hearing."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from cases import KETAMINE_APPEAL, TODAY, a_case
from kinds.petitions import HEARING_CUT, HEARING_DEEMED, HEARING_STATE
from kinds.renewals import FAX_APPEAL, FAX_TO_VA, RENEWAL

from appeals.domain.case import Case
from appeals.letters.outline import outline
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.schema.petition.addressees import page_identifiers
from appeals.letters.schema.petition.renewal_facts import change_words
from appeals.letters.schema.record import Record
from appeals.workflow.drafting import about_of, draft_letter

CHANGES = [
    (21, 8, "13 points, 61% lower"),  # 61.9, never rounded in favor of the case
    (20, 10, "10 points, 50% lower"),
    (10, 11, "1 point, 10% higher"),
    (9, 9, "no change"),
    (0, 0, "no change"),
    (0, 3, "3 points higher"),  # no percent of nothing
    (3, 0, "3 points, 100% lower"),
]


def bound(case: Case, kind: str = "patient_appeal", today: date = TODAY) -> Record:
    return facts_of(about_of(case, kind, today))


def at(record: Record, path: str) -> Any:
    found: Any = record
    for name in path.split("."):
        found = found.get(name)
    return found


def said(record: Record, path: str) -> str:
    return str(at(record, path).text)


@pytest.mark.parametrize(("before", "now", "words"), CHANGES)
def test_change_is_said_in_points_and_percent_of_the_baseline(before: int, now: int, words: str) -> None:
    assert change_words(Decimal(before), Decimal(now)) == words


def rows(**changes: Any) -> list[tuple[str, str, str, str]]:
    record = bound(a_case(KETAMINE_APPEAL, **RENEWAL | changes), "renewal_request")
    names = ("scale", "baseline", "after_induction", "now")
    return [tuple(row.get(name).text for name in names) for row in at(record, "progress")]  # type: ignore[misc]


def test_each_scale_is_compared_with_itself_alone() -> None:
    first, second = rows()
    assert first == ("PHQ-9 (0–27)", "21 on Aug 31, 2026", "10 on Oct 2, 2026", "8 on Nov 20, 2026")
    assert (second[0], second[1], second[3]) == ("MADRS (0–60)", "36 on Aug 31, 2026", "15 on Nov 20, 2026")


@pytest.mark.parametrize(
    "scores",
    [
        [],
        [{"scale": "phq-9", "date": "2026-11-20", "value": 8}],
        [{"scale": "phq-9", "date": "2026-08-31", "value": 21}, {"scale": "madrs", "date": "2026-11-20", "value": 15}],
        [{"scale": "phq-9", "date": "2026-09", "value": 21}, {"scale": "phq-9", "date": "2026-11-20", "value": 8}],
    ],
)
def test_no_row_stands_without_two_scores_of_one_scale_on_either_side_of_the_first_session(scores: Any) -> None:
    assert rows(scores=scores) == []


def test_a_score_far_from_the_end_of_induction_is_not_taken_for_it() -> None:
    moved = {**RENEWAL["renewal"], "induction_ended": "2026-09-08"}
    assert rows(renewal=moved)[0][2].startswith("[")


@pytest.mark.parametrize(
    ("patient", "initials"),
    [({}, "R. E. T."), ({"middle_name": None}, "R. T."), ({"given_name": None}, "[INITIALS OF PATIENT - MISSING]")],
)
def test_a_fax_cover_knows_the_patient_by_initials(patient: Any, initials: str) -> None:
    assert said(bound(a_case(patient=patient)), "patient.initials") == initials


def test_the_pages_of_a_fax_are_counted_from_the_cover() -> None:
    fax = bound(a_case(**FAX_APPEAL), "fax_cover_sheet")
    assert (said(fax, "fax.pages_in_all"), said(fax, "fax.letter_place")) == ("10", "2–5")
    assert [paper.get("place").text for paper in at(fax, "fax.exhibits")] == ["6–7", "8–10"]


def test_after_an_exhibit_of_unknown_length_no_place_is_told() -> None:
    fax = bound(a_case(**FAX_TO_VA), "fax_cover_sheet")
    assert [bool(paper.get("place")) for paper in at(fax, "fax.exhibits")] == [False, False]
    assert not at(fax, "fax.pages_in_all")


def test_a_fax_goes_to_whoever_gets_the_paper_behind_it() -> None:
    assert said(bound(a_case(**FAX_TO_VA), "fax_cover_sheet"), "recipient.department") == "Office of Community Care"
    assert said(bound(a_case(**FAX_APPEAL), "fax_cover_sheet"), "recipient.name") == "Granite Ridge Health"


def test_no_name_and_no_member_id_stand_at_the_head_of_a_fax() -> None:
    places = page_identifiers(bound(a_case(**FAX_APPEAL), "fax_cover_sheet").about)
    assert places == (("patient", "initials"), ("fax", "reference_number"))


@pytest.mark.parametrize(
    ("case", "known"),
    [
        (HEARING_CUT, True),
        (HEARING_DEEMED, False),  # no notice starts the time
        (HEARING_STATE, False),  # the State may set fewer days than the rule
        (HEARING_STATE | {"denials": [{**KETAMINE_APPEAL["denials"][0], "deadline": "2026-12-24"}]}, True),
    ],
)
def test_a_last_day_for_a_hearing_is_told_only_where_no_notice_can_shorten_it(case: Any, known: bool) -> None:
    assert bool(at(bound(a_case(**case), "medicaid_fair_hearing"), "hearing.window_known")) is known


@pytest.mark.parametrize(("today", "words"), [(date(2026, 12, 7), "December 7, 2026"), (date(2026, 12, 8), "")])
def test_the_day_for_keeping_benefits_is_told_until_it_is_past(today: date, words: str) -> None:
    fact = at(bound(a_case(**HEARING_CUT), "medicaid_fair_hearing", today), "hearing.continue_by")
    assert (fact.text if fact else "") == words


@pytest.mark.parametrize(("answer", "asks"), [(True, 1), (False, 0), (None, 1)])
def test_a_hearing_on_a_cut_course_asks_for_the_benefits_or_for_the_answer(answer: Any, asks: int) -> None:
    case = a_case(**HEARING_CUT | {"hearing": {**HEARING_CUT["hearing"], "continue_benefits": answer}})
    draft = draft_letter(case, "medicaid_fair_hearing", TODAY)
    assert outline(draft.letter).count("CONTINUE MY BENEFITS") == asks
    assert [p.path for p in draft.missing] == ([] if answer is not None else ["hearing.continue_benefits"])


def test_a_hearing_on_a_first_request_asks_nothing_of_benefits() -> None:
    draft = draft_letter(a_case(**HEARING_STATE), "medicaid_fair_hearing", TODAY)
    assert "BENEFITS" not in outline(draft.letter)
    assert "hearing.continue_benefits" not in [p.path for p in draft.missing]


@pytest.mark.parametrize("kind", ["medicaid_managed_care", "medicaid_ffs"])
def test_a_clinic_never_asks_in_its_own_name_that_benefits_continue(kind: str) -> None:
    denials = [{**HEARING_CUT["denials"][0], "level": 0}]
    case = a_case(**HEARING_CUT | {"coverage": {**HEARING_CUT["coverage"], "kind": kind}, "denials": denials})
    text = outline(draft_letter(case, "appeal_level_1", TODAY).letter)
    assert "authorization NW-A-5512" in text or "Authorization NW-A-5512" in text
    assert not [said for said in ("438.420", "431.230", "stay in force", "benefits continue") if said in text]


def test_whoever_supports_the_patient_writes_in_their_own_name_not_the_practices():
    case = a_case(KETAMINE_APPEAL, support={"writer": "relative", "name": "Hodan Tate", "phone": "218-555-0163"})
    letter = draft_letter(case, "letter_of_support", TODAY).letter
    assert (letter.sender.name, letter.author) == ("Hodan Tate", "Hodan Tate")
    assert letter.sender.lines == ("Phone 218-555-0163",)
