"""Second factors: the authenticator app whose codes work once, and recovery codes."""

import secrets

from flask_security import Totp, UserMixin
from passlib.totp import TOTP, TotpMatch
from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from appeals.store.opening import ring_of
from appeals.store.sealed import open_json, seal_json
from appeals.store.users.people import MOST_WRONG_CODES, row_of
from appeals.store.users.secrets import keyed_hash
from appeals.store.users.tables import PasskeyRow, PersonRow, RecoveryCodeRow

ISSUER = "appeals"
RECOVERY_CODES = 10
CLOCK_DRIFT = 30  # seconds that a phone may be off
_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"  # without what looks alike on paper
_GROUPS, _GROUP = 4, 4  # 80 bits


class _Codes(Totp):
    """The library's codes, each accepted once: `last` is the step of time whose code was used last."""

    def __init__(self, last: int | None = None) -> None:
        # The library would encrypt with these; we seal with the key ring, whose keys can be changed.
        super().__init__({"unused": secrets.token_hex(32)}, ISSUER)
        self.last = last

    def accepts(self, code: str, secret: str) -> bool:
        """Tell whether a code is right and later than the last one."""
        return self.verify_totp(code, _source(secret), UserMixin(), window=CLOCK_DRIFT)

    def get_last_counter(self, user: UserMixin) -> int | None:
        return self.last

    def set_last_counter(self, user: UserMixin, tmatch: TotpMatch) -> None:
        self.last = tmatch.counter


def new_authenticator() -> str:
    """Return the secret for an authenticator app, in the letters that one types by hand."""
    return str(TOTP.new().base32_key)


def authenticator_address(secret: str, email: str) -> str:
    """Return what the app reads from the square: an `otpauth:` address."""
    return str(_Codes().get_totp_uri(email, _source(secret)))


def spaced(secret: str) -> str:
    """Return a secret in groups of four, to be typed by hand."""
    return " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))


def code_now(secret: str) -> str:
    """Return the code that the app shows at this moment."""
    return str(_Codes().generate_totp_password(_source(secret)))


def set_authenticator(session: Session, person_id: str, secret: str, code: str) -> bool:
    """Keep the secret of an app if the code it shows is right; tell whether it was."""
    codes = _Codes()
    if not codes.accepts(code, secret):
        return False
    row = row_of(session, person_id)
    row.authenticator, row.last_code = seal_json(ring_of(session), secret, _place(person_id)), codes.last
    session.flush()
    return True


def use_code(session: Session, person_id: str, code: str) -> bool:
    """Tell whether a code of the app is right and was not used before; from now on it is used.

    After too many wrong ones in a row none is right.
    """
    row = session.get(PersonRow, person_id, with_for_update=True)
    if row is None or row.authenticator is None or row.wrong_codes >= MOST_WRONG_CODES:
        return False
    codes = _Codes(row.last_code)
    right = codes.accepts(code, open_json(ring_of(session), row.authenticator, _place(person_id)))
    row.last_code = codes.last
    _count(row, right=right)
    session.flush()
    return right


def new_recovery_codes(session: Session, person_id: str) -> tuple[str, ...]:
    """Make new recovery codes, which are shown once; the old ones end."""
    session.execute(delete(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person_id))
    codes = tuple(_recovery_code() for _ in range(RECOVERY_CODES))
    hashes = [keyed_hash(session, person_id, _bare(code)) for code in codes]
    session.add_all(RecoveryCodeRow(person_id=person_id, code_hash=code_hash) for code_hash in hashes)
    session.flush()
    return codes


def use_recovery_code(session: Session, person_id: str, code: str) -> bool:
    """Tell whether this was a recovery code of the person; it is used up now."""
    person = session.get(PersonRow, person_id, with_for_update=True)
    if person is None or person.wrong_codes >= MOST_WRONG_CODES:
        return False
    row = session.get(RecoveryCodeRow, (person_id, keyed_hash(session, person_id, _bare(code))))
    if row is not None:
        session.delete(row)
    _count(person, right=row is not None)
    session.flush()
    return row is not None


def recovery_codes_left(session: Session, person_id: str) -> int:
    """Return how many recovery codes are not used up."""
    mine = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.person_id == person_id)
    return session.scalar(mine) or 0


def drop_factors(session: Session, person_id: str) -> None:
    """Forget app, passkeys and recovery codes: the person lost them and begins anew."""
    row = row_of(session, person_id)
    row.authenticator, row.last_code, row.wrong_codes = None, None, 0
    for table in (PasskeyRow, RecoveryCodeRow):
        session.execute(delete(table).where(table.person_id == person_id))
    session.expire(row, ["passkeys"])
    session.flush()


def _count(row: PersonRow, *, right: bool) -> None:
    """Count wrong codes in a row: who knows the password may not go on guessing for days."""
    row.wrong_codes = 0 if right else row.wrong_codes + 1


def _source(secret: str) -> str:
    return str(TOTP(key=secret, format="base32").to_json(encrypt=False))


def _recovery_code() -> str:
    groups = ("".join(secrets.choice(_ALPHABET) for _ in range(_GROUP)) for _ in range(_GROUPS))
    return "-".join(groups)


def _bare(code: str) -> str:
    return "".join(letter for letter in code.upper() if letter.isalnum())


def _place(person_id: str) -> str:
    return f"people.authenticator:{person_id}"
