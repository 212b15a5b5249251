"""Which references are offered for a letter, and in which order; the rows are stand-ins."""

from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

import pytest
from cases import SPRAVATO_REQUEST, TODAY, a_case

from appeals.domain.rules.evidence import Bounds, offered


@dataclass(frozen=True)
class Item:
    id: str = "trial"
    indications: tuple[str, ...] = ("trd",)
    interventions: tuple[str, ...] = ("ketamine-iv",)
    design: str = "RCT"
    n: int | None = 100
    stance: str = "supports"
    finding_verified: bool = True


@dataclass(frozen=True)
class Use:
    offered: bool = True
    from_age: int | None = None
    to_age: int | None = None
    alone_only: bool = False
    documents: tuple[str, ...] = ()
    single: bool = False


BEARS = {"trd": ("trd", "mdd")}
FREE = Bounds(MappingProxyType({}), BEARS)


def ids(*items, bounds=FREE, case=None, kind="appeal_level_1", today=TODAY):
    return [item.id for item in offered(items, bounds, case or a_case(), kind, today)]


@pytest.mark.parametrize(
    ("changes", "fits"),
    [
        ({}, True),
        ({"finding_verified": False}, False),
        ({"interventions": ("esketamine-nasal",)}, False),
        ({"interventions": ("esketamine-nasal", "ketamine-iv")}, True),
        ({"indications": ("mdd",)}, True),  # a trial in major depression bears on the resistant form
        ({"indications": ("ptsd",)}, False),
        ({"indications": ("ptsd", "trd")}, False),  # what supports must be about this condition first
        ({"indications": ("ptsd", "trd"), "stance": "against"}, True),  # what speaks against is never hidden
        ({"indications": ("ptsd", "trd"), "stance": "mixed"}, True),
        ({"indications": ("ptsd",), "stance": "against"}, False),
    ],
)
def test_a_reference_is_offered_only_where_product_and_condition_fit(changes, fits):
    assert ids(replace(Item(), **changes)) == ["trial"] * fits


@pytest.mark.parametrize("gone", ["product", "indication"])
def test_nothing_is_offered_for_a_request_that_is_not_known(gone):
    assert ids(Item(), case=a_case(request={gone: None})) == []


def test_a_condition_of_its_own_bears_on_itself_alone():
    pain = a_case(request={"indication": "crps"})
    assert ids(Item("mood"), Item("pain", indications=("crps",)), case=pain) == ["pain"]


@pytest.mark.parametrize(
    ("use", "born", "fits"),
    [
        (Use(offered=False), "1979-06-12", False),
        (Use(from_age=65), "1961-12-01", True),  # 65 on the day of the letter, December 1, 2026
        (Use(from_age=65), "1961-12-02", False),  # 65 tomorrow
        (Use(to_age=64), "1961-12-02", True),
        (Use(to_age=64), "1961-12-01", False),
        (Use(from_age=18, to_age=64), "1979-06-12", True),
        (Use(from_age=65), None, False),  # an unknown age fits no bound
        (Use(to_age=64), None, False),
        (Use(), None, True),
        (Use(documents=("renewal_request",)), "1979-06-12", False),
        (Use(documents=("renewal_request", "appeal_level_1")), "1979-06-12", True),
    ],
)
def test_a_reference_with_bounds_is_offered_within_them(use, born, fits):
    bounds = Bounds({"trial": use}, BEARS)
    assert ids(Item(), bounds=bounds, case=a_case(patient={"birth_date": born})) == ["trial"] * fits


@pytest.mark.parametrize(("alone", "fits"), [(True, True), (False, False), (None, False)])
def test_a_trial_without_an_oral_antidepressant_is_offered_for_such_a_request_only(alone, fits):
    case = a_case(SPRAVATO_REQUEST, request={"monotherapy": alone})
    bounds = Bounds({"trial": Use(alone_only=True)}, BEARS)
    assert ids(Item(interventions=("esketamine-nasal",)), bounds=bounds, case=case) == ["trial"] * fits


def test_strong_designs_come_first_and_among_equals_the_larger():
    items = [
        Item("opinion", design="narrative review", n=None),
        Item("consensus", design="consensus statement", n=None),
        Item("guideline", design="guideline", n=None),
        Item("review", design="systematic review"),
        Item("meta", design="meta-analysis of RCTs"),
        Item("small", n=40),
        Item("large", n=400),
        Item("uncounted", n=None),
    ]
    assert ids(*items) == ["large", "small", "uncounted", "meta"]
    assert ids(*items[:5]) == ["meta", "review", "guideline", "consensus"]


@pytest.mark.parametrize(
    ("sessions", "order"),
    [
        (6, ["series", "one", "review"]),  # of two trials the one of a series, though smaller; no review before a trial
        (1, ["one", "series", "review"]),
        (None, ["one", "series", "review"]),
    ],
)
def test_for_a_series_a_trial_of_one_session_stands_after_a_trial_of_a_series(sessions, order):
    items = [Item("one", n=41), Item("series", n=30), Item("review", design="meta-analysis", n=900)]
    bounds = Bounds({"one": Use(single=True)}, BEARS)
    assert ids(*items, bounds=bounds, case=a_case(request={"sessions": sessions})) == order


def test_what_supports_comes_first_and_what_does_not_has_a_place_of_its_own():
    for_it = [Item(f"for{i}", n=i) for i in range(1, 7)]
    against = [Item(f"against{i}", n=1000 + i, stance="against") for i in range(1, 7)]
    assert ids(*against, *for_it) == ["for6", "for5", "for4", "for3", "against6", "against5", "against4", "against3"]


def test_the_order_of_the_rows_does_not_matter_where_strength_decides():
    items = [Item(f"n{n}", n=n) for n in (5, 50, 500)]
    assert ids(*items) == ids(*reversed(items)) == ["n500", "n50", "n5"]


def test_the_age_is_that_of_the_day_of_the_letter():
    bounds, case = Bounds({"trial": Use(from_age=65)}, BEARS), a_case(patient={"birth_date": "1964-02-29"})
    assert ids(Item(), bounds=bounds, case=case, today=date(2029, 2, 28)) == []
    assert ids(Item(), bounds=bounds, case=case, today=date(2029, 3, 1)) == ["trial"]
