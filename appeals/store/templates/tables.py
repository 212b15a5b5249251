"""The tables of edited templates. A shipped template that nobody touched has no row."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from appeals.store.base import Base, UtcTime

NAME_LENGTH = 100
DIGEST_LENGTH = 64  # SHA-256 in hexadecimal
PERSON_LENGTH = 200
REASON_LENGTH = 500


class TemplateRow(Base):
    """Where one template stands: its published version, its draft, its newest number, and who asks for approval."""

    __tablename__ = "templates"

    name: Mapped[str] = mapped_column(String(NAME_LENGTH), primary_key=True)
    newest: Mapped[int]
    published: Mapped[int | None]
    draft: Mapped[int | None]
    asked_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    asked_at: Mapped[datetime | None] = mapped_column(UtcTime)
    asked_reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))


class TemplateVersionRow(Base):
    """A text as it was saved once. The text never changes; when it was published or given up is added."""

    __tablename__ = "template_versions"

    name: Mapped[str] = mapped_column(ForeignKey("templates.name", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    text: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    base: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    author_id: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    author: Mapped[str] = mapped_column(String(PERSON_LENGTH))
    reason: Mapped[str] = mapped_column(String(REASON_LENGTH))
    saved_at: Mapped[datetime] = mapped_column(UtcTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcTime)
    published_by: Mapped[str | None] = mapped_column(String(PERSON_LENGTH))
    published_reason: Mapped[str | None] = mapped_column(String(REASON_LENGTH))
    discarded_at: Mapped[datetime | None] = mapped_column(UtcTime)


class ShippedTextRow(Base):
    """A shipped text that somebody's edit goes out from, kept because the next release may ship another."""

    __tablename__ = "template_bases"

    digest: Mapped[str] = mapped_column(String(DIGEST_LENGTH), primary_key=True)
    text: Mapped[str] = mapped_column(Text)


class TemplateSettingsRow(Base):
    """What the practice chose, and a number that grows each time other templates are published."""

    __tablename__ = "template_settings"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    stamp: Mapped[int]
    two_people: Mapped[bool]
