"""Keep drafts of letters, released letters with what happened to them, and signed versions."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

FROZEN = "id, case_id, kind, sha256, size, released_at, released_by, supersedes"


def upgrade() -> None:
    """Make the tables, and let the database itself refuse to change a released letter."""
    _letter_drafts()
    _released_letters()
    _letter_events()
    _signed_files()
    _freeze()


def downgrade() -> None:
    """Refuse: released letters would be lost."""
    raise NotImplementedError("Released letters are never dropped. Restore a backup instead.")


def _letter_drafts() -> None:
    op.create_table(
        "letter_drafts",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("sheet", sa.LargeBinary(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_letter_drafts_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_drafts"),
        sa.UniqueConstraint("case_id", "kind", name="uq_letter_drafts_case_id_kind"),
    )


def _released_letters() -> None:
    op.create_table(
        "released_letters",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("contents", sa.LargeBinary(), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.String(length=64), nullable=False),
        sa.Column("supersedes", sa.String(length=36), nullable=True),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_released_letters_case_id_cases", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["supersedes"],
            ["released_letters.id"],
            name="fk_released_letters_supersedes_released_letters",
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name="pk_released_letters"),
        sa.UniqueConstraint("supersedes", name="uq_released_letters_supersedes"),
    )
    op.create_index("ix_released_letters_case_id", "released_letters", ["case_id"])


def _letter_events() -> None:
    op.create_table(
        "letter_events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("letter_id", sa.String(length=36), nullable=False),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("details", sa.LargeBinary(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        _of_letter("letter_events"),
        sa.PrimaryKeyConstraint("id", name="pk_letter_events"),
    )
    op.create_index("ix_letter_events_letter_id", "letter_events", ["letter_id"])


def _signed_files() -> None:
    op.create_table(
        "signed_files",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("letter_id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=4), nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by", sa.String(length=64), nullable=False),
        sa.Column("by_name", sa.LargeBinary(), nullable=False),
        _of_letter("signed_files"),
        sa.PrimaryKeyConstraint("id", name="pk_signed_files"),
    )
    op.create_index("ix_signed_files_letter_id", "signed_files", ["letter_id"])


def _of_letter(table: str) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_letter_id_released_letters"
    return sa.ForeignKeyConstraint(["letter_id"], ["released_letters.id"], name=name, ondelete="CASCADE")


def _freeze() -> None:
    """Guard all but the sealed columns, which a change of keys seals anew; those open only as they were sealed."""
    said = "A released letter is never changed."
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER released_letters_frozen BEFORE UPDATE OF {FROZEN} ON released_letters "
            f"BEGIN SELECT RAISE(ABORT, '{said}'); END"
        )
        return
    op.execute(
        "CREATE FUNCTION refuse_to_change_letters() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{said}'; END $$"
    )
    op.execute(
        f"CREATE TRIGGER released_letters_frozen BEFORE UPDATE OF {FROZEN} ON released_letters "
        "FOR EACH ROW EXECUTE FUNCTION refuse_to_change_letters()"
    )
