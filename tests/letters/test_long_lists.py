"""Lists as long as the gate for facts lets in: what is worked out of them has no bound of its own."""

from typing import Any

import pytest
from cases import KETAMINE_APPEAL, TODAY, a_case

from appeals.domain.declare import MANY
from appeals.letters.schema.letter_schema import facts_of
from appeals.workflow.drafting import about_of

SCORE = {"scale": "phq-9", "date": "2026-11-17", "value": 23}
CHARGE = {"date": "2026-11-17", "code": "96365", "units": 1, "amount": "999999999"}


@pytest.mark.parametrize(
    ("field", "entry", "derived", "name"),
    [
        ("treatments", KETAMINE_APPEAL["treatments"][0], "table_notes", "sources"),
        ("scores", SCORE, "score_days", "results"),
        ("charges", CHARGE, "service_days", "codes"),
        ("charges", CHARGE, "service_days", "amount"),
    ],
)
def test_the_longest_list_is_told_whole(field: str, entry: dict[str, Any], derived: str, name: str) -> None:
    case = a_case(**{field: [entry] * MANY})
    found = facts_of(about_of(case, "appeal_level_1", TODAY)).get(derived)
    first = (found[0] if isinstance(found, tuple) else found).get(name)
    texts = [fact.text for fact in first] if isinstance(first, tuple) else [first.text]
    assert len(texts[0]) >= len(str(MANY))
    assert not texts[0].startswith("[")
