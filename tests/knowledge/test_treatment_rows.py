"""Treatments with the words a letter uses for them."""

import pytest


@pytest.mark.parametrize(
    ("id", "said"),
    [
        ("sertraline", ("sertraline", "sertraline", "Sertraline", "SSRI")),
        ("venlafaxine", ("venlafaxine", "venlafaxine", "Venlafaxine", "SNRI")),
        ("mirtazapine", ("mirtazapine", "mirtazapine", "Mirtazapine", "NaSSA")),
        ("aripiprazole", ("aripiprazole", "aripiprazole", "Aripiprazole", "Antipsychotic")),
        ("duloxetine-pain", ("duloxetine", "duloxetine", "Duloxetine", "SNRI")),
        ("rtms", ("repetitive transcranial magnetic stimulation", "rTMS", "rTMS", "Neuromodulation")),
        ("ect", ("electroconvulsive therapy", "ECT", "ECT", "Neuromodulation")),
        ("ba", ("behavioral activation", "behavioral activation", "Behavioral activation", "Psychotherapy")),
        ("esi", ("epidural steroid injection",) * 2 + ("Epidural steroid injection", "Injection")),
    ],
)
def test_a_treatment_is_named_as_a_letter_names_it(knowledge, id, said):
    one = knowledge.treatments[id]
    assert (one.name, one.short, one.in_table, one.class_word) == said


def test_no_name_inside_a_sentence_needs_an_explanation_in_brackets(knowledge):
    bracketed = [one.id for one in knowledge.treatments.values() if "(" in one.name and one.id != "saint"]
    assert bracketed == []


def test_labels_tell_treatments_apart(knowledge):
    labels = [one.label for one in knowledge.treatments.values()]
    assert len(set(labels)) == len(labels)


def test_every_class_has_a_word(knowledge):
    classes = {one.drug_class for one in knowledge.treatments.values()}
    assert classes == set(knowledge.wording.class_word)


def test_words_are_kept_only_for_treatments_that_exist(knowledge):
    ids = [row.id for row in knowledge.wording.treatment]
    assert set(ids) <= set(knowledge.treatments)
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize(
    ("id", "counts"),
    [("sertraline", True), ("fluvoxamine", True), ("aripiprazole", False), ("gabapentin", False), ("cbt", False)],
)
def test_an_antidepressant_is_told_from_what_augments_it(knowledge, id, counts):
    assert knowledge.treatments[id].is_antidepressant is counts


def test_doses_rise_from_least_to_greatest(knowledge):
    for one in knowledge.treatments.values():
        doses = (one.min_mg_per_day, one.strict_mg_per_day, one.usual_max_mg_per_day)
        known = [dose for dose in doses if dose is not None]
        assert known == sorted(known), one.id


def test_effects_of_a_reason_to_stop_are_plain(knowledge):
    assert knowledge.stop_reasons["intolerance"].counts_as_failed_trial == "depends"
    assert knowledge.stop_reasons["nonadherence"].counts_as_failed_trial == "no"
