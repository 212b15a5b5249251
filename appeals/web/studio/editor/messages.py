"""What is wrong with a text, as the editor says it: at its line, with the mending where there is one."""

import re
from dataclasses import asdict, dataclass, replace
from typing import Any

from appeals.store.opening import Store
from appeals.workflow.studio.checking import TextProblem, check_text

_ABSENT = re.compile(r"print it inside \{% if ([\w.]+) %\}")
_PRINTED = re.compile(r"\{\{[^{}]*\}\}")


@dataclass(frozen=True, slots=True)
class Message:
    """One thing to mend, from line and column 1. `cure` names the button that puts `suggestion` in its place."""

    line: int
    column: int
    length: int
    sentence: str
    suggestion: str = ""
    cure: str = ""
    part: str = ""

    @property
    def place(self) -> str:
        """Where it stands: in this text, or in a part that it includes."""
        return f"In {self.part}" if self.part else f"Line {self.line}"


def messages_of(store: Store, name: str, text: str) -> tuple[Message, ...]:
    """Return everything to mend in a text, in the order of its lines."""
    lines = text.split("\n")
    return tuple(_message(problem, lines) for problem in check_text(store, name, text).problems)


def _message(problem: TextProblem, lines: list[str]) -> Message:
    sentence = problem.sentence[:1].upper() + problem.sentence[1:]
    cure = f"Use {problem.suggestion}" if problem.suggestion else ""
    plain = Message(problem.line, problem.column, problem.length, sentence, problem.suggestion, cure, problem.within)
    absent, line = _ABSENT.search(sentence), lines[problem.line - 1] if problem.line <= len(lines) else ""
    printed = next((tag for tag in _PRINTED.finditer(line) if tag.start() < problem.column <= tag.end()), None)
    if not absent or not printed or problem.within:
        return plain
    wrapped = f"{{% if {absent[1]} %}}{printed[0]}{{% endif %}}"
    column, length = printed.start() + 1, len(printed[0])
    return replace(plain, suggestion=wrapped, cure="Print it only if it is there", column=column, length=length)


def as_json(messages: tuple[Message, ...]) -> dict[str, Any]:
    """Return the messages as the script of the editor reads them."""
    count = len(messages)
    said = "Nothing is wrong with the text." if not count else f"{count} thing{'' if count == 1 else 's'} to mend."
    return {"problems": [asdict(message) | {"place": message.place} for message in messages], "summary": said}
