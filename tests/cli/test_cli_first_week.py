"""A first week in a fresh home, through the real program."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

import primemover
from primemover.cli import app

EXAMPLES = Path(primemover.__file__).parent / "examples"
Program = Callable[..., "subprocess.CompletedProcess[str]"]
WAIT_S = 600  # so that a program that hangs is not waited for for ever; a busy machine is slow


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("week") / "home"


@pytest.fixture(scope="module")
def program(home: Path) -> Program:
    def run(*words: str | Path, code: int = 0) -> subprocess.CompletedProcess[str]:
        environment = os.environ | {"PRIMEMOVER_HOME": str(home), "COLUMNS": "80", "PYTHONWARNINGS": "error"}
        done = subprocess.run(
            [sys.executable, "-m", "primemover", *map(str, words)],
            capture_output=True,
            check=False,
            text=True,
            env=environment,
            timeout=WAIT_S,
            stdin=subprocess.DEVNULL,
        )
        assert done.returncode == code, done.stderr
        return done

    return run


@pytest.fixture(scope="module")
def week(program: Program, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The week itself; each step's JSON under its verb."""
    folder = tmp_path_factory.mktemp("files")

    def said(*words: str | Path) -> Any:
        return json.loads(program(*words, "--json").stdout)

    seen = {
        "intake": said("intake", EXAMPLES / "lifter.toml"),
        "import": said("import", EXAMPLES / "lifter.csv", "--yes"),
        "import again": said("import", EXAMPLES / "lifter.csv", "--yes"),
        "means": said("means", "Copenhagen Hold", "side-plank"),
        "test": said(
            "test", "single-leg-bridge-hold", "--side", "left", "--value", "19", "--felt", "hamstring=7"
        ),
        "test right": said("test", "single-leg-bridge-hold", "--side", "right", "--value", "60"),
        "recognition": said("test", "squeeze-recognition", "--glute", "8/10", "--other", "7/10"),
        "recognise": said("recognise", "--trials", "ggg+,nnn+,gng-,nnn-", "--judged-by", "partner"),
        "findings": said("findings"),
        "plan": said("plan", "--weeks", "4", "--day", "today", "--minutes", "40"),
        "today": said("today"),
        "map": said("map"),
        "exercises": said("exercises"),
        "show": said("show", "glute-bridge"),
        "figure": said("figure", "glute-bridge", "--still"),
        "demand": said("demand", "glute-bridge", "--factor", "glute=0.6"),
        "validate-body": said("validate-body"),
        "red-flags": said("red-flags"),
        "clearance": said("clearance", "saddle-numbness", "--by", "my GP"),
        "pain": said("pain", "2"),
    }
    seen["swap"], seen["skip"], seen["log"] = _train(said, seen["today"]["items"])
    seen["progress"] = said("progress")
    seen["calendar"] = said("calendar", "--out", folder / "plan.ics", "--weeks", "2")
    seen["report"] = said("report", "--out", folder / "report.html")
    seen["gauge"] = said("gauge", "single-leg-bridge-hold")
    seen["ceiling"] = said("ceiling", "barbell-hip-thrust", "--reps", "8")
    seen["forecast"] = said("forecast", "--minutes", "60")
    seen["roads"] = said("roads", "--runs", "200")
    ways = ("--a", "squeeze the glute", "--b", "push the floor away", "--outcome", "glute-share")
    seen["trial"] = said("trial", "plan", "Which cue is for me?", *ways, "--exercise", "glute-bridge")
    seen["trial log"] = said("trial", "log", "--felt", "glute=6,hamstring=3")
    seen["trial show"] = said("trial", "show")
    seen["undo"] = said("undo")
    seen["export"] = said("export", folder / "record.jsonl")
    seen["backup"] = said("backup", folder / "record.backup")
    seen["restore"] = said("--home", folder / "other", "restore", folder / "record.backup")
    seen["export restored"] = said("--home", folder / "other", "export", folder / "again.jsonl")
    seen["same"] = (folder / "record.jsonl").read_text("utf-8") == (folder / "again.jsonl").read_text("utf-8")
    return seen


def _train(said: Callable[..., Any], items: list[dict[str, Any]]) -> tuple[Any, Any, list[Any]]:
    """Swap one exercise, skip another, and do some sets of the rest as they are prescribed."""
    swapped = next(item for item in items if item["swaps"])
    skipped = next(item for item in items if item is not swapped)
    answers = []
    rest = [item for item in items if item not in (swapped, skipped)]
    for item in rest[:2]:
        for one in item["sets"][:2]:
            words = ["log", item["exercise_id"], "--felt", "glute=7,hamstring=2,back=1"]
            words += ["--side", one["side"]] if one["side"] else []
            words += (
                ["--reps", one["reps"], "--held", one["reps"]] if one["reps"] else ["--seconds", one["seconds"]]
            )
            answers.append(said(*words))
    return said("swap", swapped["exercise_id"]), said("skip", skipped["exercise_id"]), answers


