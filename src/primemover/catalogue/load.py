"""Reading the catalogue's files: one TOML file an exercise and a test, and the tables beside them."""

from __future__ import annotations

import csv
import json
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from primemover.catalogue.entry import Entry
from primemover.catalogue.evidence import Activity, Benchmark, Fact
from primemover.catalogue.model import (
    Catalogue,
    Equipment,
    Exercise,
    RedFlag,
    ScreenTest,
)
from primemover.catalogue.whole import loose_ends

_Kind = TypeVar("_Kind", bound=Entry)
_PACKAGED = Path(__file__).parent


class CatalogueError(ValueError):
    """A catalogue file is wrong: which file, which field, and what is the matter."""

    def __init__(self, file: Path, field: str, problem: str) -> None:
        self.file = file
        self.field = field
        self.problem = problem
        super().__init__(f"{file}: {field}: {problem}" if field else f"{file}: {problem}")


def load_catalogue(folder: Path | None = None) -> Catalogue:
    """Return the catalogue in `folder`, or the packaged one (read once, then kept).

    Raises
    ------
    CatalogueError
        A file cannot be read, a field is missing, unknown or out of range, or a name points nowhere.
    """
    return _packaged() if folder is None else _read(folder)


@cache
def _packaged() -> Catalogue:
    return _read(_PACKAGED)


def _read(folder: Path) -> Catalogue:
    catalogue = Catalogue(
        exercises=_one_a_file(Exercise, folder / "exercises"),
        tests=_in_order(_one_a_file(ScreenTest, folder / "tests")),
        red_flags=_table(RedFlag, folder / "red_flags.toml", "red_flag"),
        equipment=_table(Equipment, folder / "equipment.toml", "equipment"),
        facts=_facts(folder / "evidence.csv"),
        benchmarks=_rows(Benchmark, folder / "validation.csv", "key", needed=False),
        activities=_rows(Activity, folder / "activity.csv", "evidence", _told, needed=False),
    )
    for end in loose_ends(catalogue):
        raise CatalogueError(folder / end.file, end.field, end.problem)
    return catalogue


def _one_a_file(kind: type[_Kind], folder: Path) -> Mapping[str, _Kind]:
    files = sorted(folder.glob("*.toml"))
    if not files:
        raise CatalogueError(folder, "", "no files here; each exercise and each test is one .toml file")
    return {file.stem: _entry(kind, _toml(file), file, named=file.stem) for file in files}


def _in_order(tests: Mapping[str, ScreenTest]) -> Mapping[str, ScreenTest]:
    return dict(sorted(tests.items(), key=lambda entry: (entry[1].order, entry[0])))


def _table(kind: type[_Kind], file: Path, name: str) -> Mapping[str, _Kind]:
    rows = _toml(file).get(name, [])
    entries: dict[str, _Kind] = {}
    for number, row in enumerate(rows, start=1):
        entry = _entry(kind, row, file, within=f"{name} {number}")
        _put(entries, row["id"], entry, file, f"{name} {number}.id")
    return entries


def _facts(file: Path) -> Mapping[str, Fact]:
    def with_number(row: Mapping[str, str]) -> Mapping[str, Any]:
        confidence = row.get("confidence") or ""
        return {**row, "confidence": int(confidence) if confidence.isdigit() else confidence}

    return _rows(Fact, file, "key", with_number)


def _told(row: Mapping[str, str]) -> Mapping[str, Any]:
    """Return a row without its empty cells."""
    return {name: value for name, value in row.items() if value}


def _rows(
    kind: type[_Kind],
    file: Path,
    name: str,
    read: Callable[[Mapping[str, str]], Mapping[str, Any]] = dict,
    *,
    needed: bool = True,
) -> Mapping[str, _Kind]:
    """Return a table's rows by their column `name`; a folder of one's own may be without one not `needed`."""
    entries: dict[str, _Kind] = {}
    if not needed and not file.exists():
        return entries
    try:
        with file.open(encoding="utf-8", newline="") as stream:
            for line, row in enumerate(csv.DictReader(stream), start=1):
                entry = _entry(kind, read(row), file, within=f"row {line}")
                _put(entries, row[name], entry, file, f"row {line}.{name}")
    except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
        raise CatalogueError(file, "", f"cannot be read: {error}") from error
    return entries


def _put(entries: dict[str, _Kind], key: str, entry: _Kind, file: Path, field: str) -> None:
    if key in entries:
        raise CatalogueError(file, field, f"{key!r} is there twice")
    entries[key] = entry


def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise CatalogueError(file, "", f"cannot be read: {error}") from error


def _entry(
    kind: type[_Kind], values: Mapping[str, Any], file: Path, *, within: str = "", named: str | None = None
) -> _Kind:
    if named is not None and values.get("id") != named:
        raise CatalogueError(file, "id", f"must be the file's own name, {named!r}, not {values.get('id')!r}")
    try:
        # Through JSON, because pydantic's strict mode takes a list for a tuple only there.
        return kind.model_validate_json(json.dumps(values, default=str))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        field = ".".join((*([within] if within else []), *map(str, first["loc"])))
        raise CatalogueError(file, field, f"{first['msg']} (found {first['input']!r})") from error
