"""The record: what is in it, one observation at a time, and the ways to take it along."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from fastapi import APIRouter, HTTPException
from fastapi.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from pydantic import ValidationError
from starlette.background import BackgroundTask

from primemover import faces
from primemover.record.backup import backup
from primemover.record.errors import first_fault
from primemover.record.jsonl import export_lines
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Payload, SetDone
from primemover.record.row import Row, observation_of, payload_from_json, payload_to_json
from primemover.record.series import Series
from primemover.tongue import gettext as _
from primemover.web.forms import Sent
from primemover.web.recording import back, record, see
from primemover.web.render import page
from primemover.web.set_form import of_recorded
from primemover.web.summaries import KINDS, summary
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()
A_PAGE = 50


@dataclass(frozen=True, slots=True)
class Line:
    """One observation in the list."""

    entry: Observation[Payload]
    kind: str
    says: str


@router.get("/{athlete}/record")
def show_record(
    visit: Looking, start: int = 0, kind: str = "", added: int | None = None, known: int = 0
) -> HTMLResponse:
    """Show what is in the record, newest first; after a file was brought in, what became of its entries."""
    rows = rows_until(visit)
    counts = visit.history.memory.once("kinds", rows, lambda: Counter(row.kind for row in rows))
    first = max(start, 0) // A_PAGE * A_PAGE
    entries = [observation_of(row) for row in _newest(rows, kind, first)]
    many = counts[kind] if kind else len(rows)
    return page(
        "record.html",
        visit,
        added=added,
        known=known,
        lines=[
            Line(entry, _(KINDS.get(entry.kind, entry.kind)), summary(entry.payload, visit))
            for entry in entries
        ],
        counts=[(name, _(KINDS[name]), count) for name, count in counts.most_common()],
        total=len(rows),
        kind=kind,
        before=first - A_PAGE if first else None,
        after=first + A_PAGE if first + A_PAGE < many else None,
        unknown=unknown_names(visit),
        room="record",
    )


@router.get("/{athlete}/record/export.jsonl")
def export(visit: Looking) -> StreamingResponse:
    """Give the whole record as JSON Lines."""
    name = f"primemover-{visit.athlete_id}-{visit.today}.jsonl"
    return StreamingResponse(
        _encoded(export_lines(visit.store, visit.athlete_id)),
        media_type="application/jsonl",
        headers={"content-disposition": f'attachment; filename="{name}"'},
    )


@router.get("/{athlete}/record/backup.sqlite3")
def download_backup(visit: Looking) -> FileResponse:
    """Give a proven copy of every record in this home."""
    folder = tempfile.TemporaryDirectory(prefix="primemover-backup-")
    file = Path(folder.name) / "backup.sqlite3"
    try:
        backup(visit.house.home, file, clock=visit.house.clock)
    except BaseException:
        folder.cleanup()
        raise
    return FileResponse(
        file,
        filename=f"primemover-backup-{visit.today}.sqlite3",
        media_type="application/vnd.sqlite3",
        background=BackgroundTask(folder.cleanup),
    )


@router.get("/{athlete}/record/{observation_id}")
def show_observation(visit: Looking, observation_id: UUID) -> HTMLResponse:
    """Show one observation, whether it stands, and how to correct it."""
    return _observation_page(visit, _own(visit, observation_id))


@router.post("/{athlete}/record/{observation_id}/withdraw")
def withdraw(visit: Writing, sent: Sent, observation_id: UUID) -> Response:
    """Withdraw an observation; it stays in the record, and no longer stands."""
    entry = _own(visit, observation_id)
    record(visit, [(sent.observation_id(), Correction(target_id=entry.id, why=sent.text("why")))])
    return back(visit, sent) if sent.text("back") else see(visit.url(f"record/{entry.id}"))


@router.post("/{athlete}/record/{observation_id}/correct")
def correct(visit: Writing, sent: Sent, observation_id: UUID) -> Response:
    """Let another content stand in an observation's place."""
    entry = _own(visit, observation_id)
    text = sent.text("payload", 200_000)
    try:
        payload = payload_from_json(entry.kind, text)
    except ValidationError as error:
        where, problem = first_fault(error)
        sent.problems["payload"] = f"{where}: {problem}" if where else problem
        return _observation_page(visit, entry, text, sent.problems)
    replacement = json.loads(payload_to_json(payload))
    correction = Correction(target_id=entry.id, replacement=replacement, why=sent.text("why"))
    record(visit, [(sent.observation_id(), correction)])
    return see(visit.url(f"record/{entry.id}"))


