"""Keep people, their roles and ways in, their sessions, and who works on which case."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def _of_person(table: str, *, nullable: bool = False) -> tuple[sa.Column[str], sa.ForeignKeyConstraint]:
    name = f"fk_{table}_person_id_people"
    column = sa.Column("person_id", sa.String(length=36), nullable=nullable)
    return column, sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=name, ondelete="CASCADE")


def upgrade() -> None:
    """Make the tables of people."""
    op.create_table(
        "people",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("disabled", sa.Boolean(), nullable=False),
        sa.Column("authenticator", sa.LargeBinary(), nullable=True),
        sa.Column("last_code", sa.Integer(), nullable=True),
        sa.Column("wrong_codes", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_sign_in", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_people"),
        sa.UniqueConstraint("email", name="uq_people_email"),
    )
    op.create_table(
        "person_roles",
        *_of_person("person_roles"),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "role", name="pk_person_roles"),
    )
    _factors()
    _links()
    _sessions()
    op.create_table(
        "case_people",
        sa.Column("case_id", sa.String(length=36), nullable=False),
        *_of_person("case_people"),
        sa.ForeignKeyConstraint(["case_id"], ["cases.id"], name="fk_case_people_case_id_cases", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("case_id", "person_id", name="pk_case_people"),
    )
    op.create_index("ix_case_people_person_id", "case_people", ["person_id"])


def _factors() -> None:
    op.create_table(
        "passkeys",
        sa.Column("credential_id", sa.LargeBinary(length=1023), nullable=False),
        *_of_person("passkeys"),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("uses", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("credential_id", name="pk_passkeys"),
    )
    op.create_index("ix_passkeys_person_id", "passkeys", ["person_id"])
    op.create_table(
        "recovery_codes",
        *_of_person("recovery_codes"),
        sa.Column("code_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "code_hash", name="pk_recovery_codes"),
    )


def _links() -> None:
    op.create_table(
        "one_time_links",
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        *_of_person("one_time_links"),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_one_time_links"),
    )
    op.create_index("ix_one_time_links_person_id", "one_time_links", ["person_id"])


def _sessions() -> None:
    op.create_table(
        "sign_in_sessions",
        sa.Column("secret_hash", sa.LargeBinary(length=32), nullable=False),
        *_of_person("sign_in_sessions", nullable=True),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_sign_in_sessions"),
    )
    op.create_index("ix_sign_in_sessions_person_id", "sign_in_sessions", ["person_id"])
    op.create_index("ix_sign_in_sessions_seen_at", "sign_in_sessions", ["seen_at"])


def downgrade() -> None:
    """Take the tables of people away, and with them every account."""
    tables = "case_people sign_in_sessions one_time_links recovery_codes passkeys person_roles people"
    for table in tables.split():
        op.drop_table(table)
