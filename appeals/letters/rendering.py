"""Rendering: from a checked template and the facts of a case to text with sealed values."""

from collections.abc import Generator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import TracebackType
from typing import Any, cast

from jinja2 import Template

from appeals.letters.check import Compiled, TemplateProblem, compile_template
from appeals.letters.fact import Fact
from appeals.letters.sandbox.environment import LetterContext, letter_environment
from appeals.letters.sandbox.meter import BOUNDS, Bounds, Exhausted, Meter
from appeals.letters.shape import Group

_FAILED = "A fact here is not what the template expects; compare it with the list of facts."


class TemplateFailed(Exception):
    """A template cannot become a letter: where and why. Holds no value of the case."""

    def __init__(self, problem: TemplateProblem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class LetterTooLarge(TemplateFailed):
    """A letter went beyond a bound. It is never shortened."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """Text of a letter in which U+E000, a number and U+E001 stand for the fact with that number."""

    text: str
    facts: list[Fact]


class _SameShape:
    """A shape as a key: one object is one shape (its fields are a mapping, which has no hash)."""

    __slots__ = ("shape",)

    def __init__(self, shape: Group) -> None:
        self.shape = shape

    def __hash__(self) -> int:
        return id(self.shape)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _SameShape) and self.shape is other.shape


def render(body: str, record: Any, parts: Mapping[str, str], shape: Group, bounds: Bounds = BOUNDS) -> Rendered:
    """Render a template, with or without its head, with the facts of a case; it is checked and compiled once.

    `record` answers `get(name)` with a fact, a record, a tuple of either, or None, as `shape` declares.
    Raise TemplateFailed where the check finds a problem, LetterTooLarge beyond a bound.
    """
    compiled = _compiled(body, tuple(parts.items()), _SameShape(shape))
    meter = Meter(bounds)
    try:
        text = _written(compiled.template, LetterContext(letter_environment(), record, meter))
        return Rendered(text, meter.facts)
    except Exhausted as stop:
        raise LetterTooLarge(_problem(compiled, stop.__traceback__, str(stop))) from None
    except Exception as error:
        raise TemplateFailed(_problem(compiled, error.__traceback__, _FAILED)) from None


@lru_cache(maxsize=64)
def _compiled(body: str, parts: tuple[tuple[str, str], ...], shape: _SameShape) -> Compiled:
    checked, compiled = compile_template(body, shape.shape, dict(parts))
    if compiled is None:
        raise TemplateFailed(checked.problems[0])  # raised, so that no failure is kept
    return compiled


def _written(template: Template, context: LetterContext) -> str:
    pieces: list[str] = []
    written, most = 0, context.meter.bounds.size
    stream = cast(Generator[str, None, None], template.root_render_func(context))
    for piece in stream:
        written += len(piece)
        if written > most:
            stream.throw(context.meter.too_long())  # raised inside the template, where the place is known
        pieces.append(piece)
    text = "".join(pieces)
    context.meter.close(text)
    return text


def _problem(compiled: Compiled, trace: TracebackType | None, sentence: str) -> TemplateProblem:
    """Find the place in the template that was being written when rendering stopped."""
    position = 0
    while trace:
        if trace.tb_frame.f_code.co_filename == compiled.template.filename:
            position = compiled.template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return compiled.sheets.problem(position, sentence)
