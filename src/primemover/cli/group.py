"""The group of verbs: what a wrong answer looks like, and which exit code it has."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from typing import Any

import typer
from typer.core import TyperGroup

from primemover.record.errors import BadInput

DONE = 0
STOPPED = 1
WRONG_INPUT = 2
INTERRUPTED = 130  # what Typer answers Ctrl-C with, as shells do


class Verbs(TyperGroup):
    """Verbs whose errors are one line each on the error stream, or one JSON object with ``--json``."""

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        windows_expand_args: bool = True,
        **extra: Any,
    ) -> Any:
        """Run a verb; problems with what the person gave end with code 2 and without a traceback."""
        words = list(sys.argv[1:] if args is None else args) or ["--help"]
        extra["windows_expand_args"] = windows_expand_args
        try:
            code = super().main(words, prog_name, complete_var, standalone_mode=False, **extra)
        except typer.Abort:
            _complain(["Stopped. Nothing was recorded."], as_json="--json" in words)
            code = STOPPED
        except (typer.TyperException, ValueError) as wrong:
            lines = _lines(wrong)
            if lines is None:
                raise
            _complain(lines, as_json="--json" in words)
            code = WRONG_INPUT
        if code == INTERRUPTED:
            _complain(["\nStopped."], as_json=False)
        if not standalone_mode:
            return code
        sys.exit(code if isinstance(code, int) else DONE)


def _lines(wrong: Exception) -> list[str] | None:
    """Return the complaint, or ``None`` when it is not the person's input that is wrong."""
    if isinstance(wrong, typer.TyperException):
        message = wrong.format_message()
        early = any(f"No such option: {option}" in message for option in ("--home", "--athlete"))
        return [f"{message.partition(' (')[0]}. It goes before the verb." if early else message]
    if not isinstance(wrong, BadInput):
        return None
    return [str(problem) for problem in getattr(wrong, "problems", ()) or (wrong,)]


def _complain(lines: Sequence[str], *, as_json: bool) -> None:
    if as_json:
        complaint = {"error": " ".join(lines), "problems": list(lines)}
        typer.echo(json.dumps(complaint, ensure_ascii=False), err=True)
        return
    for line in lines:
        typer.echo(line, err=True)
