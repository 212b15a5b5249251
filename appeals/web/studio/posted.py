"""What forms of the studio post, read with care."""

from flask import request


def posted_number(name: str) -> int:
    """Return a number that was posted; -1 for what is none."""
    return read_number(request.form.get(name, ""))


def read_number(said: str) -> int:
    """Return the number that a text writes; -1 for what is none, and for what no version can have."""
    return int(said) if said.isascii() and said.isdigit() and len(said) < 10 else -1


def posted_reason() -> str:
    """Return the reason that was given, on one line."""
    return " ".join(request.form.get("reason", "").split())
