"""Passwords as argon2id hashes; at most a few are reckoned at once, for each takes 19 MiB.

OWASP Password Storage: argon2id with 19 MiB, two passes, one lane, at the least.
"""

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from appeals.domain.passwords import LONGEST, as_typed

AT_ONCE = 4
_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_turns = BoundedSemaphore(AT_ONCE)


def password_hash(password: str) -> str:
    """Return the hash to keep."""
    with _turns:
        return _hasher.hash(as_typed(password))


def is_password(kept: str | None, typed: str) -> bool:
    """Tell whether a typed password is the kept one. Where none is kept, it takes as long to say no."""
    against = kept or _nobodys()
    try:
        with _turns:
            right = _hasher.verify(against, as_typed(typed[: LONGEST + 1]))
    except (VerificationError, InvalidHashError):
        return False
    return right and kept is not None


@cache
def _nobodys() -> str:
    """The hash that an unknown name is measured against."""
    return _hasher.hash("nobody has this password")
