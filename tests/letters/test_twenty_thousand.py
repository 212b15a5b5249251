"""Twenty thousand templates put together at random: each gives a letter of facts and words, or a sentence."""

import os
import random

from stand_ins import SHAPE
from test_check_generated import (
    CASE,
    FILTER_NAMES,
    NAMES,
    OPERATORS,
    PARTS,
    PATHS,
    TAGS,
    TIDY_CONDITIONS,
    TIDY_LOOPS,
    TIDY_PRINTS,
)

from appeals.letters.check import walk_template
from appeals.letters.rendering import TemplateFailed, render

COUNT = int(os.environ.get("APPEALS_GENERATED_TEMPLATES", "20000"))
SIGNS = "{}%#|-+ \n'\"\\().,=abif1é\ue000"
WORDS = [
    "Dear reviewer, ",
    "a * b ",
    "| x | y |\n",
    "\n\n",
    "# Heading\n",
    "{% include 'parts/a.md' %}",
    "é ",
    "- one\n",
]
INSIDES = ("<function", "<bound", " object at 0x", "stand_ins", "__")


class Writer:
    """Writes one template after another, some that might pass, some wild, some of signs alone."""

    def __init__(self, seed):
        self.chance = random.Random(seed)

    def template(self):
        kind = self.chance.random()
        if kind < 0.15:
            return "".join(self.chance.choices(SIGNS, k=self.chance.randint(0, 120)))
        wild = 0 if kind < 0.35 else 0.3
        return "".join(self.piece(3, wild) for _ in range(self.chance.randint(1, 3)))

    def piece(self, depth, wild):
        if self.chance.random() < wild:
            return self.wild()
        kind = self.chance.random()
        if depth and kind < 0.25:
            otherwise = f"{{% else %}}{self.piece(depth - 1, wild)}" if kind < 0.1 else ""
            condition = self.chance.choice(TIDY_CONDITIONS)
            return f"{{% if {condition} %}}{self.piece(depth - 1, wild)}{otherwise}{{% endif %}}"
        if depth and kind < 0.4:
            return f"{{% for {self.chance.choice(TIDY_LOOPS)} %}}{self.piece(depth - 1, wild)}{{% endfor %}}"
        return f"{{{{ {self.chance.choice(TIDY_PRINTS)} }}}}" if kind < 0.7 else self.chance.choice(WORDS)

    def wild(self):
        kind = self.chance.random()
        if kind < 0.3:
            return f"{{% {self.chance.choice(TAGS)} %}}"
        said = self.chance.choice(NAMES)
        for _ in range(self.chance.randint(0, 2)):
            said += f" | {self.chance.choice(FILTER_NAMES)}"
        if kind < 0.6:
            said += f" {self.chance.choice(OPERATORS)} {self.chance.choice(NAMES)}"
        return f"{{{{ {said} }}}}" if kind < 0.8 else f"{{% if {said} %}}x{{% endif %}}"


def written(source):
    """Return the letter of a template that passed its check; it may still stop at a bound."""
    try:
        return render(source, CASE, PARTS, SHAPE)
    except TemplateFailed:
        return None


def test_no_generated_template_escapes_or_raises_what_is_not_ours():
    writer, letters = Writer(5), 0
    for _ in range(COUNT):
        source = writer.template()
        problems = walk_template(source, SHAPE, PARTS).problems
        assert all(each.line >= 1 and each.sentence.endswith((".", "?")) for each in problems), source
        if problems:
            continue
        letter = written(source)
        if letter is None:
            continue
        letters += 1
        assert all(fact.source.path.startswith(PATHS) for fact in letter.facts), source
        assert letter.text.count("\ue000") == len(letter.facts), source
        assert not any(inside in letter.text for inside in INSIDES), source
    assert letters > COUNT / 10  # else nothing was proved of letters
