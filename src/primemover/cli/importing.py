"""Bring training in from other apps, withdraw it again, and say what their exercise names mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, cast
from uuid import UUID

import typer
from rich.console import Console
from rich.progress import Progress

from primemover.cli.options import AsJson
from primemover.cli.out import console, print_command, print_json, table, under
from primemover.cli.payloads import payload_of
from primemover.cli.times import zone_from
from primemover.cli.visit import Visit, visit
from primemover.coach.nearest import nearest, perhaps
from primemover.faces import unknown_names
from primemover.record.errors import BadInput
from primemover.record.jsonl import import_file
from primemover.record.payload import ExerciseMapped, ImportBatch, LoadUnit

if TYPE_CHECKING:
    from primemover.record.importing import ImportPreview

_NAMES_SHOWN = 12
_PROBLEMS_SHOWN = 10
_PREVIEWED = (
    *("file_name", "app", "dialect", "encoding", "encoding_note"),
    *("load_unit", "load_unit_note", "load_unit_inferred"),
    *("rows", "sets", "new", "known", "left_out", "first_day", "last_day"),
    *("unknown_names", "problems", "problem_count", "sample"),
)


def bring_in(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(metavar="[FILE]", help="A Strong or Hevy CSV, or a record that `export` wrote."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Bring it in without asking.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="Bring nothing in if one row is broken.")] = False,
    unit: Annotated[
        str | None,
        typer.Option("--unit", metavar="kg|lb", help="The unit of load, where the file does not say."),
    ] = None,
    time_zone: Annotated[
        str | None, typer.Option("--time-zone", metavar="NAME", help="Where you trained; here if left out.")
    ] = None,
    undo: Annotated[
        UUID | None,
        typer.Option("--undo", metavar="BATCH", help="Withdraw an import; a later one may bring it back."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Bring in training from other apps; alone: list imports."""
    here = visit(context)
    if here.replayed:
        raise BadInput("--on replays a day and writes nothing", "Leave it out")
    if undo is not None:
        _undo(here, undo, as_json=as_json)
    elif file is None:
        _list(here, as_json=as_json)
    elif _is_record(file):
        _record_in(here, file, as_json=as_json)
    else:
        _history_in(here, file, _Asked(yes, strict, _unit(unit), time_zone), as_json=as_json)


def means(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The other app's word; alone: list those not known.")
    ] = None,
    exercise: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="What it means here; none: nothing in the catalogue.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say which exercise another app's name means."""
    here = visit(context)
    if name is None:
        _list_unknown(unknown_names(here.history), as_json=as_json)
        return
    if exercise is None:
        raise BadInput(f"what '{name}' means is missing", "Give an exercise id, or none")
    names = {entry.payload.exercise_name for entry in here.history.sets() if entry.payload.exercise_name}
    if name not in names:
        raise BadInput(f"no set is called '{name}'", perhaps(nearest(name, sorted(names))))
    exercise_id = None if exercise == "none" else here.exercise(exercise).id
    (observation,) = here.record(payload_of(ExerciseMapped, exercise_name=name, exercise_id=exercise_id))
    if as_json:
        print_json({"observation": observation})
        return
    console().print(
        f"Recorded: '{name}' is {here.exercise_name(exercise_id) if exercise_id else 'nothing here'}."
    )


class _Asked:
    """How a history is to be brought in, as typed."""

    def __init__(self, yes: bool, strict: bool, unit: LoadUnit | None, time_zone: str | None) -> None:
        self.yes = yes
        self.strict = strict
        self.unit = unit
        self.time_zone = zone_from(time_zone)


def _history_in(here: Visit, file: Path, asked: _Asked, *, as_json: bool) -> None:
    from primemover.record.importing import commit, read_history_csv  # noqa: PLC0415 - verbs load what they use

    with _bar("Looking") as moved:
        preview = read_history_csv(
            file,
            here.catalogue,
            athlete_id=here.athlete_id,
            time_zone=asked.time_zone,
            load_unit=asked.unit,
            strict=asked.strict,
            on_progress=moved,
            store=here.store,
        )
    if as_json and not asked.yes:
        print_json(_as_data(preview))
        return
    if not as_json:
        _show_preview(preview)
    if not preview.new:
        _say_nothing_new(preview, as_json=as_json)
        return
    if not asked.yes and not typer.confirm(f"Bring in {preview.new:,} sets?", default=True):
        raise typer.Abort
    with _bar("Bringing in") as moved:
        done = commit(here.store, preview, on_progress=moved)
    if as_json:
        print_json(
            {"added": done.added, "known": done.known, "batch_id": done.batch_id, "preview": _as_data(preview)}
        )
        return
    out = console()
    out.print(f"{done.added:,} sets brought in, {done.known:,} were there already.")
    if preview.unknown_names:
        out.print("To say what unknown names mean:")
        print_command("primemover means", out)
    out.print("To withdraw this import:")
    print_command(f"primemover import --undo {done.batch_id}", out)


