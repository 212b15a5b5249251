"""Find a fact by its plain label; without words, show those that letters mention most."""

import re
from collections import Counter
from functools import cache

from appeals.knowledge.loader import load_knowledge, shipped_knowledge
from appeals.letters.template import shipped_templates
from appeals.workflow.palette.offered import OfferedFact, offered_facts

MOST = 60
USUAL = 30
_NAME = re.compile(r"\b[a-z_]+(?:\.[a-z_]+)*\b")


def groups() -> tuple[str, ...]:
    """Return the names of the groups of facts, in the order of the schema."""
    return tuple(dict.fromkeys(fact.group for fact in offered_facts(load_knowledge())))


def find_facts(words: str, group: str = "") -> tuple[OfferedFact, ...]:
    """Return the facts whose labels hold all the words, at most `MOST`; the usual ones where nothing is asked."""
    if not words.strip() and not group:
        return usual_facts()
    sought = words.casefold().split()
    among = [fact for fact in offered_facts(load_knowledge()) if group in ("", fact.group)]
    found = [fact for fact in among if all(word in _known_by(fact) for word in sought)]
    return tuple(sorted(found, key=lambda fact: _distance(fact, words))[:MOST]) if sought else tuple(found)


@cache
def usual_facts() -> tuple[OfferedFact, ...]:
    """Return the facts that the shipped letters mention most, in the order of the schema."""
    mentions = Counter(name for each in shipped_templates().values() for name in _NAME.findall(each.body))
    facts = [fact for fact in offered_facts(shipped_knowledge()) if not fact.loops and fact.text.startswith("{{")]
    most = sorted(facts, key=lambda fact: -mentions[fact.path])[:USUAL]
    return tuple(fact for fact in facts if fact in most)


def _known_by(fact: OfferedFact) -> str:
    return f"{fact.label} {fact.among} {fact.group} {fact.path}".casefold()


def _distance(fact: OfferedFact, words: str) -> tuple[bool, bool, bool]:
    """A label that begins with the words comes first, then one that holds them, then entries of lists."""
    label, said = fact.label.casefold(), words.casefold().strip()
    return not label.startswith(said), said not in label, bool(fact.loops)
