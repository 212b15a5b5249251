"""What a release freezes beside the Word file: facts, words, templates, references, answers, the author's sentence."""

import re
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from appeals.domain.access import Actor
from appeals.knowledge import short_citation
from appeals.letters.frozen.kept import letter_as_json
from appeals.letters.model import ListBlock, Look, Paragraph
from appeals.letters.schema.literature_facts import references_of
from appeals.letters.template import TemplateSet
from appeals.workflow.drafting import about_of
from appeals.workflow.releasing.review import Review
from appeals.workflow.studio.published import used_by

_INCLUDE = re.compile(r"""\{%[-+]?\s*include\s+["']([^"']+)["']""")
_WORD = re.compile(r"\w+")
ATTESTED = "I, {name}, have reviewed this letter and the statements are true to my knowledge."
ATTESTED_FOR_PATIENT = (
    "I, {name}, have reviewed this letter, which the patient may sign; its facts are true to my knowledge."
)


def attestation(review: Review, actor: Actor) -> str:
    """Return the sentence that the author puts a name to."""
    return (ATTESTED_FOR_PATIENT if review.kind.voice == "patient" else ATTESTED).format(name=actor.name)


def signer_named(review: Review, actor: Actor) -> str:
    """Return who the letter is signed as, where that is somebody else than who releases it; else nothing.

    Names are compared by their words, as people write credentials differently: the family name has to stand in both.
    """
    provider = review.parsed.case.provider
    family = " ".join(_WORD.findall((provider.family_name or "").casefold()))
    mine = " ".join(_WORD.findall(actor.name.casefold()))
    if review.kind.voice != "provider" or not family or f" {family} " in f" {mine} ":
        return ""
    return " ".join(part for part in (provider.given_name, provider.family_name) if part)


def contents_of(review: Review, actor: Actor, at: datetime, today: date) -> dict[str, Any]:
    """Return what is kept sealed with the released letter. There must be a letter."""
    if review.letter is None:
        raise ValueError("Only a letter that can be composed is released.")
    hand = review.sheet.hand
    return {
        "name": review.kind.name,
        "voice": review.kind.voice,
        "dated": today.isoformat(),
        "letter": letter_as_json(review.letter),
        "facts": review.case.document,
        "case_version": review.case.version,
        "templates": template_versions(review.templates, review.kind.id),
        "references": list(_references(review, today)),
        "hand": {"by": hand.by, "at": hand.at.isoformat(), "base": hand.base, "text": hand.text} if hand else None,
        "weighed": [
            {"sentence": one.sentence, "by": one.answer.by, "at": one.answer.at.isoformat()}
            for one in review.warnings
            if one.answer
        ],
        "attested": {"sentence": attestation(review, actor), "name": actor.name, "at": at.isoformat()},
    }


def template_versions(templates: TemplateSet, kind: str) -> dict[str, dict[str, int | str]]:
    """Return the published number (0: as shipped) and SHA-256 of each template that a kind of letter is made of."""
    return {one.name: {"number": one.number, "sha256": one.digest} for one in used_by(templates, kind)}


def _references(review: Review, today: date) -> Iterator[dict[str, str]]:
    """Yield the references that the letter lists."""
    blocks = review.letter.blocks if review.letter else ()
    if any(isinstance(block, Paragraph | ListBlock) and block.look is Look.REFERENCE for block in blocks):
        for row in references_of(about_of(review.parsed.case, review.kind.id, today, review.templates)):
            yield {"id": row.id, "citation": short_citation(row)}
