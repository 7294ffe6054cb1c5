"""Import, export, backup and restore through the terminal."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import primemover

Verb = Callable[..., Any]
HISTORY = Path(primemover.__file__).parent / "examples" / "lifter.csv"


def test_an_import_is_shown_first_and_recorded_on_yes(told: Verb) -> None:
    declined = told("import", HISTORY, typed="n\n")
    assert (declined.code, "218 sets" in declined.out) == (1, True)
    assert told("import", "--json").json == []
    taken = told("import", HISTORY, typed="y\n")
    assert "218 sets brought in" in taken.out
    assert told("import", "--json").json[0]["payload"]["sets"] == 218


def test_importing_twice_brings_nothing_new(told: Verb) -> None:
    told("import", HISTORY, "--yes")
    again = told("import", HISTORY, "--yes", "--json").json
    assert (again["added"], again["known"]) == (0, 218)


def test_in_json_without_yes_it_is_only_a_preview(told: Verb) -> None:
    preview = told("import", HISTORY, "--json").json
    assert (preview["app"], preview["new"], preview["load_unit"]) == ("strong", 218, "kg")
    assert told("import", "--json").json == []


def test_an_import_can_be_withdrawn_and_brought_back(told: Verb) -> None:
    batch = told("import", HISTORY, "--yes", "--json").json["batch_id"]
    assert "Withdrawn" in told("import", "--undo", batch).out
    assert told("import", "--json").json == []
    assert told("import", "--undo", batch).code == 2
    assert told("import", HISTORY, "--yes", "--json").json["added"] == 218


def test_a_broken_row_is_named_and_with_strict_nothing_is_brought_in(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "strong.csv"
    file.write_text(
        HISTORY.read_text("utf-8").replace("Pull;Deadlift (Barbell);1;105;", "Pull;Deadlift (Barbell);1;x;"),
        "utf-8",
    )
    strict = told("import", file, "--strict", "--yes")
    assert strict.code == 2
    assert f"{file.name}, line " in strict.err
    lenient = told("import", file, "--yes", "--json").json
    assert lenient["preview"]["problem_count"] >= 1
    assert lenient["added"] == 218 - lenient["preview"]["problem_count"]


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["no-such.csv"], "No such file"),
        ([str(HISTORY), "--unit", "stone"], "--unit: 'stone' is no unit of load here. Say kg or lb."),
        ([str(HISTORY), "--time-zone", "Nowhere/At-All"], "--time-zone: 'Nowhere/At-All' is no time zone"),
        (["--undo", "00000000-0000-7000-8000-000000000000"], "there is no import"),
    ],
)
def test_what_cannot_be_imported_is_refused(told: Verb, words: list[str], complaint: str) -> None:
    said = told("import", *words)
    assert said.code == 2
    assert complaint in said.err


def test_an_unknown_name_is_listed_and_mapped(told: Verb) -> None:
    told("import", HISTORY, "--yes")
    assert "Butterfly Kick Drill" in told("means").out
    assert told("means", "Butterfly Kick Drill", "none").code == 0
    assert told("means", "Copenhagen Hold", "Side Plank").code == 0
    names = [row["name"] for row in told("means", "--json").json]
    assert "Butterfly Kick Drill" not in names
    assert "Copenhagen Hold" not in names


def test_a_name_that_no_set_has_is_refused(told: Verb) -> None:
    told("import", HISTORY, "--yes")
    assert "Perhaps you mean Butterfly Kick Drill." in told("means", "Buterfly Kick Dril", "none").err
    assert "Give an exercise id, or none" in told("means", "Running").err


def test_the_record_goes_out_and_comes_back_whole(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    told("import", HISTORY, "--yes")
    count = told("export", file, "--json").json["observations"]
    assert count == len(file.read_text("utf-8").splitlines()) - 1
    other = tmp_path / "other"
    assert f"{count} observations brought in" in told("--home", other, "import", file).out
    assert "0 observations brought in" in told("--home", other, "import", file).out
    assert told("--home", other, "export", "-").out == told("export", "-").out


def test_of_a_devices_file_what_is_refused_is_listed_and_the_rest_taken(told: Verb, tmp_path: Path) -> None:
    id_ = "019df0a4-6c80-7a3e-9d3c-3f0a5d1b7c1"
    entry = {"athlete_id": "me", "happened_at": "2026-05-03T18:20:00+02:00", "kind": "pain"}
    lines = [
        {"format": "primemover-record", "version": 1, "journal": True, "athlete_id": "me", "observations": 2},
        {"id": f"{id_}1", **entry, "payload": {"nrs": 12}},
        {"id": f"{id_}2", **entry, "payload": {"nrs": 2}},
    ]
    file = tmp_path / "phone.jsonl"
    file.write_text("\n".join(json.dumps(line) for line in lines))
    said = told("import", file)
    assert said.code == 0
    assert "1 observations brought in, 0 were there already." in said.out
    assert "Not taken, and still on the device: 1" in said.out
    assert f"line 2, {id_}1: payload.nrs" in said.out
    (refused,) = told("import", file, "--json").json["refused"]
    assert (refused["line"], refused["id"]) == (2, f"{id_}1")


def test_a_file_that_is_there_is_not_written_over_unasked(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "record.jsonl"
    file.write_text("mine", "utf-8")
    assert told("export", file).code == 2
    assert file.read_text("utf-8") == "mine"
    assert told("export", file, "--force").code == 0
    assert json.loads(file.read_text("utf-8").splitlines()[0])["format"] == "primemover-record"


def test_a_backup_restores_into_a_fresh_home_and_not_over_a_used_one(told: Verb, tmp_path: Path) -> None:
    file, other = tmp_path / "mine.backup", tmp_path / "other"
    assert "backed up" in told("backup", file).out
    assert told("--home", other, "restore", file).code == 0
    assert told("--home", other, "intake", "--show").code == 0
    refused = told("restore", file)
    assert refused.code == 2
    assert "--replace" in refused.err
    kept = Path(told("restore", file, "--replace", "--json").json["kept"])
    assert kept.exists()
    assert told("intake", "--show").code == 0


def test_a_file_that_is_no_backup_is_refused(told: Verb) -> None:
    said = told("restore", HISTORY, "--replace")
    assert said.code == 2
    assert "backup" in said.err
