"""One text, one digest: line ends of one kind, one at the end, no byte-order mark."""

from hashlib import sha256


def plain_text(text: str) -> str:
    """Return a template's text as it is kept: browsers send `\\r\\n`, editors a mark or no end to the last line."""
    lines = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return lines.rstrip("\n") + "\n" if lines.strip() else ""


def digest_of(text: str) -> str:
    """Return the SHA-256 of a text in its plain form, as 64 hexadecimal digits."""
    return sha256(plain_text(text).encode("utf-8", "surrogatepass")).hexdigest()
