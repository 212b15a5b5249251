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
from appeals.letters.template import Template, TemplateSet, shipped_set

LETTERS = "letters/"
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


def draft_letter(case: Case, kind: str, today: date, templates: TemplateSet | None = None) -> Draft:
    """Draft the letter of a kind from these templates, the shipped ones by default; raise `NoSuchLetter`."""
    used = templates or shipped_set()
    composed = compose(_template(kind, used), facts_of(about_of(case, kind, today, used)), used.parts)
    return Draft(composed.letter, (*composed.missing, *unconfirmed(case)))


def as_docx(draft: Draft, letterhead: Letterhead | None = None) -> bytes:
    """Write the draft as a Word file in the look of a letterhead, ours where none is given."""
    return to_docx(draft.letter, letterhead or shipped_letterhead())


def about_of(case: Case, kind: str, today: date, templates: TemplateSet | None = None) -> About:
    """Return all that the sentences of one letter may draw on."""
    known, used = load_knowledge(), templates or shipped_set()
    template = used.templates.get(f"{LETTERS}{kind}.md")
    voice = template.voice if template else "provider"
    return About(case, known, vocabulary(known), today, document_of(kind, used), used.arguments, voice)


def document_of(kind: str, templates: TemplateSet | None = None) -> str:
    """Return the document that a kind of letter is: `gap_exception` for `gap_exception.patient`.

    A letter that the practice named itself says in its head which document it is.
    """
    template = (templates or shipped_set()).templates.get(f"{LETTERS}{kind}.md")
    return (template.kind if template else "") or kind.removesuffix(PATIENT)


def letter_kinds(templates: TemplateSet | None = None) -> tuple[LetterKind, ...]:
    """Return every kind of letter that can be drafted: ours in the order of the documents, then the practice's own."""
    used = templates or shipped_set()
    documents = load_knowledge().documents
    ours = {id + ending for id in documents for ending in ("", PATIENT)}
    letters = [name.removeprefix(LETTERS).removesuffix(".md") for name in used.templates if name.startswith(LETTERS)]
    order = {id: place for place, id in enumerate(documents)}
    known = [name for name in letters if document_of(name, used) in documents]
    ordered = sorted(known, key=lambda name: (order[document_of(name, used)], name not in ours, name))
    return tuple(_kind(name, used, named=name not in ours) for name in ordered)


def fitting_letters(case: Case, templates: TemplateSet | None = None) -> tuple[LetterKind, ...]:
    """Return the kinds that the coverage and the state of the case allow, the recommended one first."""
    known, used = load_knowledge(), templates or shipped_set()
    documents = fitting_documents(case, known)
    begun = _begun_with(case)
    fitting = [kind for kind in letter_kinds(used) if kind.id == begun or _fits(kind.id, case, documents, used)]
    best = begun or _recommended(case, [kind.id for kind in fitting], known)
    ordered = sorted(fitting, key=lambda kind: kind.id != best)
    return tuple(replace(kind, recommended=kind.id == best) for kind in ordered)


def _fits(kind: str, case: Case, documents: tuple[str, ...], templates: TemplateSet) -> bool:
    """Tell whether the document fits, and the letter is offered in this coverage."""
    offered = _template(kind, templates).coverages
    here = not offered or case.coverage.kind is None or case.coverage.kind in offered
    return here and document_of(kind, templates) in documents


def _kind(name: str, templates: TemplateSet, *, named: bool) -> LetterKind:
    template = _template(name, templates)
    document = load_knowledge().documents[document_of(name, templates)]
    said = f"{document.name}, from the patient" if name.endswith(PATIENT) else document.name
    return LetterKind(name, template.title or name if named else said, document.purpose, voice=template.voice)


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


def _template(kind: str, templates: TemplateSet) -> Template:
    try:
        return templates.templates[f"{LETTERS}{kind}.md"]
    except KeyError:
        raise NoSuchLetter(kind) from None