def test_the_screen_found_the_weaker_side(week: dict[str, Any]) -> None:
    assert any(finding["side"] == "left" for finding in week["findings"])


def test_the_plan_covers_four_weeks_and_defers_the_deadlift(week: dict[str, Any]) -> None:
    assert len(week["plan"]["weeks"]) == 4
    planned = {
        each["exercise_id"] for one in week["plan"]["weeks"] for day in one["days"] for each in day["exercises"]
    }
    assert planned
    assert "deadlift" not in planned


def test_today_has_items_each_with_a_reason(week: dict[str, Any]) -> None:
    assert week["today"]["items"]
    assert all(item["because"] for item in week["today"]["items"])


def test_every_set_was_answered_and_only_what_was_left_came_next(week: dict[str, Any]) -> None:
    assert week["log"]
    assert all(answer["reactions"] for answer in week["log"])
    done = [answer["observation"]["id"] for answer in week["log"]]
    assert len(set(done)) == len(done)


def test_a_trial_of_one_is_planned_and_begun_and_says_nothing_yet(week: dict[str, Any]) -> None:
    assert len(week["trial"]["observation"]["payload"]["schedule"]) == 24
    assert week["trial show"]["verdict"] == "unknown"


def test_importing_twice_adds_nothing(week: dict[str, Any]) -> None:
    assert week["import"]["added"] == 218
    assert week["import again"]["added"] == 0


def test_the_record_restored_elsewhere_is_the_same(week: dict[str, Any]) -> None:
    assert week["same"]
    assert week["export"]["observations"] == week["backup"]["observations"]


def test_the_week_used_every_verb_but_the_app_itself(week: dict[str, Any]) -> None:
    verbs = set(get_command(app).commands)  # type: ignore[attr-defined]  # Typer types the group as a command
    assert verbs - set(week) == {"start"}


def test_people_read_it_at_eighty_columns(program: Program, week: dict[str, Any]) -> None:
    assert week
    for verb in ("today", "plan", "progress", "findings", "test", "exercises"):
        lines = program(verb).stdout.splitlines()
        too_wide = [line for line in lines if len(line) > 80 and "primemover " not in line]
        assert too_wide == [], verb


def test_the_example_opens_in_one_step_and_leaves_one_s_own_record_alone(
    program: Program, week: dict[str, Any]
) -> None:
    assert week
    before = program("export", "-").stdout
    assert "The record of 'example'" in program("--athlete", "example", "today").stdout
    assert program("export", "-").stdout == before


def test_start_serves_the_app_on_this_machine_and_ctrl_c_ends_it(home: Path, week: dict[str, Any]) -> None:
    assert week
    with subprocess.Popen(
        [sys.executable, "-m", "primemover", "--home", str(home), "start", "--port", "0", "--json"],
        stdout=subprocess.PIPE,
        text=True,
    ) as served:
        try:
            assert served.stdout is not None
            said = json.loads(served.stdout.readline())
            with urllib.request.urlopen(said["address"], timeout=WAIT_S) as page:  # noqa: S310 - an address of our own
                assert page.status == 200
            served.send_signal(signal.SIGINT)
            assert served.wait(timeout=WAIT_S) == 0
        finally:
            served.kill()
    assert said["home"] == str(home)
    assert said["address"].startswith("http://127.0.0.1:")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (["lgo"], "No such command 'lgo'. Did you mean 'log'?"),
        (["--athlete", "you", "today"], "--athlete: 'you' has no record here. Say me or example."),
        (["start", "--host", "0.0.0.0"], "--host: 0.0.0.0 would let others on the network read your record"),  # noqa: S104 - it must be refused
        (["start", "--port", "70000"], "--port"),
        (["today", "--on", "tomorrow"], "--on: 'tomorrow' is not a day"),
        (["--home", "/dev/null/x", "today"], "the folder for the record cannot be made"),
    ],
)
def test_a_wrong_word_is_one_line_and_code_two(program: Program, words: list[str], complaint: str) -> None:
    said = program(*words, code=2)
    assert complaint in said.stderr
    assert said.stdout == ""
    assert len(said.stderr.splitlines()) == 1


def test_alone_it_helps(program: Program) -> None:
    assert "Commands:" in program().stdout
    assert program("--version").stdout == f"primemover {primemover.__version__}\n"
