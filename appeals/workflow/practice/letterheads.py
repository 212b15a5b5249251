"""Upload, look at, use, rename and retire letterheads; which one the letters of a case stand in."""

from functools import lru_cache
from hashlib import sha256

from sqlalchemy.orm import Session

from appeals.domain.access import Actor, Permission
from appeals.letters.docx_writer import to_docx
from appeals.letters.letterhead import Letterhead, LetterheadRefused, load_letterhead, pack, unpack
from appeals.letters.model import Block, Heading, Letter, Paragraph, Run, Sender
from appeals.store.letterheads import letterheads as kept
from appeals.store.letterheads.letterheads import LetterheadFile, LetterheadVersion, StoredLetterhead
from appeals.store.opening import Store
from appeals.store.trail.recording import record
from appeals.workflow.cases import case_of

KIND = "letterhead"
PATIENT_VOICE = "patient"  # a patient's own letter never stands in the practice's letterhead
SAMPLE = (
    "This sample shows how a letter stands in this letterhead: its header on the first page and on the pages after it, "
    "its footer, its margins and its type. The words are only there to fill the page. Open the file in Word, look at "
    "each page, and print one if letters go out by fax, since thin lines and pale colors are lost on the way."
)
_PARAGRAPHS = {1: 5, 2: 15, 3: 26}  # about as many as fill so many pages at usual sizes


def upload_letterhead(store: Store, actor: Actor, name: str, site: str, content: bytes) -> str:
    """Check and rebuild an uploaded Word file, keep it, not in use yet, and return the letterhead's id.

    Raises LetterheadRefused with one sentence for each reason; nothing is kept then.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    file = _checked(store, actor, content, "")
    with store.writing() as session:
        letterhead_id = kept.add_letterhead(session, actor, name, site, file)
        record(session, actor, "upload", kind=KIND, object_id=letterhead_id)
    return letterhead_id


def upload_version(store: Store, actor: Actor, letterhead_id: str, content: bytes) -> int:
    """Check and rebuild a new file for a letterhead, keep it, not in use yet, and return its version.

    Raises LetterheadRefused, and LetterheadNotFound.
    """
    actor.demand(Permission.EDIT_TEMPLATES)
    file = _checked(store, actor, content, letterhead_id)
    with store.writing() as session:
        version = kept.add_version(session, actor, letterhead_id, file)
        record(session, actor, "upload", kind=KIND, object_id=letterhead_id)
    return version


def use_letterhead(store: Store, actor: Actor, letterhead_id: str, version: int) -> None:
    """Let letters stand in this version from now on; raise LetterheadNotFound."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        kept.use_version(session, letterhead_id, version)
        record(session, actor, "change", kind=KIND, object_id=letterhead_id)


def rename_letterhead(store: Store, actor: Actor, letterhead_id: str, name: str, site: str) -> None:
    """Give a letterhead another name and site; raise LetterheadNotFound."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        kept.rename_letterhead(session, letterhead_id, name, site)
        record(session, actor, "change", kind=KIND, object_id=letterhead_id)


def make_standard(store: Store, actor: Actor, letterhead_id: str) -> None:
    """Let every case that chose none use this letterhead; raise LetterheadNotFound."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        kept.make_standard(session, letterhead_id)
        record(session, actor, "change", kind=KIND, object_id=letterhead_id)


def retire_letterhead(store: Store, actor: Actor, letterhead_id: str, *, retired: bool = True) -> None:
    """Offer a letterhead no more, or again. Every version stays kept; raise LetterheadNotFound."""
    actor.demand(Permission.EDIT_TEMPLATES)
    with store.writing() as session:
        kept.retire_letterhead(session, letterhead_id, retired=retired)
        record(session, actor, "archive" if retired else "unarchive", kind=KIND, object_id=letterhead_id)


def list_letterheads(store: Store) -> tuple[StoredLetterhead, ...]:
    """Return every letterhead, those in use first."""
    with store.reading() as session:
        return kept.list_letterheads(session)


def open_letterhead(store: Store, letterhead_id: str) -> tuple[StoredLetterhead, tuple[LetterheadVersion, ...]]:
    """Return a letterhead with all its versions, the newest first; raise LetterheadNotFound."""
    with store.reading() as session:
        return kept.find_letterhead(session, letterhead_id), kept.versions_of(session, letterhead_id)


def look_of(store: Store, letterhead_id: str, version: int) -> Letterhead:
    """Return one version ready for letters; raise LetterheadNotFound."""
    with store.reading() as session:
        return _unpacked(kept.load_file(session, letterhead_id, version))


def letterhead_in(session: Session, case_id: str, voice: str) -> Letterhead | None:
    """Return what a letter of a case stands in: the case's choice, else the standard; None means ours.

    A letter in the patient's voice never stands in the practice's.
    """
    chosen = None if voice == PATIENT_VOICE else kept.chosen_for(session, case_id)
    return _unpacked(kept.load_file(session, chosen.id, chosen.version)) if chosen else None


def shown_letterhead(store: Store, case_id: str, voice: str) -> tuple[StoredLetterhead, Letterhead] | None:
    """Return the letterhead of a case, for a drawing; the standard where the case is none of the practice's."""
    with store.reading() as session:
        chosen = None if voice == PATIENT_VOICE else kept.chosen_for(session, case_id)
        return (chosen, _unpacked(kept.load_file(session, chosen.id, chosen.version))) if chosen else None


def letterhead_for(store: Store, actor: Actor, case_id: str, voice: str) -> Letterhead | None:
    """Return the same for a case of who acts; raise CaseNotFound."""
    with store.reading() as session:
        case_of(session, actor, case_id)
        return letterhead_in(session, case_id, voice)


def sample_letter(letterhead: Letterhead, pages: int) -> bytes:
    """Return a Word file of about so many pages (1 to 3) that names nobody."""
    text = Paragraph((Run(SAMPLE),))
    blocks: tuple[Block, ...] = (Heading(1, (Run("SAMPLE LETTER"),)), *[text] * _PARAGRAPHS[pages])
    running = (Run("Patient, member ID and reference of the letter"),)
    sender = Sender("Your practice", ("Its address, phone and fax, as entered in the case",))
    return to_docx(Letter("sample", "Sample letter", blocks, sender, running, draft=False), letterhead)


def _checked(store: Store, actor: Actor, content: bytes, letterhead_id: str) -> LetterheadFile:
    try:
        letterhead = load_letterhead(content)
    except LetterheadRefused:
        with store.writing() as session:
            record(session, actor, "upload", kind=KIND, object_id=letterhead_id, outcome="refused")
        raise
    return LetterheadFile(pack(letterhead), sha256(content).hexdigest(), letterhead.notes)


@lru_cache(maxsize=16)
def _unpacked(content: bytes) -> Letterhead:
    return unpack(content)