def _newest(rows: Series, kind: str, first: int) -> list[Row]:
    """Return a page of rows, newest first, of one kind where it is named."""
    if kind:
        chosen = [row for row in rows if row.kind == kind]
        return chosen[::-1][first : first + A_PAGE]
    last = max(len(rows) - first, 0)
    return rows[max(last - A_PAGE, 0) : last][::-1]


def rows_until(visit: Visit) -> Series:
    """Return all that is in the record, oldest first; in a replay, up to its day."""
    return visit.history.rows


def _encoded(lines: Iterator[str]) -> Iterator[bytes]:
    for line in lines:
        yield line.encode()


def _own(visit: Visit, observation_id: UUID) -> Observation[Payload]:
    entry = visit.store.get(observation_id)
    if entry is None or entry.athlete_id != visit.athlete_id:
        raise HTTPException(404, _("There is no such entry in this record."))
    return entry


def _observation_page(
    visit: Visit,
    entry: Observation[Payload],
    text: str | None = None,
    problems: dict[str, str] | None = None,
) -> HTMLResponse:
    standing = visit.history.get(entry.id)
    shown = standing.payload if standing else entry.payload
    pretty = json.dumps(json.loads(payload_to_json(shown)), indent=1, ensure_ascii=False)
    return page(
        "observation.html",
        visit,
        status=422 if problems else 200,
        entry=entry,
        kind=_(KINDS[entry.kind]),
        says=summary(shown, visit),
        standing=standing,
        taken_by=None if standing else _withdrawn_by(visit, entry),
        changed=standing is not None and standing.payload != entry.payload,
        fields=_flat(json.loads(payload_to_json(shown))),
        text=pretty if text is None else text,
        problems=problems or {},
        form=_set_form(visit, standing),
        room="record",
    )


def _withdrawn_by(visit: Visit, entry: Observation[Payload]) -> UUID | None:
    """Return the correction that withdrew an entry, so that it can be taken back."""
    corrections = [one.id for one in visit.history.all(Correction) if one.payload.target_id == entry.id]
    return corrections[-1] if corrections else None


def _set_form(visit: Visit, standing: Observation[Payload] | None) -> object | None:
    """Return the plain form that corrects a set; other kinds are corrected as text."""
    if standing is None or not isinstance(standing.payload, SetDone):
        return None
    exercise = visit.catalogue.exercises.get(standing.payload.exercise_id or "")
    entry = Observation(standing.id, standing.athlete_id, standing.happened_at, standing.payload)
    return of_recorded(exercise, entry, visit.unit) if exercise else None


def _flat(value: object, name: str = "") -> list[tuple[str, str]]:
    """Return a payload's fields as name and text, nested ones with dots; a wording says what its text says."""
    if isinstance(value, dict):
        return [
            line
            for key, inner in value.items()
            if key != "wording"
            for line in _flat(inner, f"{name}.{key}" if name else str(key))
        ]
    if isinstance(value, list):
        if all(not isinstance(one, dict | list) for one in value):
            return [(name, ", ".join(str(one) for one in value))]
        return [line for place, inner in enumerate(value, 1) for line in _flat(inner, f"{name} {place}")]
    return [
        (
            name,
            {True: _("yes"), False: _("no")}.get(value, str(value)) if isinstance(value, bool) else str(value),
        )
    ]


def unknown_names(visit: Visit) -> list[tuple[str, int]]:
    """Return the other apps' names of exercises that nobody has said the meaning of, most used first."""
    return faces.unknown_names(visit.history).most_common()
