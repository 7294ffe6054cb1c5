"""The table of observations, which only ever grows."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from primemover.record.database import APPLICATION_ID

revision = "0001"
down_revision = None

REFUSAL = "observations are never changed or removed: append a correction"


def upgrade() -> None:
    """Make the table, its indices, and the triggers that keep it append-only."""
    op.create_table(
        "observation",
        sa.Column("id", sa.Text, primary_key=True),
        sa.Column("athlete_id", sa.Text, nullable=False),
        sa.Column("instant_us", sa.BigInteger, nullable=False),
        sa.Column("happened_at", sa.Text, nullable=False),
        sa.Column("kind", sa.Text, nullable=False),
        sa.Column("payload", sa.Text, nullable=False),
    )
    op.create_index("observation_in_order", "observation", ["athlete_id", "instant_us", "id"])
    op.create_index("observation_by_kind", "observation", ["athlete_id", "kind", "instant_us"])
    for change in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER observation_no_{change.lower()} BEFORE {change} ON observation "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"
        )
    op.execute(f"PRAGMA application_id = {APPLICATION_ID}")
