"""Rating scales: ranges, bands and names."""

from decimal import Decimal

import pytest


def test_bands_cover_the_range_without_gap_or_overlap(knowledge):
    for scale in knowledge.scales.values():
        reached = scale.min
        for band in scale.bands:
            assert band.min == reached, scale.id
            reached = band.max + 1
        assert not scale.bands or reached == scale.max + 1, scale.id


def test_limits_lie_inside_the_range(knowledge):
    for scale in knowledge.scales.values():
        assert scale.min < scale.max, scale.id
        assert scale.remission_max is None or scale.min <= scale.remission_max < scale.max, scale.id


@pytest.mark.parametrize(("score", "label"), [("0", "none or minimal"), ("14", "moderate"), ("22", "severe")])
def test_a_score_has_its_band(knowledge, score, label):
    assert knowledge.scales["phq-9"].band(Decimal(score)).label == label


def test_a_score_outside_the_range_has_no_band(knowledge):
    assert knowledge.scales["phq-9"].band(Decimal(99)) is None


@pytest.mark.parametrize(("scale", "printable"), [("phq-9", True), ("madrs", True), ("gad-7", False), ("pcl-5", False)])
def test_a_letter_prints_severity_only_where_the_cut_offs_were_seen(knowledge, scale, printable):
    assert (knowledge.printable_band(scale, Decimal(20)) is not None) is printable


def test_confirmed_bands_belong_to_scales_with_something_verified(knowledge):
    assert all(knowledge.scales[id].verified_fields for id in knowledge.wording.bands_confirmed)


def test_a_letter_prints_a_scale_without_its_other_name(knowledge):
    assert knowledge.scales["ham-d-17"].printed == "HAM-D-17"


def test_scales_whose_severity_words_must_not_be_printed_have_none_confirmed(knowledge):
    forbidden = {scale.id for scale in knowledge.scales.values() if "do not print" in scale.bands_note}
    assert forbidden
    assert forbidden.isdisjoint(knowledge.wording.bands_confirmed)
