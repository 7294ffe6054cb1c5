"""What a verb prints: text for people by rich, JSON for programs."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Literal

from pydantic_core import to_json
from rich import box
from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from primemover.record.payload import LoadUnit, Reason
from primemover.words import said_in

Manner = Literal["right", "whole"]
WIDEST = 100  # characters: longer lines are hard to read


def print_json(value: object, *, indent: int | None = 2) -> None:
    """Print `value` as JSON: dataclasses and payloads as objects, ids and dates as text."""
    sys.stdout.write(to_json(value, indent=indent, inf_nan_mode="null").decode() + "\n")
    sys.stdout.flush()


def console() -> Console:
    """Return a console for the output as it is now, no wider than reads well."""
    made = Console(highlight=False, soft_wrap=False)
    made.width = min(made.width, WIDEST)
    return made


def table(*columns: str | tuple[str, Manner], title: str = "") -> Table:
    """Return a plain table; a column's manner is ``right`` for numbers, ``whole`` for what is not broken."""
    made = Table(
        title=title or None, title_justify="left", title_style="bold", box=box.SIMPLE_HEAD, pad_edge=False
    )
    for column in columns:
        name, manner = (column, "") if isinstance(column, str) else column
        made.add_column(
            name, justify="right" if manner == "right" else "left", no_wrap=bool(manner), overflow="fold"
        )
    return made


def heading(text: str) -> Text:
    """Return a heading."""
    return Text(text, style="bold")


def under(text: str, *, by: int = 2, style: str = "") -> Padding:
    """Return `text` indented, wrapped under its own first letter."""
    return Padding(Text(text, style=style), (0, 0, 0, by), expand=False)


def print_command(text: str, out: Console) -> None:
    """Print a command to copy: never broken by a line's end of our making."""
    out.print(Text(f"  {text}", style="bold"), soft_wrap=True)


def reasons(
    because: Iterable[Reason], unit: LoadUnit = "kg", *, by: int = 2, label: str = "Why: "
) -> list[Padding]:
    """Return the reasons, each a paragraph after one label, quieter than what they are for."""
    lines = [Text(said_in(reason.said, unit), style="dim") for reason in because]
    if lines:
        lines[0] = Text.assemble((label, "dim"), lines[0])
    return [
        Padding(line, (0, 0, 0, by if number == 0 else by + len(label)), expand=False)
        for number, line in enumerate(lines)
    ]


def listed(because: Iterable[Reason], unit: LoadUnit = "kg") -> list[Padding]:
    """Return the reasons as a list."""
    return [bullet(said_in(reason.said, unit)) for reason in because]


def bullet(text: str) -> Padding:
    """Return one entry of a list, wrapped under its own first letter."""
    grid = Table.grid(padding=(0, 1, 0, 0))
    grid.add_row("-", text)
    return Padding(grid, (0, 0, 0, 2), expand=False)
