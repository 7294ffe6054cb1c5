"""Every language is whole: each message of the interface is said in it, with the same places to fill."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

import primemover
from primemover import tongue
from primemover.tongue import ENGLISH, LANGUAGES

ROOT = Path(__file__).parents[2]
FILES = sorted(Path(tongue.__file__).parent.glob("*.po"))
PLACES = re.compile(r"%%|%\(\w+\)s|\{\w*\}|<[^>]+>")


def test_nothing_is_missing_unsure_or_left_over() -> None:
    told = subprocess.run(
        [sys.executable, "tools/messages.py", "--check"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert told.returncode == 0, told.stdout + told.stderr


def test_each_language_has_its_file() -> None:
    assert [file.stem for file in FILES] == sorted(set(LANGUAGES) - {ENGLISH})
    assert Path(primemover.__file__).parent in FILES[0].parents


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_what_is_said_has_the_places_of_what_it_stands_for(file: Path) -> None:
    with file.open("rb") as opened:
        messages = [one for one in read_po(opened, locale=file.stem) if one.id]
    for one in messages:
        asked = [one.id] if isinstance(one.id, str) else list(one.id)
        said = [one.string] if isinstance(one.string, str) else list(one.string or ())
        for text in said:
            assert places(text) in [places(each) for each in asked], (one.id, text)
            assert "!" not in text, text
            assert text[:1].isspace() == asked[0][:1].isspace(), (one.id, text)


def places(text: str) -> list[str]:
    """Return what is filled in or marked up in a message, in no order."""
    return sorted(PLACES.findall(text))
