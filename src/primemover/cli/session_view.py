"""A session as text: what to do, in order, what is done of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from primemover.cli.marks import DONE, TO_DO
from primemover.cli.out import command, heading, listed, reasons, under
from primemover.coach.result import PrescribedSet, Session, SessionItem
from primemover.record.payload import LoadUnit
from primemover.words import BLOCKS, full_day, load


def show_session(session: Session, unit: LoadUnit, out: Console) -> None:
    """Print a whole session."""
    out.print(heading(session.headline))
    out.print(under(_under_headline(session), by=0, style="dim"))
    for block, items in groupby(session.items, key=lambda item: item.block):
        out.print()
        out.print(heading(BLOCKS[block]))
        for item in items:
            _show_item(item, unit, out)
    if session.because:
        out.print()
        out.print(heading("Why this session"))
        for line in listed(session.because):
            out.print(line)
    following = next_set(session)
    if following is not None:
        out.print()
        show_next(*following, unit, out)


def show_next(item: SessionItem, one: PrescribedSet, unit: LoadUnit, out: Console) -> None:
    """Print the next set and the line that logs it."""
    out.print(Text.assemble(("Next: ", "bold"), f"{item.name}, {_what(one, unit)}"))
    if one.cued and item.cues:
        out.print(under(f"Cue: {item.cues[0]}"))
    elif item.cues:
        out.print(under("No cue this time: see whether it holds by itself."))
    out.print(command(log_line(item, one, unit)))


def next_set(session: Session, exercise_id: str | None = None) -> tuple[SessionItem, PrescribedSet] | None:
    """Return the next set to do, of `exercise_id` first if it has any left; ``None`` when all is done."""
    left = [item for item in session.items if not item.finished]
    left.sort(key=lambda item: item.exercise_id != exercise_id)
    for item in left:
        for one in item.sets:
            if one.done is None:
                return item, one
    return None


def log_line(item: SessionItem, one: PrescribedSet, unit: LoadUnit) -> str:
    """Return the command that logs a set as prescribed."""
    words = ["primemover log", item.exercise_id]
    if one.side:
        words += ["--side", one.side]
    if one.load_kg:
        words += [f"--load-{unit}", load(one.load_kg, unit).split()[0]]
    if one.reps is not None:
        words += ["--reps", str(one.reps), "--held", str(one.reps)]
    if one.seconds is not None:
        words += ["--seconds", str(one.seconds)]
    if item.block in {"find", "main"}:
        words.append("--felt glute=7,hamstring=2,back=1")
    return " ".join(words)


def _under_headline(session: Session) -> str:
    pain = session.safety.pain_nrs
    parts = [full_day(session.on)]
    if session.phase:
        parts.append(f"phase: {session.phase}")
    if pain is not None:
        parts.append(f"pain {pain} of 10, {session.safety.pain}")
    return " - ".join(parts)


def _show_item(item: SessionItem, unit: LoadUnit, out: Console) -> None:
    name = Text.assemble((f"{item.name}  ", "bold"), (item.exercise_id, "dim"))
    if item.skipped:
        name.append("  skipped")
    out.print(name)
    for side, sets in _by_side(item.sets):
        out.print(under(f"{f'{side:<6}' if side else ''}{_sets(sets, unit)}"))
    details = [f"rest {item.rest_s} s"] if item.rest_s else []
    if item.tempo:
        details.append(f"tempo {item.tempo} (down-pause-up-pause)")
    if details:
        out.print(under(", ".join(details), style="dim"))
    for cue in item.cues[:2]:
        out.print(under(f"Cue: {cue}"))
    for line in reasons(item.because):
        out.print(line)


def _by_side(sets: Sequence[PrescribedSet]) -> list[tuple[str, list[PrescribedSet]]]:
    sides = dict.fromkeys(one.side for one in sets)
    return [(side or "", [one for one in sets if one.side == side]) for side in sides]


def _sets(sets: Sequence[PrescribedSet], unit: LoadUnit) -> str:
    runs = [
        (what, len(list(same)))
        for what, same in groupby(sets, key=lambda one: _what(one, unit, with_side=False))
    ]
    words = ", ".join(f"{count} x {what}" for what, count in runs)
    marks = "".join(DONE if one.done else TO_DO for one in sets)
    return f"{words}  {marks}"


def _what(one: PrescribedSet, unit: LoadUnit, *, with_side: bool = True) -> str:
    words = [f"{one.side} side" if one.side and with_side else ""]
    words.append(f"{one.reps} reps" if one.reps is not None else f"{one.seconds} s")
    if one.load_kg:
        words.append(f"at {load(one.load_kg, unit)}")
    if one.ceiling_finding:
        words.append("(finding your ceiling)")
    if one.rir is not None:
        words.append(f"with {one.rir:g} left in reserve")
    return " ".join(word for word in words if word)
