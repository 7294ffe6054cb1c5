"""Fill in what the documentation has made by commands, between their marks; tests hold it against the same.

Run it after anything in the mechanics or the roads changes: ``.venv/bin/python tools/fill_docs.py``.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
ROADS = ("-m", "primemover", "--home", "{empty}", "roads", "--glute", "0.7", "--runs", "4800", "--markdown")
# Document, mark, arguments of the command.
BLOCKS = (
    ("two-roads.md", "found", ROADS),
    ("two-roads.md", "another seed", (*ROADS, "--seed", "1")),
    ("two-roads.md", "beside", ("bench/two_roads.py", "--markdown")),
    ("validation.md", "validated", ("-m", "primemover", "validate-body", "--markdown")),
)
ONE_LINE = {"another seed": 2}  # of what is printed only this line


def main() -> int:
    """Fill in every block; return 0."""
    with tempfile.TemporaryDirectory() as empty:
        for name, mark, command in BLOCKS:
            arguments = [one.format(empty=empty) for one in command]
            made = subprocess.run(  # noqa: S603 - our own commands
                [sys.executable, *arguments], check=True, capture_output=True, text=True, cwd=ROOT
            ).stdout.strip()
            told = made.splitlines()[ONE_LINE[mark]] if mark in ONE_LINE else made
            changed = fill(ROOT / "docs" / name, mark, told)
            sys.stdout.write(f"{name}, {mark}: {'changed' if changed else 'the same'}\n")
    return 0


def fill(document: Path, mark: str, made: str) -> bool:
    """Put what was made between its marks; return whether that changed anything."""
    before = document.read_text(encoding="utf-8")
    block = re.compile(rf"(<!-- {mark} -->\n).*?(<!-- end -->)", flags=re.DOTALL)
    after, filled = block.subn(lambda found: f"{found[1]}{made}\n{found[2]}", before)
    if filled != 1:
        msg = f"{document.name} has {filled} blocks '{mark}', and should have one"
        raise ValueError(msg)
    document.write_text(after, encoding="utf-8")
    return after != before


if __name__ == "__main__":
    sys.exit(main())
