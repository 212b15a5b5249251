"""What is proposed while little is known."""

from appeals.domain.case import Case
from appeals.domain.facts.asked import Denial
from appeals.workflow.drafting import fitting_letters


def test_empty_case_begins_with_the_request() -> None:
    assert fitting_letters(Case())[0].id == "pa_request_lmn"


def test_denial_without_a_known_coverage_begins_with_the_first_appeal() -> None:
    assert fitting_letters(Case(denials=(Denial(),)))[0].id == "appeal_level_1"
