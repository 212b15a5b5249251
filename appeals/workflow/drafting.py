"""Draft a letter: choose what fits the case, compose it, and write it in the form that is asked for."""

from dataclasses import dataclass, replace
from datetime import date

from appeals.domain.case import Case
from appeals.domain.problem import Problem
from appeals.domain.rules.origins import unconfirmed
from appeals.knowledge.loader import Knowledge, load_knowledge
from appeals.knowledge.pathways import fitting_documents, way_of
from appeals.knowledge.vocabulary import vocabulary
from appeals.letters.compose import compose
from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import Letterhead, shipped_letterhead
from appeals.letters.model import Letter
from appeals.letters.schema.about import About
from appeals.letters.schema.letter_schema import facts_of
from appeals.letters.template import Template, shipped_parts, shipped_templates

LETTERS, ARGUMENTS = "letters/", "arguments/"
PATIENT = ".patient"  # ends the name of a letter in the patient's voice, where the provider has one too


class NoSuchLetter(Exception):
    """No template makes a letter of this kind."""

    def __init__(self, kind: str) -> None:
        super().__init__(f"There is no letter “{kind}”. `appeals letters` lists the kinds.")


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter as it stands, and what it still lacks before it may be released."""

    letter: Letter
    missing: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A kind of letter that can be drafted; `recommended` marks the next one for this case.

    `id` names document and voice: `gap_exception`, and `gap_exception.patient` for the patient's own letter.
    """

    id: str
    name: str
    purpose: str
    recommended: bool = False
    voice: str = "provider"


def draft_letter(case: Case, kind: str, today: date) -> Draft:
    """Draft the letter of a kind; raise `NoSuchLetter` where none is shipped."""
    composed = compose(_template(kind), facts_of(about_of(case, kind, today)), shipped_parts())
    return Draft(composed.letter, (*composed.missing, *unconfirmed(case)))


def as_docx(draft: Draft, letterhead: Letterhead | None = None) -> bytes:
    """Write the draft as a Word file in the look of a letterhead, ours where none is given."""
    return to_docx(draft.letter, letterhead or shipped_letterhead())


def about_of(case: Case, kind: str, today: date) -> About:
    """Return all that the sentences of one letter may draw on."""
    known = load_knowledge()
    template = shipped_templates().get(f"{LETTERS}{kind}.md")
    voice = template.voice if template else "provider"
    return About(case, known, vocabulary(known), today, document_of(kind), argued_reasons(), voice)


def document_of(kind: str) -> str:
    """Return the document that a kind of letter is a voice of: `gap_exception` for `gap_exception.patient`."""
    return kind.removesuffix(PATIENT)


def argued_reasons() -> frozenset[str]:
    """Return the denial reasons for which an argument is written."""
    names = (name for name in shipped_templates() if name.startswith(ARGUMENTS))
    return frozenset(name.removeprefix(ARGUMENTS).removesuffix(".md") for name in names)


def letter_kinds() -> tuple[LetterKind, ...]:
    """Return every kind of letter that can be drafted."""
    documents = load_knowledge().documents
    names = [id + ending for id in documents for ending in ("", PATIENT)]
    return tuple(_kind(name) for name in names if f"{LETTERS}{name}.md" in shipped_templates())


def fitting_letters(case: Case) -> tuple[LetterKind, ...]:
    """Return the kinds that the coverage and the state of the case allow, the recommended one first."""
    known = load_knowledge()
    documents = fitting_documents(case, known)
    begun = _begun_with(case)
    fitting = [kind for kind in letter_kinds() if document_of(kind.id) in documents or kind.id == begun]
    best = begun or _recommended(case, [kind.id for kind in fitting], known)
    ordered = sorted(fitting, key=lambda kind: kind.id != best)
    return tuple(replace(kind, recommended=kind.id == best) for kind in ordered)


def _kind(name: str) -> LetterKind:
    document, voice = load_knowledge().documents[document_of(name)], shipped_templates()[f"{LETTERS}{name}.md"].voice
    said = f"{document.name}, from the patient" if name.endswith(PATIENT) else document.name
    return LetterKind(name, said, document.purpose, voice=voice)


def _begun_with(case: Case) -> str:
    """The letter to begin with while the kind of coverage is not known; empty once it is."""
    if case.coverage.kind:
        return ""
    return "appeal_level_1" if case.denials else "pa_request_lmn"


def _recommended(case: Case, fitting: list[str], known: Knowledge) -> str:
    """The letter of the first step that has one, in the voice of who may sign."""
    patients = case.signing.signer == "patient"
    for document in way_of(case, known).due_documents:
        voices = [document + PATIENT, document] if patients else [document, document + PATIENT]
        found = next((voice for voice in voices if voice in fitting), None)
        if found:
            return found
    return ""


def _template(kind: str) -> Template:
    try:
        return shipped_templates()[f"{LETTERS}{kind}.md"]
    except KeyError:
        raise NoSuchLetter(kind) from None
