"""Import another app's training history: look first, then bring it in as one batch, or undo it as one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from itertools import islice
from pathlib import Path
from typing import IO
from uuid import UUID

from primemover.catalogue.model import Catalogue
from primemover.record.errors import BadInput
from primemover.record.ids import new_id
from primemover.record.importing.batch import Candidate, SetMaker, candidates
from primemover.record.importing.generation import batch_id_of, placed, undone_batches
from primemover.record.importing.preview import ImportPlan, ImportPreview, Tally
from primemover.record.importing.reading import open_reading
from primemover.record.importing.records import RowProblem
from primemover.record.importing.rows import SetRow
from primemover.record.importing.source import Progress, look_at
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import ImportBatch, ImportUndone, LoadUnit, SetDone
from primemover.record.row import EPOCH
from primemover.record.store import AHEAD, Store
from primemover.record.writer import Writer
from primemover.sentence import Own, say

_CHUNK = 1000
_SAMPLE = 10


@dataclass(frozen=True, slots=True)
class ImportDone:
    """What an import brought: how many sets were new and known, its batch, and what the file held.

    ``batch_id`` undoes it as one; ``None`` when nothing was new.
    """

    added: int
    known: int
    batch_id: UUID | None
    preview: ImportPreview


def read_history_csv(
    file: Path | bytes | IO[bytes],
    catalogue: Catalogue,
    *,
    athlete_id: str,
    time_zone: tzinfo,
    load_unit: LoadUnit | None = None,
    strict: bool = False,
    on_progress: Progress | None = None,
    store: Store | None = None,
    name: str | None = None,
    now: datetime | None = None,
) -> ImportPreview:
    """Read an export of Strong or Hevy and say what importing it would bring. Nothing is recorded.

    Parameters
    ----------
    file
        A path, the bytes, or a binary stream.
    catalogue
        Says which exercise the other app's name means.
    athlete_id
        Whose training it is.
    time_zone
        Where they trained: these exports tell local times.
    load_unit
        The unit of load, for files that do not say it; inferred when ``None``.
    strict
        Whether one broken row is an error.
    on_progress
        Called now and then with the bytes read and their total.
    store
        Where it would go, to count what is new.
    name
        What to call a file without a name.
    now
        What time it is, to refuse what has not happened yet; the store's or the machine's clock by default.

    Raises
    ------
    BadInput
        The file is no such export, or `strict` is set and a row is broken.
    """
    plan = ImportPlan(
        open_reading(file, load_unit=load_unit, name=name), athlete_id, catalogue, time_zone, strict
    )
    undone = undone_batches(store, athlete_id) if store else frozenset()
    maker = _maker(plan, batch_id_of(plan.reading.source.sha256, athlete_id, undone))
    tally = Tally(plan)
    sample: list[Observation[SetDone]] = []
    known = 0
    latest = now or (store.now() if store else datetime.now(UTC))
    for chunk in _chunks(maker, tally, latest, on_progress):
        sample = sample or [maker.observation(candidate) for candidate in chunk[:_SAMPLE]]
        if store is not None:
            known += sum(one.known for one in placed(chunk, store.payloads, undone))
    return tally.preview(sample, known if store else None)


def commit(store: Store, preview: ImportPreview, *, on_progress: Progress | None = None) -> ImportDone:
    """Record what a preview showed, as one batch in one transaction.

    Raises
    ------
    BadInput
        The file is no longer what the preview saw. Nothing is then recorded.
    """
    seen = preview.plan.reading.source
    if look_at(seen.content, seen.name).sha256 != seen.sha256:
        raise BadInput(
            say("the file has changed since it was looked at"), say("Look at it again"), file=seen.name
        )
    return _record(store, preview.plan, on_progress)


def import_history_csv(
    store: Store,
    file: Path | bytes | IO[bytes],
    catalogue: Catalogue,
    *,
    athlete_id: str,
    time_zone: tzinfo,
    load_unit: LoadUnit | None = None,
    strict: bool = False,
    on_progress: Progress | None = None,
    name: str | None = None,
) -> ImportDone:
    """Read an export of Strong or Hevy and record it in one pass and one transaction (see `read_history_csv`).

    However long the file, only a chunk of it is in memory. Sets the record already has are left as they are.

    Raises
    ------
    BadInput
        The file is no such export, or `strict` is set and a row is broken. Nothing is then recorded.
    """
    reading = open_reading(file, load_unit=load_unit, name=name)
    return _record(store, ImportPlan(reading, athlete_id, catalogue, time_zone, strict), on_progress)


def undo_import(store: Store, athlete_id: str, batch_id: UUID, why: str = "") -> Observation[ImportUndone]:
    """Withdraw an import as one: its sets and its batch no longer stand.

    Importing the file again brings them back.

    Raises
    ------
    BadInput
        There is no such import, or it was undone already.
    """
    imports = store.of_kinds(athlete_id, ImportBatch, ImportUndone).all(ImportBatch)
    if batch_id not in {entry.payload.batch_id for entry in imports}:
        problem = say("there is no import {id} to undo", id=Own(str(batch_id)))
        raise BadInput(problem, say("See the list of imports"), where="batch_id")
    undone = Observation(new_id(), athlete_id, store.now(), ImportUndone(batch_id=batch_id, why=why))
    store.append(undone)
    return undone


def _record(store: Store, plan: ImportPlan, on_progress: Progress | None) -> ImportDone:
    """Append everything the file holds, in one transaction."""
    added = known = 0
    sample: Sequence[Observation[SetDone]] = ()
    tally = Tally(plan)
    with store.writing() as writer:
        now = store.now()
        undone = undone_batches(store, plan.athlete_id)
        batch_id = batch_id_of(plan.reading.source.sha256, plan.athlete_id, undone)
        maker = _maker(plan, batch_id)
        for chunk in _chunks(maker, tally, now, on_progress):
            observations = _observations(maker, chunk, writer, undone)
            sample = sample or observations[:_SAMPLE]
            count = writer.add(map(store.checked, observations), known_is_same=True)
            added += count.added
            known += count.known
        preview = tally.preview(sample, known)
        if added:
            batch = _batch(preview, batch_id, now.astimezone(plan.time_zone), added)
            writer.add((store.checked(batch),), known_is_same=True)
    return ImportDone(added, known, batch_id if added else None, preview)


def _maker(plan: ImportPlan, batch_id: UUID) -> SetMaker:
    return SetMaker(plan.athlete_id, plan.reading.layout.app, batch_id, plan.catalogue, plan.time_zone)


def _chunks(
    maker: SetMaker, tally: Tally, now: datetime, on_progress: Progress | None
) -> Iterator[list[Candidate]]:
    """Read the file once, counting as it goes, and give its sets a chunk at a time."""
    latest = (now + AHEAD).astimezone(maker.time_zone).replace(tzinfo=None)

    def sets() -> Iterator[SetRow]:
        for found in tally.plan.reading.sets(latest, tally.counts, on_progress):
            if isinstance(found, RowProblem):
                tally.problem(found)
            else:
                tally.set(found, maker.exercise_of(found.name))
                yield found

    found = candidates(sets(), maker.athlete_id, maker.app)
    while chunk := list(islice(found, _CHUNK)):
        yield chunk


def _observations(
    maker: SetMaker, chunk: list[Candidate], writer: Writer, undone: frozenset[UUID]
) -> list[Observation[SetDone]]:
    if not undone:
        return [maker.observation(candidate) for candidate in chunk]
    found = placed(chunk, writer.payloads, undone)
    return [maker.observation(one.candidate, one.generation) for one in found]


def _batch(preview: ImportPreview, batch_id: UUID, at: datetime, added: int) -> Observation[ImportBatch]:
    payload = ImportBatch(
        batch_id=batch_id,
        app=preview.app,
        dialect=preview.dialect,
        file_name=preview.file_name[:400],
        file_sha256=preview.plan.reading.source.sha256,
        load_unit=preview.load_unit,
        rows=preview.rows,
        sets=added,
    )
    row_id = id_from_content(EPOCH, f"import batch\x1f{batch_id}")
    return Observation(row_id, preview.plan.athlete_id, at, payload)
