"""What is wrong with a text, as the editor says it: at its line, with the mending where there is one."""

import re
from dataclasses import asdict, dataclass
from typing import Any

from appeals.store.opening import Store
from appeals.workflow.studio.checking import TextProblem, check_text

_ABSENT = re.compile(r"print it inside \{% if ([\w.]+) %\}")


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
    suggestion, cure = problem.suggestion, f"Use {problem.suggestion}" if problem.suggestion else ""
    absent = _ABSENT.search(problem.sentence)
    start = problem.column - 1
    printed = lines[problem.line - 1][start : start + problem.length] if problem.line <= len(lines) else ""
    if absent and printed.startswith("{{"):
        suggestion, cure = f"{{% if {absent[1]} %}}{printed}{{% endif %}}", "Print it only if it is there"
    sentence = problem.sentence[:1].upper() + problem.sentence[1:]
    return Message(problem.line, problem.column, problem.length, sentence, suggestion, cure, problem.within)


def as_json(messages: tuple[Message, ...]) -> dict[str, Any]:
    """Return the messages as the script of the editor reads them."""
    count = len(messages)
    said = "Nothing is wrong with the text." if not count else f"{count} thing{'' if count == 1 else 's'} to mend."
    return {"problems": [asdict(message) | {"place": message.place} for message in messages], "summary": said}
