"""The house rules, read from the source itself: layers, borders of libraries, size, names, forbidden constructs."""

import ast
import configparser
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
LAYERS = ("domain", "knowledge", "letters store", "workflow", "web", "cli")  # each sees those before it
LONGEST_FUNCTION = 40
LONGEST_FILE = 350
MOST_MODULES = 13
UNWANTED_NAMES = {"util", "utils", "helper", "helpers", "manager", "managers", "service", "services", "data", "info"}
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home)/\w")
SAFE_FILTER = re.compile(r"\|\s*safe\b")

# Where a library may be imported. The store's database joins Flask and SQLAlchemy: it opens a session for each request.
BORDERS = {
    "docx": ("letters.letterhead", "letters.docx_writer"),
    "lxml": ("letters.letterhead", "letters.docx_writer"),
    "jinja2": ("letters", "web"),
    "flask": ("web", "cli", "store.database"),
    "flask_wtf": ("web",),
    "wtforms": ("web",),
    "click": ("cli", "web"),
    "waitress": ("cli",),
    "sqlalchemy": ("store", "workflow"),  # the verbs are handed the session of a request
    "alembic": ("store",),
    "flask_alembic": ("store.database",),
    "flask_sqlalchemy_lite": ("store.database",),
    "cryptography": ("store",),
    "flask_security": ("store.users", "web.account"),
    "passlib": ("store.users",),
    "argon2": ("store.users",),
    "webauthn": ("web.account",),
    "qrcode": ("web.account",),
    "flask_limiter": ("web",),
    "limits": ("web",),
}
NEVER_IMPORTED = {
    "pickle",
    "marshal",
    "shelve",
    "dill",
    "urllib.request",
    "http.client",
    "requests",
    "smtplib",
    "ftplib",
}
NEVER_CALLED = {"eval", "exec", "compile", "__import__", "render_template_string", "os.system", "os.popen"}


