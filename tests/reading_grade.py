"""The Flesch-Kincaid grade of a text: the years of school that its sentences and words ask for."""

import re

_WORD = re.compile(r"[A-Za-z][A-Za-z’'-]*|\d[\d,]*")
_SENTENCE = re.compile(r"[.!?](?=\s|$)")
_VOWELS = re.compile(r"[aeiouy]+")


def grade_of(text: str) -> float:
    """Return the grade; an abbreviation's stop ends no sentence."""
    plain = re.sub(r"\b(Dr|Mr|Ms|Mrs)\.", r"\1", text)
    words = _WORD.findall(plain)
    sentences = max(len(_SENTENCE.findall(plain)), 1)
    syllables = sum(map(syllables_of, words))
    return 0.39 * len(words) / sentences + 11.8 * syllables / len(words) - 15.59


def syllables_of(word: str) -> int:
    """Count the vowels that sound: a closing e is mute, figures are taken as one syllable a sign pair."""
    if word[0].isdigit():
        return max(1, len(word.replace(",", "")) // 2)
    plain = word.lower().replace("’", "").replace("'", "")
    sounded = re.sub(r"(?<=[^laeiouy])e$|(?<=[^aeioudt])ed$|(?<=[^aeiousxzcgh])es$", "", plain)
    return max(1, len(_VOWELS.findall(sounded)))
