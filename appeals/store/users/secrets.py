"""Random secrets that people carry, and the hashes by which we know them again."""

import hashlib
import hmac
import secrets

from sqlalchemy.orm import Session

from appeals.store.opening import ring_of

SECRET_BYTES = 32


def new_secret() -> str:
    """Return 256 random bits for an address or a cookie."""
    return secrets.token_urlsafe(SECRET_BYTES)


def hash_of(secret: str) -> bytes:
    """Return what is kept of a random secret: from 256 bits of chance, SHA-256 leads nowhere back."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).digest()


def keyed_hash(session: Session, purpose: str, secret: str) -> bytes:
    """Return the hash of a shorter secret; who has the database but not the keys cannot try codes against it."""
    return hmac.digest(
        ring_of(session).search_secret, f"{purpose}\0{secret}".encode("utf-8", "surrogatepass"), "sha256"
    )
