"""Turns at what keeps a processor busy: one of each person at a time, and few in all, so that others are answered."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Condition

from flask import Flask, current_app

MOST = 2  # rehearsals at once
PATIENCE = 5.0  # seconds that somebody who pressed a button waits for a turn
_TURNS = "appeals.turns"


class Busy(Exception):
    """No turn is free now."""


class Turns:
    """Who is at it, in one application."""

    def __init__(self) -> None:
        self._free = Condition()
        self._busy: set[str] = set()

    def take(self, person_id: str, patience: float) -> Callable[[], None]:
        """Take a turn and return what gives it back; raise Busy where none comes free within some seconds."""
        with self._free:
            if not self._free.wait_for(lambda: person_id not in self._busy and len(self._busy) < MOST, patience):
                raise Busy
            self._busy.add(person_id)
        return lambda: self._give_back(person_id)

    def _give_back(self, person_id: str) -> None:
        with self._free:
            self._busy.discard(person_id)
            self._free.notify_all()


def init_app(app: Flask) -> None:
    """Begin with all turns free."""
    app.extensions[_TURNS] = Turns()


def take_turn(person_id: str, patience: float = 0) -> Callable[[], None]:
    """Take a turn at the application and return what gives it back; raise Busy."""
    turns: Turns = current_app.extensions[_TURNS]
    return turns.take(person_id, patience)


@contextmanager
def a_turn(person_id: str) -> Iterator[None]:
    """Hold a turn within a block; raise Busy."""
    give_back = take_turn(person_id, PATIENCE)
    try:
        yield
    finally:
        give_back()
