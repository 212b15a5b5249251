"""What is wrong with a text, as the editor says it: at its line, with the mending where there is one."""

from dataclasses import asdict, dataclass
from typing import Any

from appeals.store.opening import Store
from appeals.workflow.studio.checking import check_text


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
        return f"{self.part}, line {self.line}" if self.part else f"Line {self.line}"


def messages_of(store: Store, name: str, text: str) -> tuple[Message, ...]:
    """Return everything to mend in a text, in the order of its lines."""
    found = check_text(store, name, text)
    return tuple(
        Message(each.line, each.column, each.length, each.sentence, each.suggestion, _cure(each.suggestion), each.part)
        for each in found.problems
    )


def as_json(messages: tuple[Message, ...]) -> dict[str, Any]:
    """Return the messages as the script of the editor reads them."""
    count = len(messages)
    said = "Nothing is wrong with the text." if not count else f"{count} thing{'' if count == 1 else 's'} to mend."
    return {"problems": [asdict(message) | {"place": message.place} for message in messages], "summary": said}


def _cure(suggestion: str) -> str:
    return f"Use {suggestion}" if suggestion else ""
