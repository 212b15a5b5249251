"""The version signed outside: Word and PDF files are taken as they are, what runs or hides is refused."""

import zlib

import pytest
from uploads import SHIPPED, TYPES, replaced, upload, zipped

from appeals.letters.frozen.signed import LARGEST, SignedFileRefused, signed_kind

HEAD, TAIL = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog ", b">>\nendobj\ntrailer\n<< >>\n%%EOF\n"
PDF = HEAD + TAIL


def packed(objects: bytes, kind: bytes = b"/ObjStm") -> bytes:
    stream = zlib.compress(objects)
    return HEAD + b">>\nendobj\n2 0 obj\n<< /Type " + kind + b" >>\nstream\n" + stream + b"\nendstream\nendobj" + TAIL


def test_a_word_file_and_a_pdf_are_known_by_their_bytes():
    assert signed_kind(upload()) == "docx"
    assert signed_kind(PDF) == "pdf"


def test_a_pdf_of_packed_objects_is_looked_through():
    assert signed_kind(packed(b"<< /Type /Page >>")) == "pdf"


def test_chance_in_the_bytes_of_a_picture_is_no_program():
    assert signed_kind(packed(b"\x00/JS /Launch\x01", b"/XObject")) == "pdf"
    assert signed_kind(HEAD + b">>\nendobj\n3 0 obj\n<< >>\nstream\n/JS /JS\nendstream\nendobj" + TAIL) == "pdf"


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (b"", "Choose the file first"),
        (b"GIF89a", "neither a Word file"),
        (b"<html>", "neither a Word file"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "neither a Word file"),
        (b"PK\3\4 and no more", "damaged"),
        (b"%PDF-1.7 cut off", "incomplete"),
        (PDF + b"x" * LARGEST, "bytes"),
        (HEAD + b"/OpenAction << /S /JavaScript /JS (x) >> " + TAIL, "holds a program"),
        (HEAD + b"/A << /S /J#61vaScript >> " + TAIL, "holds a program"),
        (HEAD + b"/A << /S /Launch >> " + TAIL, "program or other files"),
        (HEAD + b"/Names << /EmbeddedFiles 9 0 R >> " + TAIL, "other files"),
        (HEAD + b"/Encrypt 4 0 R " + TAIL, "password"),
        (packed(b"<< /S /JavaScript >>"), "holds a program"),
        (packed(b"<< /S /JavaScript >>", b"/O#62jStm"), "holds a program"),
        (packed(b"").replace(zlib.compress(b""), b"no zip"), "packed in an unusual way"),
        (packed(b"\0" * 41_000_000), "unpacks to more"),
    ],
)
def test_what_is_refused_says_why_and_what_to_do(source, said):
    with pytest.raises(SignedFileRefused) as refused:
        signed_kind(source)
    assert said in str(refused.value)
    assert len(str(refused.value)) < 300


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"word/vbaProject.bin": b"x"}, "macros"),
        ({"word/embeddings/one.bin": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"}, "object of another program"),
        (replaced(TYPES, "wordprocessingml.document.main+xml", "document.macroEnabled.main+xml"), "macros"),
    ],
)
def test_a_word_file_that_acts_is_refused(changes, said):
    with pytest.raises(SignedFileRefused) as refused:
        signed_kind(upload(changes))
    assert said in str(refused.value)


def test_a_zip_that_is_no_word_file_is_refused():
    with pytest.raises(SignedFileRefused):
        signed_kind(zipped({"notes.txt": "x"}))


def test_a_zip_that_unpacks_to_too_much_is_refused():
    with pytest.raises(SignedFileRefused):
        signed_kind(zipped({**SHIPPED, "word/media/big.bin": b"\0" * 21_000_000}))
