"""What a letter says of its own timeliness, where the day of receipt is known, presumed or not known at all."""

from datetime import date

import pytest
from bound import at, bound
from cases import KETAMINE_APPEAL, SPRAVATO_REQUEST, a_case

from appeals.letters.outline import outline
from appeals.workflow.drafting import draft_letter

DENIAL = {**KETAMINE_APPEAL["denials"][0], "notice_date": "2026-11-02"}
UNKNOWN = {**DENIAL, "received_date": None}


def timely(today: date, of=KETAMINE_APPEAL, denial=UNKNOWN) -> str:
    text = outline(draft_letter(a_case(of=of, denials=[denial]), "appeal_level_1", today).letter)
    lines = [line for line in text.splitlines() if "time for filing" in line or "timely" in line]
    return lines[0] if lines else ""


def test_a_known_receipt_is_named():
    said = timely(date(2026, 12, 1), denial={**DENIAL, "received_date": "2026-11-05"})
    assert "the notice was received on November 5, 2026, and the 180 days for filing end on May 4, 2027" in said


def test_a_presumed_receipt_is_named_as_presumed():
    said = timely(date(2026, 12, 1), of=SPRAVATO_REQUEST)
    assert "receipt of the notice is presumed on November 7, 2026, and the 60 days for filing end on January 6" in said


@pytest.mark.parametrize("today", [date(2027, 5, 2), date(2028, 1, 3)])
def test_no_letter_concedes_lateness_while_the_receipt_is_not_known(today):
    assert timely(today) == ""
    assert not at(bound(a_case(denials=[UNKNOWN]), today=today), "appeal.passed")


def test_lateness_that_is_certain_is_conceded_with_the_rule_that_excuses_it():
    said = timely(date(2027, 3, 1), of=SPRAVATO_REQUEST, denial={**DENIAL, "received_date": "2026-11-05"})
    assert "The time for filing ended on January 4, 2027." in said
    assert "accepted all the same (42 CFR 422.582(c)):" in said