def _show_preview(preview: ImportPreview) -> None:
    out = console()
    out.print(f"{preview.file_name}: {preview.app.capitalize()}, dialect {preview.dialect}", soft_wrap=True)
    out.print(
        under(f"{preview.sets:,} sets in {preview.rows:,} rows, {preview.first_day} to {preview.last_day}")
    )
    out.print(under(f"loads in {preview.load_unit}: {preview.load_unit_note}"))
    if preview.load_unit_inferred:
        out.print(under("If that is wrong, say --unit kg or --unit lb.", style="bold"))
    if preview.encoding_note:
        out.print(under(preview.encoding_note))
    if preview.known:
        out.print(under(f"{preview.known:,} of them are in the record already"))
    left_out = ", ".join(f"{count:,} {what}" for what, count in preview.left_out.items() if count)
    if left_out:
        out.print(under(f"left out, no sets: {left_out}"))
    if preview.unknown_names:
        names = [f"{name} ({count})" for name, count in preview.unknown_names[:_NAMES_SHOWN]]
        more = len(preview.unknown_names) - len(names)
        out.print(under(f"not in the catalogue, kept: {', '.join(names)}{f' and {more} more' if more else ''}"))
    for problem in preview.problems[:_PROBLEMS_SHOWN]:
        out.print(under(f"line {problem.line} left out: {problem.problem}"))
    if preview.problem_count > _PROBLEMS_SHOWN:
        out.print(under(f"and {preview.problem_count - _PROBLEMS_SHOWN:,} more rows"))


def _say_nothing_new(preview: ImportPreview, *, as_json: bool) -> None:
    if as_json:
        print_json({"added": 0, "known": preview.known, "batch_id": None, "preview": _as_data(preview)})
        return
    console().print("Nothing new in it: the record is as it was.")


def _as_data(preview: ImportPreview) -> dict[str, object]:
    return {name: getattr(preview, name) for name in _PREVIEWED}


def _record_in(here: Visit, file: Path, *, as_json: bool) -> None:
    with file.open("rb") as stream:
        done = import_file(here.store, stream, here.athlete_id, file=str(file))
    if as_json:
        refused = [one._asdict() for one in done.refused]
        print_json({"added": done.added, "known": done.known, "refused": refused})
        return
    out = console()
    out.print(f"{done.added:,} observations brought in, {done.known:,} were there already.")
    if done.refused:
        out.print(f"Not taken, and still on the device: {len(done.refused):,}")
    for one in done.refused:
        out.print(under(f"line {one.line}{f', {one.id}' if one.id else ''}: {one.why}"))


def _undo(here: Visit, batch: UUID, *, as_json: bool) -> None:
    from primemover.record.importing import undo_import  # noqa: PLC0415 - verbs load what they use

    undone = undo_import(here.store, here.athlete_id, batch)
    if as_json:
        print_json({"observation": undone})
        return
    console().print("Withdrawn: its sets no longer count. Importing the file again brings them back.")


def _list(here: Visit, *, as_json: bool) -> None:
    batches = here.history.all(ImportBatch)
    if as_json:
        print_json(batches)
        return
    out = console()
    if not batches:
        out.print("Nothing has been brought in yet. Give a file: primemover import FILE")
        return
    shown = table("on", "file", ("sets", "right"), ("batch", "whole"))
    for entry in batches:
        done = entry.payload
        shown.add_row(f"{entry.happened_at:%Y-%m-%d}", done.file_name, f"{done.sets:,}", str(done.batch_id))
    out.print(shown)


def _list_unknown(unknown: Counter[str], *, as_json: bool) -> None:
    if as_json:
        print_json([{"name": name, "sets": count} for name, count in unknown.most_common()])
        return
    out = console()
    if not unknown:
        out.print("Every name in your training is known, or said to be nothing here.")
        return
    shown = table("name", ("sets", "right"))
    for name, count in unknown.most_common():
        shown.add_row(name, f"{count:,}")
    out.print(shown)
    out.print("Say what one means, or none:")
    print_command(f'primemover means "{unknown.most_common(1)[0][0]}" ID', out)


def _unit(text: str | None) -> LoadUnit | None:
    if text not in {None, "kg", "lb"}:
        raise BadInput(f"'{text}' is no unit of load here", "Say kg or lb", where="--unit")
    return cast("LoadUnit | None", text)


def _is_record(file: Path) -> bool:
    try:
        with file.open("rb") as stream:
            return stream.read(64).lstrip(b"\xef\xbb\xbf \r\n").startswith(b"{")
    except OSError as error:
        raise BadInput(f"it cannot be read ({error.strerror})", "Check the path", file=file) from None


@contextmanager
def _bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Show a progress bar on the error stream, where that is a terminal."""
    errors = Console(stderr=True)
    with Progress(console=errors, transient=True, disable=not errors.is_terminal) as bar:
        task = bar.add_task(what)
        yield lambda done, total: bar.update(task, completed=done, total=total)
