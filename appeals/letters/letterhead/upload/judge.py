"""Judge what an uploaded Word file really holds and reaches: each danger is one sentence with its cure."""

from collections.abc import Callable, Iterator, Mapping

from appeals.letters.letterhead.model import LetterheadRefused
from appeals.letters.letterhead.parts import OFFICE, word
from appeals.letters.letterhead.upload.addresses import outside_problem
from appeals.letters.letterhead.upload.fields import find_fields
from appeals.letters.letterhead.upload.package import SAVE_ANEW
from appeals.letters.letterhead.upload.pictures import picture_problem
from appeals.letters.letterhead.upload.plain_xml import check_xml, parse
from appeals.letters.letterhead.upload.relations import Relation, reachable
from appeals.letters.letterhead.upload.upload import Upload

_MACROS = "The file holds macros; save it in Word as a document without macros (.docx)."
_OBJECT = "The file holds an object of another program; remove it, or insert a picture of it instead."
_CONTROL = "The file holds an ActiveX control; remove it in Word."
_IMPORTED = "The file imports text of another file; copy that text into the document, or remove it."
_RIBBON = "The file changes the menus of Word; copy its headers and footers into a new document."
_ACTIVE = {
    "vbaProject": _MACROS,
    "wordVbaData": _MACROS,
    "oleObject": _OBJECT,
    "package": _OBJECT,
    "control": _CONTROL,
    "activeXControlBinary": _CONTROL,
    "aFChunk": _IMPORTED,
    "subDocument": _IMPORTED,
    "extensibility": _RIBBON,
    "userCustomization": _RIBBON,
}
_ACTIVE_TYPES = {
    "macroenabled": _MACROS,
    "vbaproject": _MACROS,
    "activex": _CONTROL,
    "oleobject": _OBJECT,
}
_ACTIVE_NAMES = {"vbaproject.bin": _MACROS, "vbadata.xml": _MACROS}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_WORD_TYPES = ("wordprocessingml.document.main+xml", "wordprocessingml.template.main+xml")
_STORIES = ("officeDocument", "header", "footer", "footnotes", "endnotes", "comments", "glossaryDocument")
_NOT_WORD = f"The file is not a Word document; {SAVE_ANEW}"
_CLIMBS = f"A part of the file leads outside of it; {SAVE_ANEW}"
_LOST = f"A header or footer that the file names is missing from it; {SAVE_ANEW}"
_ROOTS = {"header": "hdr", "footer": "ftr"}
_XML = (".xml", ".rels", ".vml")


def judge(parts: Mapping[str, bytes], *, whole: bool = True) -> Upload:
    """Return the upload, or raise LetterheadRefused with all that is dangerous or broken in it.

    `whole`: its headers and pictures are looked at too, because a letterhead is made of them.
    """
    for name, content in parts.items():
        if name.lower().endswith(_XML):
            check_xml(name, content)
    upload = Upload(parts, reachable(parts))
    looks = (*_DANGERS, *_FURNITURE) if whole else _DANGERS
    problems = tuple(dict.fromkeys(problem for look in looks for problem in look(upload)))
    if problems:
        raise LetterheadRefused(problems)
    return upload


def _types(upload: Upload) -> Iterator[str]:
    """Judge the content types of the parts that can be reached; what a list declares beyond them is no matter."""
    if not any(map(upload.content_type(upload.main).endswith, _WORD_TYPES)):
        yield _MACROS if "macroenabled" in upload.content_type(upload.main).lower() else _NOT_WORD
    for name in upload.relations:
        kind = upload.content_type(name).lower()
        yield from (reason for mark, reason in _ACTIVE_TYPES.items() if mark in kind)


def _contents(upload: Upload) -> Iterator[str]:
    """Judge parts by name and first bytes, reached or not."""
    for name, content in upload.parts.items():
        if (reason := _ACTIVE_NAMES.get(name.lower().rpartition("/")[2])) is not None:
            yield reason
        if content.startswith(_OLE):
            yield _OBJECT


def _relations(upload: Upload) -> Iterator[str]:
    for relation in (relation for relations in upload.relations.values() for relation in relations):
        if relation.kind in _ACTIVE:
            yield _ACTIVE[relation.kind]
        elif relation.outside:
            yield from outside_problem(relation)
        elif relation.target.startswith(".."):
            yield _CLIMBS


def _headers(upload: Upload) -> Iterator[str]:
    """Judge whether each header and footer that a section names is there."""
    known = upload.by_name(upload.main)
    document = upload.document()
    for kind, root in _ROOTS.items():
        for reference in document.iter(word(f"{kind}Reference")):
            found = known.get(reference.get(f"{{{OFFICE}}}id", ""))
            if found is None or found.kind != kind or upload.root(found.target) != word(root):
                yield _LOST


def _fields(upload: Upload) -> Iterator[str]:
    for relation in _reached(upload, _STORIES):
        for found in find_fields(parse(upload.parts[relation.target])):
            if found.is_dangerous:
                yield f"The file holds a field that loads or runs something ({found.name}); remove it in Word."


def _pictures(upload: Upload) -> Iterator[str]:
    for relation in _reached(upload, ("image",)):
        yield from picture_problem(upload.parts[relation.target])


def _reached(upload: Upload, kinds: tuple[str, ...]) -> Iterator[Relation]:
    found = {near.target: near for relations in upload.relations.values() for near in relations if near.kind in kinds}
    return (near for name, near in found.items() if not near.outside and name in upload.parts)


_DANGERS: tuple[Callable[[Upload], Iterator[str]], ...] = (_types, _contents, _relations, _fields)
_FURNITURE: tuple[Callable[[Upload], Iterator[str]], ...] = (_headers, _pictures)