@dataclass(frozen=True)
class Module:
    """One Python file of the product; `name` is dotted and without the leading `appeals`."""

    path: Path
    tree: ast.Module

    @property
    def name(self) -> str:
        inside = self.path.relative_to(ROOT / "appeals").with_suffix("").parts
        return ".".join(part for part in inside if part != "__init__")

    def imports(self) -> Iterator[tuple[str, int]]:
        """Yield each imported name, with the members of `from` imports, and its line."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from ((alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                yield from ((f"{node.module}.{alias.name}", node.lineno) for alias in node.names)

    def calls(self) -> Iterator[tuple[str, ast.Call]]:
        yield from ((ast.unparse(node.func), node) for node in ast.walk(self.tree) if isinstance(node, ast.Call))

    def functions(self) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
        yield from (n for n in ast.walk(self.tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))

    def at(self, line: int) -> str:
        return f"{self.path.relative_to(ROOT)}:{line}"


@cache
def modules() -> tuple[Module, ...]:
    paths = sorted((ROOT / "appeals").rglob("*.py"))
    return tuple(Module(path, ast.parse(path.read_text(encoding="utf-8"))) for path in paths)


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True)
    named = [ROOT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in named if path.is_file()]


def words(path: Path) -> str:
    """Return the text of a file; of a picture or a Word file nothing."""
    held = path.read_bytes()
    return "" if b"\0" in held else held.decode("utf-8", errors="replace")


def within(name: str, folders: tuple[str, ...]) -> bool:
    return any(name == folder or name.startswith(f"{folder}.") for folder in folders)


def level(name: str) -> int | None:
    """Return the place of a module in the order of the layers; None for one that belongs to no layer."""
    first = name.split(".", maxsplit=1)[0]
    return next((i for i, names in enumerate(LAYERS) if first in names.split()), None)


def may_import(importer: str, target: str) -> bool:
    above, below = level(importer), level(target)
    own = importer.split(".", maxsplit=1)[0] == target.split(".", maxsplit=1)[0]
    return own or above is None or below is None or below < above


def test_the_product_is_there_to_be_read():
    assert len(modules()) > 50
    assert all(any(level(m.name) == i for m in modules()) for i in range(4))


def test_imports_point_downward():
    inner = [
        (m, name.removeprefix("appeals."), line) for m in modules() for name, line in m.imports() if "appeals" in name
    ]
    assert [f"{m.at(line)}: {name}" for m, name, line in inner if not may_import(m.name, name)] == []


@pytest.mark.parametrize(
    ("importer", "target", "allowed"),
    [
        ("cli.drafting", "web.app", True),
        ("web.app", "cli", False),
        ("letters.compose", "store.cases", False),  # neighbours
        ("store.cases", "letters.model", False),
        ("letters.compose", "letters.model", True),
        ("domain.parse", "knowledge.loader", False),
        ("workflow.drafting", "domain.case", True),
    ],
)
def test_the_order_of_the_layers_is_the_one_of_the_design(importer, target, allowed):
    assert may_import(importer, target) is allowed


def test_the_import_contracts_hold():
    linter = (
        "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports(no_cache=True, no_logo=True))"
    )
    ran = subprocess.run([sys.executable, "-c", linter], cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


@pytest.mark.parametrize("library", BORDERS)
def test_a_library_stays_behind_its_border(library):
    users = [(m, line) for m in modules() for name, line in m.imports() if within(name, (library,))]
    assert [m.at(line) for m, line in users if not within(m.name, BORDERS[library])] == []


def test_the_domain_knows_no_file_and_no_clock():
    outside = ("os", "io", "pathlib", "time", "sqlite3", "tempfile", "logging", "random", "secrets", "socket")
    pure = [m for m in modules() if level(m.name) == 0]
    assert [m.at(line) for m in pure for name, line in m.imports() if within(name, outside)] == []


def test_nothing_below_the_workflow_asks_what_day_it_is():
    clocks = re.compile(r"\b(date\.today|datetime\.(now|today|utcnow)|time\.time)$")
    below = [m for m in modules() if level(m.name) in {0, 1} or m.name.startswith("letters")]
    assert [m.at(call.lineno) for m in below for name, call in m.calls() if clocks.search(name)] == []


def test_functions_are_short():
    long = {m.at(f.lineno): f.end_lineno - f.lineno + 1 for m in modules() for f in m.functions()}
    assert {place: lines for place, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_files_are_short():
    lengths = {str(m.path.relative_to(ROOT)): len(m.path.read_text(encoding="utf-8").splitlines()) for m in modules()}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_a_folder_holds_at_most_a_dozen_modules_or_so():
    folders = Counter(str(m.path.parent.relative_to(ROOT)) for m in modules() if m.path.name != "__init__.py")
    assert {folder: count for folder, count in folders.items() if count > MOST_MODULES} == {}


def test_imports_stand_at_the_top():
    functions = [(m, f) for m in modules() for f in m.functions() if f.name != "create_app"]
    inside = [m.at(n.lineno) for m, f in functions for n in ast.walk(f) if isinstance(n, ast.Import | ast.ImportFrom)]
    assert inside == []


def test_modules_are_named_in_the_words_of_the_field():
    parts = {part: m.name for m in modules() for piece in m.name.split(".") for part in piece.split("_")}
    assert {part: name for part, name in parts.items() if part in UNWANTED_NAMES} == {}


def test_a_module_opens_with_its_purpose():
    first = {m.name: (ast.get_docstring(m.tree) or "").split("\n\n")[0] for m in modules()}
    assert [name for name, purpose in first.items() if len(purpose) < 15 or purpose[-1] not in ".?:"] == []


def test_no_import_reaches_for_what_runs_or_fetches_strangers_words():
    assert [m.at(line) for m in modules() for name, line in m.imports() if within(name, tuple(NEVER_IMPORTED))] == []


def test_no_call_runs_text():
    assert [m.at(call.lineno) for m in modules() for name, call in m.calls() if name in NEVER_CALLED] == []


def test_no_command_goes_through_a_shell():
    with_shell = [(m, call) for m in modules() for _, call in m.calls() for k in call.keywords if k.arg == "shell"]
    assert [m.at(call.lineno) for m, call in with_shell] == []


def test_a_template_environment_is_made_in_the_sandbox_only():
    made = [(m, call) for m in modules() for name, call in m.calls() if name.endswith("Environment")]
    assert [m.at(call.lineno) for m, call in made if not within(m.name, ("letters.sandbox",))] == []


def test_no_page_marks_text_as_safe():
    pages = [path for path in tracked() if path.suffix in {".html", ".md", ".txt", ".j2"} and "tests" not in path.parts]
    assert [str(path.relative_to(ROOT)) for path in pages if SAFE_FILTER.search(words(path))] == []


def test_no_file_names_a_folder_of_one_machine():
    assert [str(path.relative_to(ROOT)) for path in tracked() if MACHINE_PATH.search(words(path))] == []


def test_the_package_list_names_every_package():
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg", encoding="utf-8")
    listed = config["options"]["packages"].split()
    found = [".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "appeals").rglob("__init__.py")]
    assert sorted(listed) == sorted({*found, "appeals.letter_templates"})
