"""Those who make the same letter: each makes one and says how long that took."""

import io
import json
import os
import shutil
import subprocess
import zlib
from abc import ABC, abstractmethod
from base64 import b64decode
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from time import perf_counter_ns
from zipfile import ZipFile

from docxtpl import DocxTemplate
from jinja2 import Environment

from appeals.letters.markdown_writer import to_markdown
from benchmarks.by_hand import base_document, write_by_hand
from benchmarks.sample import Sample
from benchmarks.templates import DOCXTEMPLATER, DOCXTPL, jinja_text, word_template
from benchmarks.values import Translation, translation

HERE = Path(__file__).parent
LETTER_LEVEL = 3  # as our archive deflates a letter
OF_ONE_LETTER = ("word/document.xml", "word/_rels/", "word/numbering.xml", "word/header", "docProps/")


@dataclass(frozen=True)
class Made:
    """One letter, and the nanoseconds it took."""

    docx: bytes
    nanoseconds: int


class Contestant(ABC):
    """Someone who makes the letter; `makes_letters` is false for a floor that no letter can go below."""

    name: str
    version: str
    makes_letters = True
    warm_up = 5

    def make(self) -> Made:
        """Make one letter, timed from outside."""
        start = perf_counter_ns()
        docx = self.write()
        return Made(docx, perf_counter_ns() - start)

    @abstractmethod
    def write(self) -> bytes:
        """Return the bytes of the letter."""

    def close(self) -> None:  # noqa: B027
        """Let go of what was held; most hold nothing."""


class Ours(Contestant):
    """From the parsed facts: everything that follows from them is worked out inside the clock."""

    name = "appeals"

    def __init__(self, sample: Sample) -> None:
        self.version = version("appeals")
        self._sample = sample

    def write(self) -> bytes:
        return self._sample.docx()


class PythonDocx(Contestant):
    """Paragraph by paragraph and run by run, in the document that python-docx brings."""

    name = "python-docx"

    def __init__(self, sample: Sample) -> None:
        self.version = version("python-docx")
        self._letter = sample.letter
        self._base = base_document()

    def write(self) -> bytes:
        return write_by_hand(self._letter, self._base)


class DocxTpl(Contestant):
    """A Word file with Jinja tags; a template can be filled once, so each letter loads it again (from memory)."""

    name = "docxtpl"

    def __init__(self, same: Translation) -> None:
        self.version = version("docxtpl")
        self._template, self._values = word_template(same.parts, DOCXTPL, same.sender_lines), same.values

    def write(self) -> bytes:
        template = DocxTemplate(io.BytesIO(self._template))
        template.render(self._values, autoescape=True)
        docx = io.BytesIO()
        template.save(docx)
        return docx.getvalue()


class Docxtemplater(Contestant):
    """A Word file with tags, filled by a Node process that lives on and reads its own clock."""

    name = "docxtemplater"
    warm_up = 200  # until the optimizing compiler of Node has done its work

    def __init__(self, same: Translation) -> None:
        program = ["node", str(HERE / "docxtemplater.js")]
        self._node = subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        template = word_template(same.parts, DOCXTEMPLATER, same.sender_lines)
        self.version = self._ask({"template": list(template), "values": same.values})["version"]

    def make(self) -> Made:
        """Make one letter, timed inside the Node process."""
        answer = self._ask({})
        return Made(b64decode(answer["docx"]), answer["nanoseconds"])

    def write(self) -> bytes:
        return self.make().docx

    def close(self) -> None:
        """End the Node process."""
        self._node.communicate()

    def _ask(self, question: dict) -> dict:
        self._node.stdin.write(json.dumps(question).encode() + b"\n")
        self._node.stdin.flush()
        return json.loads(self._node.stdout.readline())


class Pandoc(Contestant):
    """From Markdown with a reference document; pandoc has no library form, so a process starts for each letter."""

    name = "pandoc"
    warm_up = 1

    def __init__(self, sample: Sample, folder: Path) -> None:
        said = subprocess.run(["pandoc", "--version"], capture_output=True, text=True, check=True).stdout
        self.version = said.split()[1]
        self._markdown = to_markdown(sample.letter).encode()
        self._look = folder / "look.docx"
        self._look.write_bytes(base_document())

    def write(self) -> bytes:
        order = ["pandoc", "--from=markdown", "--to=docx", f"--reference-doc={self._look}", "--output=-"]
        return subprocess.run(order, input=self._markdown, capture_output=True, check=True).stdout


class Floor(Contestant):
    """What no letter can go below: the text of the letter printed by plain Jinja, and our bytes deflated."""

    name = "floor"
    makes_letters = False

    def __init__(self, sample: Sample, same: Translation) -> None:
        self.version = f"Jinja2 {version('jinja2')}, zlib {zlib.ZLIB_RUNTIME_VERSION}"
        self._template, self._values = Environment(autoescape=True).from_string(jinja_text(same.parts)), same.values
        with ZipFile(io.BytesIO(sample.docx())) as ours:
            self._parts = [ours.read(name) for name in ours.namelist() if name.startswith(OF_ONE_LETTER)]

    def write(self) -> bytes:
        return self._template.render(self._values).encode() + b"".join(map(_deflated, self._parts))


def contestants(sample: Sample, folder: Path) -> list[Contestant]:
    """Return all who can take part; say loudly who cannot."""
    same = translation(sample)
    found: list[Contestant] = [Ours(sample), Floor(sample, same), PythonDocx(sample), DocxTpl(same)]
    if shutil.which("node") and os.path.isdir(HERE / "node_modules" / "docxtemplater"):
        found.append(Docxtemplater(same))
    else:
        print("!! docxtemplater DOES NOT TAKE PART: Node or its packages are missing (npm install in benchmarks/).")
    if shutil.which("pandoc"):
        found.append(Pandoc(sample, folder))
    else:
        print("!! pandoc DOES NOT TAKE PART: it is not installed here.")
    return found


def _deflated(part: bytes) -> bytes:
    press = zlib.compressobj(LETTER_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    return press.compress(part) + press.flush()
