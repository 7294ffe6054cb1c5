"""Appending inside one open transaction.

Imported only when something is written: reading a record needs no SQLAlchemy, and starts sooner without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.dialects.sqlite import insert

from primemover.record import schema
from primemover.record.errors import ConflictError
from primemover.record.row import Row, same_content
from primemover.record.schema import observation
from primemover.record.store import AppendCount

_CHUNK = 1000


@dataclass(frozen=True, slots=True)
class Writer:
    """Appends inside one open transaction of a store."""

    connection: Connection

    def add(self, rows: Iterable[Row], *, known_is_same: bool = False) -> AppendCount:
        """Append `rows`; a known id with other content is an error unless `known_is_same`.

        Raises
        ------
        ConflictError
            A known id came with other content.
        """
        added = known = 0
        left = iter(rows)
        while chunk := list(islice(left, _CHUNK)):
            count = self._add_chunk(chunk, known_is_same=known_is_same)
            added += count.added
            known += count.known
        return AppendCount(added, known)

    def payloads(self, ids: Sequence[str]) -> dict[str, str]:
        """Return the payloads of those of `ids` (at most a few thousand) that are in the record by now."""
        columns = observation.c
        query = observation.select().with_only_columns(columns.id, columns.payload).where(columns.id.in_(ids))
        return {row.id: row.payload for row in self.connection.execute(query)}

    def _add_chunk(self, chunk: list[Row], *, known_is_same: bool) -> AppendCount:
        first: dict[str, Row] = {}
        for row in chunk:
            other = first.setdefault(row.id, row)
            if other is not row and not known_is_same and not same_content(other, row):
                raise ConflictError(row.id)
        new = self._insert(first.values())
        if not known_is_same:
            self._refuse_other_content(row for row in first.values() if row.id not in new)
        return AppendCount(len(new), len(chunk) - len(new))

    def _insert(self, rows: Iterable[Row]) -> set[str]:
        """Insert what is new and return its ids."""
        statement = insert(observation).on_conflict_do_nothing().returning(observation.c.id)
        return set(self.connection.execute(statement, [row._asdict() for row in rows]).scalars())

    def _refuse_other_content(self, rows: Iterable[Row]) -> None:
        again = {row.id: row for row in rows}
        if not again:
            return
        for found in self.connection.execute(observation.select().where(observation.c.id.in_(again))):
            row = Row(*found)
            if not same_content(row, again[row.id]):
                raise ConflictError(row.id)


@contextmanager
def writing(engine: Engine, path: Path) -> Iterator[Writer]:
    """Open a transaction: what its writer adds is durable when the block ends, or gone if it raises."""
    with schema.writing(engine, path) as connection:
        yield Writer(connection)
