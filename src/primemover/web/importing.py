"""Training history from another app: look first, bring it in as one batch, take it out as one."""

from __future__ import annotations

import json
import shutil
from datetime import tzinfo
from pathlib import Path
from typing import cast
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response
from starlette.datastructures import UploadFile

from primemover.record.errors import BadInput
from primemover.record.ids import new_id
from primemover.record.importing import ImportPreview, import_history_csv, read_history_csv, undo_import
from primemover.record.jsonl import Imported, import_file
from primemover.record.payload import ExerciseMapped, ImportBatch, LoadUnit, Payload
from primemover.tongue import gettext as _
from primemover.web.forms import Sent
from primemover.web.language import content
from primemover.web.record import unknown_names
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()

KEPT_S = 24 * 3600  # an upload that nobody brought in is dropped after a day
UNITS: tuple[LoadUnit, LoadUnit] = ("kg", "lb")
NAMES_ASKED = 60
LONGEST_HEADER = 10_000  # characters of an export's first line
LEAVE = "-"
"""The answer to 'which exercise is it?' that means: none of this catalogue."""


@router.get("/{athlete}/import")
def show_imports(visit: Looking) -> HTMLResponse:
    """Show the imports so far, the names nobody knows yet, and the form for a file."""
    return _imports(visit)


@router.post("/{athlete}/import")
def upload(visit: Writing, sent: Sent) -> Response:
    """Keep an uploaded file for a look at what it would bring."""
    file = sent.file("file")
    unit = sent.choice("unit", UNITS)
    if file is None:
        return _imports(visit, _("Choose a file first."))
    if _is_record(file):
        return _bring_record_in(visit, file)
    token = _keep(visit, file)
    try:
        _look(visit, token, unit)
    except BadInput as bad:
        _drop(visit, token)
        return _imports(visit, content(bad.said))
    return see(visit.url(f"import/{token}", unit=unit))


@router.get("/{athlete}/import/{token}")
def preview(visit: Looking, token: UUID, unit: str = "") -> HTMLResponse:
    """Show what a file would bring."""
    seen = _look(visit, token, _unit(unit))
    return page("import_preview.html", visit, preview=seen, token=token, unit=unit, units=UNITS, room="record")


@router.post("/{athlete}/import/undo")
def undo(visit: Writing, sent: Sent) -> Response:
    """Withdraw an import as one; asking again changes nothing."""
    batch_id = sent.observation_id("batch_id")
    if any(entry.payload.batch_id == batch_id for entry in visit.history.all(ImportBatch)):
        undo_import(visit.store, visit.athlete_id, batch_id)
    return see(visit.url("import"))


@router.post("/{athlete}/import/names")
def name_exercises(visit: Writing, sent: Sent) -> Response:
    """Record which exercises another app's names mean."""
    entries: list[tuple[UUID, Payload]] = []
    for place, (name, _count) in enumerate(unknown_names(visit)[:NAMES_ASKED]):
        if sent.text(f"name_{place}", 120) != name:
            continue
        meant = sent.choice(f"means_{place}", (LEAVE, *visit.catalogue.exercises))
        if meant is not None:
            exercise_id = None if meant == LEAVE else meant
            entries.append((new_id(), ExerciseMapped(exercise_name=name, exercise_id=exercise_id)))
    if entries:
        record(visit, entries)
    return see(visit.url("import"))


@router.post("/{athlete}/import/{token}")
def bring_in(visit: Writing, sent: Sent, token: UUID) -> Response:
    """Record what a file holds, in one transaction, or let the file go."""
    if not sent.ticked("discard"):
        file = _file(visit, token)
        import_history_csv(
            visit.store,
            file,
            visit.catalogue,
            athlete_id=visit.athlete_id,
            time_zone=_zone(visit),
            load_unit=_unit(sent.text("unit")),
            name=file.name,
        )
    _drop(visit, token)
    return see(visit.url("import"))


def _is_record(file: UploadFile) -> bool:
    """Tell an export of a record, or what a device had not sent yet, from another app's history."""
    begins = file.file.read(64).lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{")
    file.file.seek(0)
    return begins


def _bring_record_in(visit: Visit, file: UploadFile) -> Response:
    whose = _whose(file)
    if whose not in {None, visit.athlete_id}:
        said = _("{file} is the record of {whose}, not of {here}. Nothing was brought in.")
        return _imports(visit, said.format(file=file.filename, whose=whose, here=visit.athlete_id))
    try:
        done = import_file(visit.store, file.file, visit.athlete_id, file=file.filename)
    except BadInput as bad:
        return _imports(visit, content(bad.said))
    if done.refused:
        visit.forget()
        return _imports(visit, done=done)
    return see(visit.url("record", added=done.added, known=done.known))


def _whose(file: UploadFile) -> object:
    """Return whose record an export says it is; ``None`` where it does not say."""
    try:
        header = json.loads(file.file.readline(LONGEST_HEADER))
    except ValueError:
        header = None
    file.file.seek(0)
    return header.get("athlete_id") if isinstance(header, dict) else None


def _imports(visit: Visit, problem: str = "", done: Imported | None = None) -> HTMLResponse:
    return page(
        "import.html",
        visit,
        status=422 if problem else 200,
        imports=visit.history.all(ImportBatch)[::-1],
        unknown=unknown_names(visit)[:NAMES_ASKED],
        problem=problem,
        done=done,
        leave=LEAVE,
        room="record",
    )


def _look(visit: Visit, token: UUID, unit: LoadUnit | None) -> ImportPreview:
    file = _file(visit, token)
    return read_history_csv(
        file,
        visit.catalogue,
        athlete_id=visit.athlete_id,
        time_zone=_zone(visit),
        load_unit=unit,
        store=visit.store,
        name=file.name,
    )


def _zone(visit: Visit) -> tzinfo:
    return cast("tzinfo", visit.now.tzinfo)


def _unit(text: str) -> LoadUnit | None:
    return next((unit for unit in UNITS if unit == text), None)


def _folder(visit: Visit) -> Path:
    return visit.house.home / "incoming" / visit.athlete_id


def _keep(visit: Visit, file: UploadFile) -> UUID:
    """Copy an upload to the home folder under a token; older ones that nobody brought in are dropped."""
    folder = _folder(visit)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for old in folder.iterdir():
        if visit.now.timestamp() - old.stat().st_mtime > KEPT_S:
            shutil.rmtree(old)
    token = new_id()
    place = folder / str(token)
    place.mkdir()
    with (place / (Path(file.filename or "").name[:100] or "history.csv")).open("wb") as copy:
        shutil.copyfileobj(file.file, copy)
    return token


def _file(visit: Visit, token: UUID) -> Path:
    place = _folder(visit) / str(token)
    if not place.is_dir():
        raise HTTPException(
            404, _("This file is no longer here: it was brought in or dropped. Choose it again.")
        )
    return next(place.iterdir())


def _drop(visit: Visit, token: UUID) -> None:
    shutil.rmtree(_folder(visit) / str(token), ignore_errors=True)
