"""The one Jinja environment for letters: no globals, no loader, no calls, no arithmetic, its own filters."""

from collections.abc import Callable
from functools import lru_cache
from typing import Any, NoReturn

from jinja2 import pass_context
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context, LoopContext, StrictUndefined
from jinja2.sandbox import SandboxedEnvironment

from appeals.letters.fact import Fact, absent
from appeals.letters.filters import FILTERS, Filter
from appeals.letters.sandbox.lexer import PlacedLexer
from appeals.letters.sandbox.meter import Meter

LOOP_FACTS = ("index", "first", "last", "length")

# Filters with names that nobody can type: the check puts them around each list of a loop, and each that is printed.
COUNTED, NEEDED = "counted loop", "needed list"
SEAL, UNSEAL = "\ue000", "\ue001"


class LetterContext(Context):
    """The facts of one letter as Jinja sees them, with the meter of this rendering."""

    def __init__(self, environment: "LetterEnvironment", record: Any, meter: Meter) -> None:
        super().__init__(environment, {}, None, {})
        self.record = record
        self.meter = meter

    def resolve_or_missing(self, key: str) -> Any:
        """Look a name up among the facts; there is nowhere else to look."""
        return self.record.get(key)


class LetterEnvironment(SandboxedEnvironment):
    """A sandbox that reads facts and does nothing else."""

    context_class = LetterContext
    intercepted_binops = frozenset(SandboxedEnvironment.default_binop_table)
    intercepted_unops = frozenset(SandboxedEnvironment.default_unop_table)

    def __init__(self) -> None:
        super().__init__(
            lstrip_blocks=True,
            keep_trailing_newline=True,
            optimized=False,  # nothing is computed while a template is compiled
            undefined=StrictUndefined,
            finalize=seal,
            autoescape=False,  # values are sealed and never become markup; the text is the author's
        )
        self.globals = {}
        self.tests = {}
        self.filters = {name: _metered(each) for name, each in FILTERS.items()}
        self.filters |= {COUNTED: _counted, NEEDED: _needed}
        self._placed = PlacedLexer(self)

    @property
    def lexer(self) -> PlacedLexer:
        """The lexer that tells offsets."""
        return self._placed

    def getattr(self, obj: Any, attribute: str) -> Any:
        """Read a fact of a record, or one of the few facts of a loop; what is absent has no facts."""
        if type(obj) is LoopContext:
            return getattr(obj, attribute) if attribute in LOOP_FACTS else _closed()
        return None if obj is None else obj.get(attribute)

    def getitem(self, obj: Any, argument: Any) -> NoReturn:
        """Refuse: letters have no subscripts."""
        _closed()

    def call(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Refuse: letters call nothing."""
        _closed()

    def call_binop(self, *args: Any) -> NoReturn:
        """Refuse: letters do no arithmetic."""
        _closed()

    def call_unop(self, *args: Any) -> NoReturn:
        """Refuse: letters do no arithmetic."""
        _closed()

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse every attribute that `getattr` does not read itself."""
        return False

    def is_safe_callable(self, obj: Any) -> bool:
        """Refuse everything."""
        return False


@pass_context
def seal(context: LetterContext, value: Any) -> str:
    """Keep a printed fact aside and return the mark that stands for it until the markup is parsed."""
    if isinstance(value, Fact):
        return f"{SEAL}{context.meter.keep(value)}{UNSEAL}"
    if type(value) in (str, int):
        return str(value)
    raise TypeError("only facts, texts and counts print")


@lru_cache(maxsize=1)
def letter_environment() -> LetterEnvironment:
    """Return the environment that checks, compiles and renders every letter."""
    return LetterEnvironment()


def _metered(filter_: Filter) -> Callable[..., Any]:
    apply, longest = filter_.apply, filter_.longest

    @pass_context
    def run(context: LetterContext, value: Any, *arguments: Any) -> Any:
        context.meter.tick()
        if value is None or (isinstance(value, Fact) and value.value is None):
            return value
        return context.meter.bounded(apply(value, *arguments), longest)

    return run


@pass_context
def _counted(context: LetterContext, items: Any) -> Any:
    return context.meter.counted(items or ())


def _needed(items: Any, path: str, label: str) -> Any:
    return items or absent(path, label)


def _closed() -> NoReturn:
    raise SecurityError("a letter reads facts and does nothing else")
