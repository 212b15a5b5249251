"""Passcodes that are told by another way than the link: made, hashed slowly, compared."""

import hashlib
import hmac
import secrets
from collections.abc import Mapping
from threading import BoundedSemaphore
from typing import Any

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # none that is mistaken for another when it is read out
LENGTH = 8  # 40 bits
COST = {"n": 2**15, "r": 8, "p": 1}  # 32 MB and some 70 ms
_AT_ONCE = BoundedSemaphore(4)  # a crowd at the door must not eat the memory
_NOBODY = {"salt": "00" * 16, "hash": "00" * 32, "born": ""}


def new_passcode() -> str:
    """Return a passcode of eight signs."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def gate_of(passcode: str, born: str) -> dict[str, Any]:
    """Return what is kept, sealed, to compare with: a salted hash and the date of birth as YYYY-MM-DD."""
    salt = secrets.token_bytes(16)
    return {"salt": salt.hex(), "hash": _hashed(passcode, salt).hex(), "born": born}


def fits(gate: Mapping[str, Any] | None, passcode: str, born: str) -> bool:
    """Tell whether passcode and date of birth are right. Without a gate it takes as long, and nothing fits."""
    kept = gate or _NOBODY
    same_code = hmac.compare_digest(_hashed(passcode, bytes.fromhex(kept["salt"])).hex(), kept["hash"])
    same_day = hmac.compare_digest(str(kept["born"]), born)
    return bool(gate) and same_code and same_day and bool(born)


def _hashed(passcode: str, salt: bytes) -> bytes:
    plain = "".join(passcode.upper().split()).replace("-", "")
    with _AT_ONCE:
        return hashlib.scrypt(plain.encode("utf-8", "surrogatepass"), salt=salt, dklen=32, maxmem=2**26, **COST)
