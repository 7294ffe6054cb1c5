"""The tables as SQLAlchemy sees them, and the engine that writes them.

Imported only when something is written: reading a record needs none of it, and starts sooner.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

from primemover.record import database

metadata = sa.MetaData()

observation = sa.Table(
    "observation",
    metadata,
    sa.Column("id", sa.Text, primary_key=True),
    sa.Column("athlete_id", sa.Text, nullable=False),
    sa.Column("instant_us", sa.BigInteger, nullable=False),
    sa.Column("happened_at", sa.Text, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("payload", sa.Text, nullable=False),
    sa.Index("observation_in_order", "athlete_id", "instant_us", "id"),
    sa.Index("observation_by_kind", "athlete_id", "kind", "instant_us"),
)


def engine_for(path: Path, *, busy_timeout_s: float = database.BUSY_TIMEOUT_S) -> sa.Engine:
    """Return an engine whose transactions take the write lock when they begin, so none fails half-way."""
    engine = sa.create_engine(
        f"sqlite:///{path}",
        creator=lambda: database.connect(path, busy_timeout_s=busy_timeout_s),
    )

    @event.listens_for(engine, "begin")
    def _take_write_lock(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def writing(engine: sa.Engine, path: Path) -> Iterator[sa.Connection]:
    """Run one durable transaction: all of it, or nothing and a clear error."""
    try:
        with engine.begin() as connection:
            yield connection
    except DBAPIError as error:
        raise database.plainly(error.orig or error, path) from error


def migrate(engine: sa.Engine, path: Path) -> None:
    """Bring the tables up to date in one transaction; two programs may try at once."""
    # Alembic takes a quarter of a second to load and is needed once per change of the tables.
    from alembic import command  # noqa: PLC0415 - slow to load, and needed once
    from alembic.config import Config  # noqa: PLC0415 - same

    with writing(engine, path) as connection:
        config = Config()
        config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
