"""The guide leads somewhere, says nothing of a coverage that the matrix forbids, and reads plainly."""

import re

import pytest

from appeals.knowledge.loader import load_knowledge
from appeals.knowledge.use.guide import Topic

KNOWN = load_knowledge()
TOPICS = KNOWN.files.guide.topic


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_topic_names_known_documents_and_coverages(topic: Topic) -> None:
    assert set(topic.documents) <= set(KNOWN.documents)
    assert set(topic.coverages) <= set(KNOWN.coverages)


@pytest.mark.parametrize("topic", [t for t in TOPICS if t.part == "coverage"], ids=lambda topic: topic.id)
def test_coverage_is_led_to_no_letter_that_it_does_not_know(topic: Topic) -> None:
    for coverage in topic.coverages:
        offered = [KNOWN.documents[id].offer(coverage) for id in topic.documents]
        assert any(offer is None or offer.is_offered for offer in offered)


def test_every_coverage_has_its_topic() -> None:
    told = {coverage for topic in TOPICS if topic.part == "coverage" for coverage in topic.coverages}
    assert told == set(KNOWN.coverages)


def test_ids_are_unique() -> None:
    assert len({topic.id for topic in TOPICS}) == len(TOPICS)


@pytest.mark.parametrize("topic", TOPICS, ids=lambda topic: topic.id)
def test_what_patients_read_is_of_grade_8_or_lower(topic: Topic) -> None:
    assert grade(topic.says) <= 8.9


def grade(text: str) -> float:
    """Flesch-Kincaid grade, with syllables counted as groups of vowels."""
    sentences = len(re.findall(r"[.!?](?:\s|$)", text))
    words = re.findall(r"[A-Za-z’']+", text)
    syllables = sum(max(1, len(re.findall(r"[aeiouy]+", re.sub(r"e$", "", word.lower())))) for word in words)
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59
