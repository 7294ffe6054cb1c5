"""The documentation of the command line keeps up with it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import typer
from typer.main import get_command

from primemover.cli import app

DOCS = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
COMMAND = get_command(app)
CONTEXT = typer.Context(COMMAND)
VERBS = sorted(COMMAND.commands)  # type: ignore[attr-defined]  # Typer types the group as a plain command


def section(verb: str) -> str:
    found = re.search(rf"^### `{re.escape(verb)}\b.*?(?=^##|\Z)", DOCS, flags=re.MULTILINE | re.DOTALL)
    return found[0] if found else ""


def options(command: object) -> list[str]:
    return [
        name
        for parameter in command.params  # type: ignore[attr-defined]  # same
        for name in (*parameter.opts, *parameter.secondary_opts)
        if name.startswith("--") and name != "--help"
    ]


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_and_each_of_its_options_is_documented(verb: str) -> None:
    text = section(verb)
    assert text, f"docs/command-line.md has no section on {verb}"
    missing = [
        name
        for name in options(COMMAND.commands[verb])  # type: ignore[attr-defined]  # same
        if f"`{name}" not in text
    ]
    assert missing == []


def test_every_option_before_the_verb_is_documented() -> None:
    before = DOCS.split("## Exit codes")[0]
    assert [name for name in options(COMMAND) if f"`{name}" not in before] == []


def test_no_verb_is_documented_that_is_not_there() -> None:
    assert sorted(re.findall(r"^### `([a-z-]+)", DOCS, flags=re.MULTILINE)) == VERBS


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_can_answer_in_json(verb: str) -> None:
    assert "--json" in options(COMMAND.commands[verb])  # type: ignore[attr-defined]  # same
