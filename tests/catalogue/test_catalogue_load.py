from __future__ import annotations

import re
import shutil
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import primemover.catalogue.load as loading
from primemover.catalogue.load import CatalogueError, load_catalogue

PACKAGED = Path(loading.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small whole catalogue that a test may spoil."""
    shutil.copytree(PACKAGED / "tests", tmp_path / "tests")
    for file in (tmp_path / "tests").iterdir():
        file.write_text(re.sub(r"\nfigure = .*", "", file.read_text(encoding="utf-8")), encoding="utf-8")
    (tmp_path / "exercises").mkdir()
    for name in ("evidence.csv", "red_flags.toml", "equipment.toml"):
        shutil.copy(PACKAGED / name, tmp_path / name)
    edit(PACKAGED / "exercises" / "plank.toml", without_neighbours, to=tmp_path / "exercises" / "plank.toml")
    return tmp_path


def edit(file: Path, change: Callable[[str], str], *, to: Path | None = None) -> None:
    before = file.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, "the edit found nothing to change"
    (to or file).write_text(after, encoding="utf-8")


def without_neighbours(text: str) -> str:
    gone = ("easier =", "harder =", "equivalents =")
    return "\n".join(line for line in text.splitlines() if not line.startswith(gone))


def refused(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    return caught.value


def test_the_packaged_catalogue_is_read_once() -> None:
    assert load_catalogue() is load_catalogue()


def test_each_file_of_a_catalogue_is_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    plain = tomllib.loads

    def loads(text: str) -> dict[str, Any]:
        parsed.append(text)
        return plain(text)

    monkeypatch.setattr(tomllib, "loads", loads)
    load_catalogue(PACKAGED)
    assert sorted(parsed) == sorted(file.read_text(encoding="utf-8") for file in PACKAGED.rglob("*.toml"))


def test_a_folder_of_ones_own_is_a_catalogue_too(folder: Path) -> None:
    catalogue = load_catalogue(folder)
    assert list(catalogue.exercises) == ["plank"]
    assert catalogue.tests["plank-hold"].unit == "s"


def test_tests_come_in_their_order(folder: Path) -> None:
    edit(folder / "tests" / "sorensen-hold.toml", lambda text: text.replace("order = 110", "order = 1"))
    assert next(iter(load_catalogue(folder).tests)) == "sorensen-hold"


@pytest.mark.parametrize(
    ("change", "field", "problem"),
    [
        (lambda text: text.replace('role = "brace"', 'role = "hold"'), "role", "hold"),
        (lambda text: text.replace("glute_set_credit", "glute_credit"), "glute_set_credit", "Field required"),
        (lambda text: text.replace('pattern = "hold"\n', ""), "pattern", "Field required"),
        (lambda text: text.replace('pattern = "hold"', 'pattern = "other"'), "pattern", "other"),
        (lambda text: text.replace("rest_s = 30", 'rest_s = "30"'), "dose.rest_s", "valid integer"),
        (lambda text: text.replace("knee_flexion_deg = 0", "knee_flexion_deg = -5"), "postures.1.knee", "-5"),
        (lambda text: text.replace("rest_s = 30", "rest_s = nan"), "dose.rest_s", "valid integer"),
        (lambda text: text + '\ncolour = "red"\n', "faults.2.colour", "not permitted"),
        (lambda text: text.replace('id = "plank"', 'id = "planck"'), "id", "file's own name"),
        (
            lambda text: text.replace('"plank-gmax-reiman"', '"plank-gmax-nobody"'),
            "evidence",
            "plank-gmax-nobody",
        ),
        (lambda text: text.replace("equipment = []", 'equipment = ["ufo"]'), "equipment", "there is no 'ufo'"),
        (lambda text: text.replace("equipment = []", 'easier = ["x"]\nequipment = []'), "easier", "no 'x'"),
    ],
)
def test_a_wrong_exercise_names_its_file_and_field(
    folder: Path, change: Callable[[str], str], field: str, problem: str
) -> None:
    file = folder / "exercises" / "plank.toml"
    edit(file, change)
    error = refused(folder)
    assert error.file == file
    assert error.field.startswith(field)
    assert problem in str(error)
    assert str(error).startswith(str(file))


def test_a_file_that_is_no_toml_is_named(folder: Path) -> None:
    file = folder / "exercises" / "plank.toml"
    file.write_text("id = plank", encoding="utf-8")
    error = refused(folder)
    assert error.file == file
    assert "line 1" in str(error)


def test_a_file_in_another_encoding_is_named(folder: Path) -> None:
    file = folder / "equipment.toml"
    file.write_bytes('[[equipment]]\nid = "band"\nname = "Gummib\xe4nd"\n'.encode("latin-1"))
    assert refused(folder).file == file


def test_an_empty_folder_says_what_belongs_there(tmp_path: Path) -> None:
    assert "one .toml file" in str(refused(tmp_path))


def test_a_missing_table_is_named(folder: Path) -> None:
    (folder / "red_flags.toml").unlink()
    assert refused(folder).file == folder / "red_flags.toml"


def test_a_fact_without_confidence_names_its_row(folder: Path) -> None:
    def spoil(text: str) -> str:
        lines = text.splitlines()
        lines[2] = lines[2].replace(",3,", ",,")
        return "\n".join(lines)

    edit(folder / "evidence.csv", spoil)
    error = refused(folder)
    assert (error.file.name, error.field) == ("evidence.csv", "row 2.confidence")


def test_a_key_used_twice_is_refused(folder: Path) -> None:
    edit(folder / "evidence.csv", lambda text: text + text.splitlines()[1] + "\n")
    assert "is there twice" in refused(folder).problem


def test_a_red_flag_asked_twice_is_refused(folder: Path) -> None:
    edit(folder / "red_flags.toml", lambda text: text + text[text.index("[[red_flag]]") :])
    assert "is there twice" in refused(folder).problem


def test_a_red_flag_without_an_id_names_the_entry(folder: Path) -> None:
    edit(folder / "red_flags.toml", lambda text: text.replace('id = "saddle-numbness"\n', ""))
    assert refused(folder).field == "red_flag 2.id"
