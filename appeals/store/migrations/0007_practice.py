"""Keep the practice's letterheads, its directory of payers, its own criteria, and what a case takes of them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHO = (
    ("author_id", sa.String(length=64)),
    ("author", sa.String(length=200)),
    ("saved_at", sa.DateTime(timezone=True)),
)


def upgrade() -> None:
    """Make the tables."""
    _letterheads()
    _directory()
    _chosen()


def downgrade() -> None:
    """Take the tables away, with all that they hold."""
    for name in (
        "case_payers",
        "case_letterheads",
        "directory_versions",
        "directory_entries",
        "letterhead_versions",
        "letterheads",
    ):
        op.drop_table(name)


def _letterheads() -> None:
    op.create_table(
        "letterheads",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("site", sa.String(length=120), nullable=False),
        sa.Column("standard", sa.Boolean(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_letterheads"),
    )
    op.create_table(
        "letterhead_versions",
        sa.Column("letterhead_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("file", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_sha256", sa.String(length=64), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in WHO),
        sa.ForeignKeyConstraint(
            ["letterhead_id"], ["letterheads.id"], name="fk_letterhead_versions_letterhead_id_letterheads"
        ),
        sa.PrimaryKeyConstraint("letterhead_id", "version", name="pk_letterhead_versions"),
    )


def _directory() -> None:
    op.create_table(
        "directory_entries",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_directory_entries"),
    )
    op.create_index("ix_directory_entries_kind", "directory_entries", ["kind"])
    op.create_table(
        "directory_versions",
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("act", sa.String(length=20), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        *(sa.Column(name, kind, nullable=False) for name, kind in WHO),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["directory_entries.id"], name="fk_directory_versions_entry_id_directory_entries"
        ),
        sa.PrimaryKeyConstraint("entry_id", "version", name="pk_directory_versions"),
    )


def _chosen() -> None:
    op.create_table(
        "case_letterheads",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("letterhead_id", sa.String(length=36), nullable=False),
        sa.ForeignKeyConstraint(
            ["case_id"], ["cases.id"], name="fk_case_letterheads_case_id_cases", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["letterhead_id"], ["letterheads.id"], name="fk_case_letterheads_letterhead_id_letterheads"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_letterheads"),
    )
    op.create_table(
        "case_payers",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("entry_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("taken_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_payers_case_id_cases", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["directory_entries.id"], name="fk_case_payers_entry_id_directory_entries"
        ),
        sa.PrimaryKeyConstraint("case_id", name="pk_case_payers"),
    )
