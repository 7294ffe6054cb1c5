from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Verb


def test_it_is_a_page_by_itself(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    told("test", "single-leg-bridge-hold", "--side", "left", "--value", "22")
    said = told("report", "--out", file)
    assert said.code == 0
    page = file.read_text("utf-8")
    assert "<h1>Training report</h1>" in page
    assert "22 s" in page
    assert "@media print" in page
    assert re.findall(r'(?:src|href)="[^#"]', page) == []
    assert "<script" not in page


def test_a_file_that_is_there_is_not_written_over_unasked(told: Verb, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine")
    assert "this file is there already" in told("report", "--out", file).err
    assert file.read_text() == "mine"
    assert told("report", "--out", file, "--force", "--json").json["file"] == str(file)
    assert file.read_text("utf-8").startswith("<!doctype html>")


def test_a_period_that_cannot_be_is_said_in_a_line(told: Verb, tmp_path: Path) -> None:
    out = ("--out", tmp_path / "report.html")
    said = told("report", *out, "--from", "2001-01-01")
    assert said.code == 2
    assert "longer than three years" in said.err
    assert len(said.err.strip().splitlines()) == 1
    assert "is in the future" in told("report", *out, "--to", "2100-01-01").err
    assert not (tmp_path / "report.html").exists()
