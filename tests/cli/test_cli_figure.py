"""A figure from the terminal: to a file, to the terminal, as JSON; and what is refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

Verb = Callable[..., Any]


def test_a_figure_goes_to_a_file(pm: Verb, tmp_path: Path) -> None:
    file = tmp_path / "rdl.svg"
    assert "Romanian deadlift is drawn" in pm("figure", "romanian-deadlift", "--out", str(file)).out
    assert file.read_text("utf-8").startswith("<svg")


def test_left_out_it_goes_to_the_terminal(pm: Verb) -> None:
    assert "<animate" in pm("figure", "clam").out
    assert "<animate" not in pm("figure", "clam", "--still").out


def test_json_has_the_efforts_beside_the_picture(pm: Verb) -> None:
    told = pm("figure", "hip-thrust", "--fault", "--json").json
    assert 0 < told["efforts"]["glute"] <= 1
    assert "the back takes over" in told["svg"]


def test_only_hinges_and_bridges_have_a_fault(pm: Verb) -> None:
    refused = pm("figure", "plank", "--fault")
    assert refused.code != 0
    assert "no hinge and no bridge" in refused.err


def test_a_file_that_cannot_be_written_is_named(pm: Verb, tmp_path: Path) -> None:
    refused = pm("figure", "clam", "--out", str(tmp_path / "nowhere" / "clam.svg"))
    assert refused.code != 0
    assert "cannot write" in refused.err
