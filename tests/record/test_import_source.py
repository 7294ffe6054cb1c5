from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from primemover.record.errors import BadInput
from primemover.record.importing.source import look_at

TEXT = "Date,Übung,Notes\n2021-02-10,Kniebeuge,“schwer”\n" * 30


def read(content: bytes) -> str:
    with look_at(content).lines() as lines:
        return "".join(lines)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("cp1252", "cp1252"),
    ],
)
def test_the_encoding_is_found(encoding: str, named: str) -> None:
    content = TEXT.encode(encoding)
    source = look_at(content)
    assert source.encoding == named
    assert read(content).removeprefix("\ufeff") == TEXT
    assert (source.size, source.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_a_guessed_encoding_is_said() -> None:
    assert look_at(TEXT.encode("utf-8")).encoding_note == ""
    assert look_at(TEXT.encode("cp1252")).encoding_note == (
        "the file is not UTF-8; read as cp1252, so check that names look right"
    )
    assert look_at("Ub\x81ng".encode("latin-1")).encoding == "latin-1"


def test_a_character_cut_at_the_end_is_still_utf8() -> None:
    content = "a,b\n1,ü".encode()[:-1]
    assert look_at(content).encoding == "utf-8"
    assert read(content) == "a,b\n1,\ufffd"


def test_a_character_across_two_blocks_is_still_utf8(tmp_path: Path) -> None:
    file = tmp_path / "long.csv"
    file.write_text("x" + "ü" * (1 << 20), encoding="utf-8")
    assert look_at(file).encoding == "utf-8"


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file: the file is empty"),
        (b"PK\x03\x04" + bytes(100), "this is not a text file|this is a ZIP or spreadsheet file"),
        (b"PK\x03\x04 as text", "this is a ZIP or spreadsheet file, not CSV text. Export the history again"),
        (b"%PDF-1.7 words", "this is a PDF"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "this is not a text file"),
        (b"\x1f\x8b\x08stuff", "this is a compressed file"),
    ],
)
def test_what_is_no_text_is_refused(content: bytes, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        look_at(content)


def test_a_missing_file_or_a_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"none\.csv: there is no such file"):
        look_at(tmp_path / "none.csv")
    with pytest.raises(BadInput, match="the file cannot be read"):
        look_at(tmp_path)


def test_a_file_without_line_ends_does_not_fill_the_memory() -> None:
    with (
        pytest.raises(BadInput, match="line 1: the line is far too long"),
        look_at(b"x" * 500_000).lines() as lines,
    ):
        list(lines)


def test_a_stream_is_read_and_may_be_given_a_name() -> None:
    assert look_at(io.BytesIO(b"a,b"), "upload.csv").name == "upload.csv"


def test_progress_goes_from_nothing_to_all() -> None:
    content = b"1,2,3\n" * 20_000
    said: list[tuple[int, int]] = []
    with look_at(content).lines(lambda done, total: said.append((done, total))) as lines:
        assert sum(1 for _ in lines) == 20_000
    assert said[-1] == (len(content), len(content))
    assert said == sorted(said)
    assert len(said) > 10
