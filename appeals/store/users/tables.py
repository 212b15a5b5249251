"""The tables of people and of their ways in. Secrets are kept hashed, or sealed where they are needed again."""

from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from appeals.store.base import Base, UtcTime
from appeals.store.case_tables import ID_LENGTH
from appeals.store.sealed import Sealed, SealedJSON

HASH_BYTES = 32  # of SHA-256
LONGEST_EMAIL = 254  # RFC 5321, 4.5.3.1.3, without the brackets
LONGEST_NAME = 120


class PersonRow(Base):
    """Somebody with an account. Without a password the invitation is still open."""

    __tablename__ = "people"

    id: Mapped[str] = mapped_column(String(ID_LENGTH), primary_key=True)
    email: Mapped[str] = mapped_column(String(LONGEST_EMAIL), unique=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    disabled: Mapped[bool]
    authenticator: Mapped[Sealed | None] = mapped_column(SealedJSON)  # the secret of the app that shows codes
    last_code: Mapped[int | None]  # the step of time whose code was used last; it and those before count no more
    wrong_codes: Mapped[int] = mapped_column(default=0)  # in a row; a new link begins anew
    created_at: Mapped[datetime] = mapped_column(UtcTime)
    last_sign_in: Mapped[datetime | None] = mapped_column(UtcTime)

    roles: Mapped[list["PersonRoleRow"]] = relationship(cascade="all, delete-orphan", lazy="selectin")
    passkeys: Mapped[list["PasskeyRow"]] = relationship(cascade="all, delete-orphan", lazy="selectin")


class PersonRoleRow(Base):
    """One role of a person."""

    __tablename__ = "person_roles"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)


class PasskeyRow(Base):
    """A key that a device or browser keeps; we hold its public half."""

    __tablename__ = "passkeys"

    credential_id: Mapped[bytes] = mapped_column(LargeBinary(1023), primary_key=True)  # the most that WebAuthn allows
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(String(LONGEST_NAME))
    public_key: Mapped[bytes] = mapped_column(LargeBinary)
    uses: Mapped[int]  # the counter of the device
    created_at: Mapped[datetime] = mapped_column(UtcTime)


class RecoveryCodeRow(Base):
    """One recovery code that is not used up yet, as a keyed hash."""

    __tablename__ = "recovery_codes"

    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)


class OneTimeLinkRow(Base):
    """A link with which a person sets a password: an invitation or a reset."""

    __tablename__ = "one_time_links"

    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime] = mapped_column(UtcTime)


class SignInSessionRow(Base):
    """One browser, before and after its sign-in."""

    __tablename__ = "sign_in_sessions"

    secret_hash: Mapped[bytes] = mapped_column(LargeBinary(HASH_BYTES), primary_key=True)
    person_id: Mapped[str | None] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    begun_at: Mapped[datetime] = mapped_column(UtcTime)
    seen_at: Mapped[datetime] = mapped_column(UtcTime, index=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcTime)  # when the person last proved who they are
    content: Mapped[Sealed] = mapped_column(SealedJSON)


class CasePersonRow(Base):
    """Somebody who works on a case."""

    __tablename__ = "case_people"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), primary_key=True)
    person_id: Mapped[str] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True, index=True)
