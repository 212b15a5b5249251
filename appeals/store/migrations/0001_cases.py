"""Keep cases, every saved version of them, the hashes they are found by, and the proof of the keys."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = ("default",)
depends_on = None


def upgrade() -> None:
    """Make the first tables."""
    op.create_table(
        "cases",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("summary", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("archived", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_cases"),
    )
    op.create_index("ix_cases_updated_at", "cases", ["updated_at"])
    op.create_table(
        "case_versions",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.LargeBinary(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_versions_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "version", name="pk_case_versions"),
    )
    op.create_table(
        "case_words",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("word_hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_words_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "word_hash", name="pk_case_words"),
    )
    op.create_index("ix_case_words_word_hash", "case_words", ["word_hash"])
    op.create_table(
        "key_checks",
        sa.Column("key_id", sa.String(length=8), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key_id", name="pk_key_checks"),
    )


def downgrade() -> None:
    """Refuse: below this there is nothing, and every case would be lost."""
    raise NotImplementedError("There is no shape before the first. Restore a backup instead.")
