"""Keep shares: links to released letters, what patients did with them, and open pages."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _shares()
    _share_letters()
    _share_events()
    _share_sessions()


def downgrade() -> None:
    """Take the tables away; every link ends."""
    for table in ("share_sessions", "share_events", "share_letters", "shares"):
        op.drop_table(table)


def _shares() -> None:
    op.create_table(
        "shares",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("case_id", sa.String(length=36), nullable=False),
        sa.Column("token_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("gate", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("created_by", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("downloads_allowed", sa.Integer(), nullable=False),
        sa.Column("downloads_used", sa.Integer(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_shares_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_shares"),
        sa.UniqueConstraint("token_hash", name="uq_shares_token_hash"),
    )
    op.create_index("ix_shares_case_id", "shares", ["case_id"])


def _share_letters() -> None:
    op.create_table(
        "share_letters",
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("letter_id", sa.String(length=36), nullable=False),
        _of("share_letters", "share_id", "shares"),
        _of("share_letters", "letter_id", "released_letters"),
        sa.PrimaryKeyConstraint("share_id", "letter_id", name="pk_share_letters"),
    )


def _share_events() -> None:
    op.create_table(
        "share_events",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("letter_id", sa.String(length=36), nullable=True),
        sa.Column("what", sa.String(length=12), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _of("share_events", "share_id", "shares"),
        _of("share_events", "letter_id", "released_letters"),
        sa.PrimaryKeyConstraint("id", name="pk_share_events"),
    )
    op.create_index("ix_share_events_share_id", "share_events", ["share_id"])


def _share_sessions() -> None:
    op.create_table(
        "share_sessions",
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("share_id", sa.String(length=36), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        _of("share_sessions", "share_id", "shares"),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_share_sessions"),
    )


def _of(table: str, column: str, referred: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{referred}.id"], name=f"fk_{table}_{column}_{referred}", ondelete="CASCADE"
    )
