"""What the practice chose for its templates, and the stamp by which a published set is known."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from appeals.store.templates.tables import TemplateSettingsRow

ONLY = 1  # there is one row


@dataclass(frozen=True, slots=True)
class TemplateSettings:
    """`stamp` grows each time other templates are published; `two_people`: who wrote a text cannot publish it."""

    stamp: int = 0
    two_people: bool = False


def template_settings(session: Session) -> TemplateSettings:
    """Return what was chosen, or the beginning."""
    row = session.get(TemplateSettingsRow, ONLY, populate_existing=True)
    return TemplateSettings(row.stamp, row.two_people) if row else TemplateSettings()


def ask_for_two_people(session: Session, two_people: bool) -> None:
    """Choose whether a second person must approve what is published."""
    _row(session).two_people = two_people
    session.flush()


def move_stamp(session: Session) -> None:
    """Say that other templates are published than before."""
    _row(session).stamp += 1
    session.flush()


def _row(session: Session) -> TemplateSettingsRow:
    row = session.get(TemplateSettingsRow, ONLY, populate_existing=True, with_for_update=True)
    if row is None:
        row = TemplateSettingsRow(id=ONLY, stamp=0, two_people=False)
        session.add(row)
    return row
