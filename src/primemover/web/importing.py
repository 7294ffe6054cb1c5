"""Training history from another app: look first, bring it in as one batch, take it out as one."""

from __future__ import annotations

import shutil
from datetime import tzinfo
from pathlib import Path, PureWindowsPath
from typing import NamedTuple, cast
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import HTMLResponse, Response
from pydantic_core import from_json
from starlette.datastructures import UploadFile

from primemover.record.errors import BadInput
from primemover.record.ids import new_id
from primemover.record.importing import ImportPreview, import_history_csv, read_history_csv, undo_import
from primemover.record.jsonl import Imported, import_file
from primemover.record.payload import ExerciseMapped, ImportBatch, LoadUnit, Payload
from primemover.record.units import LOAD_UNITS
from primemover.sentence import Own, say
from primemover.tongue import gettext as _
from primemover.web.forms import Sent
from primemover.web.language import content
from primemover.web.record import unknown_names
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()


class Upload(NamedTuple):
    """A file that is kept for a look: where it is, and what it is called on the device it came from."""

    path: Path
    name: str


KEPT_S = 24 * 3600  # an upload that nobody brought in is dropped after a day
NAMES_ASKED = 60
LONGEST_HEADER = 10_000  # characters of an export's first line
LONGEST_NAME = 100  # characters of a file's name that are shown
KEPT_AS, NAMED_IN = "upload", "name.txt"  # a name from elsewhere may be none that this machine can write
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
    unit = sent.choice("unit", LOAD_UNITS)
    if file is None:
        return _imports(visit, _("Choose a file first."))
    if _is_record(file):
        return _bring_record_in(visit, file)
    token = new_id()
    try:
        _keep(visit, token, file)
        _look(visit, token, unit)
    except BadInput as bad:
        _drop(visit, token)
        return _imports(visit, content(bad.said))
    except BaseException:  # whatever it was, nobody will come for the file
        _drop(visit, token)
        raise
    return see(visit.url(f"import/{token}", unit=unit))


@router.get("/{athlete}/import/{token}")
def preview(visit: Looking, token: UUID, unit: str = "") -> HTMLResponse:
    """Show what a file would bring."""
    seen = _look(visit, token, _unit(unit))
    return page(
        "import_preview.html", visit, preview=seen, token=token, unit=unit, units=LOAD_UNITS, room="record"
    )


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
        file = _upload(visit, token)
        import_history_csv(
            visit.store,
            file.path,
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
        return _imports(visit, said.format(file=_name(file), whose=whose, here=visit.athlete_id))
    try:
        done = import_file(visit.store, file.file, visit.athlete_id, file=_name(file))
    except BadInput as bad:
        return _imports(visit, content(bad.said))
    if done.refused:
        visit.forget()
        return _imports(visit, done=done)
    return see(visit.url("record", added=done.added, known=done.known))


def _whose(file: UploadFile) -> object:
    """Return whose record an export says it is; ``None`` where it does not say."""
    try:
        header = from_json(file.file.readline(LONGEST_HEADER))
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
    file = _upload(visit, token)
    return read_history_csv(
        file.path,
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
    return next((unit for unit in LOAD_UNITS if unit == text), None)


def _folder(visit: Visit) -> Path:
    return visit.house.home / "incoming" / visit.athlete_id


def _keep(visit: Visit, token: UUID, file: UploadFile) -> None:
    """Copy an upload to the home folder under a token; older ones that nobody brought in are dropped."""
    folder = _folder(visit)
    place = folder / str(token)
    try:
        place.mkdir(parents=True)
        _drop_old(visit, folder)
        (place / NAMED_IN).write_text(_name(file), encoding="utf-8")
        with (place / KEPT_AS).open("wb") as copy:
            shutil.copyfileobj(file.file, copy)
    except OSError as error:
        raise BadInput(
            say("the file cannot be kept ({why})", why=Own(error.strerror or "")),
            say("Free some space, then try again"),
            file=_name(file),
        ) from error


def _drop_old(visit: Visit, folder: Path) -> None:
    for old in folder.iterdir():
        try:
            gone = visit.now.timestamp() - old.stat().st_mtime > KEPT_S
        except FileNotFoundError:  # another request dropped it meanwhile
            continue
        if gone:
            shutil.rmtree(old, ignore_errors=True)


def _name(file: UploadFile) -> str:
    """Return what an upload is called, without the folders some browsers say and what no page can show."""
    name = PureWindowsPath(file.filename or "").name
    return "".join(one for one in name if one.isprintable())[:LONGEST_NAME].strip() or "history.csv"


def _upload(visit: Visit, token: UUID) -> Upload:
    place = _folder(visit) / str(token)
    try:
        name = (place / NAMED_IN).read_text(encoding="utf-8")
    except OSError:
        raise HTTPException(
            404, _("This file is no longer here: it was brought in or dropped. Choose it again.")
        ) from None
    return Upload(place / KEPT_AS, name)


def _drop(visit: Visit, token: UUID) -> None:
    shutil.rmtree(_folder(visit) / str(token), ignore_errors=True)
