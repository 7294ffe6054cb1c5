"""A session as text: what to do, in order, what is done of it, and why."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from primemover.catalogue.model import Catalogue, Exercise
from primemover.cli.marks import DONE, TO_DO
from primemover.cli.out import heading, listed, print_command, reasons, under
from primemover.coach.result import PrescribedSet, Reaction, Session, SessionItem
from primemover.record.payload import LoadUnit
from primemover.words import BLOCKS, counted, full_day, load


def show_session(session: Session, catalogue: Catalogue, unit: LoadUnit, out: Console) -> None:
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
        for line in listed(session.because, unit):
            out.print(line)
    following = next_set(session)
    if following is not None:
        out.print()
        show_next(*following, catalogue, unit, out)


def show_next(
    item: SessionItem, one: PrescribedSet, catalogue: Catalogue, unit: LoadUnit, out: Console
) -> None:
    """Print the next set and the line that logs it, once what was measured is filled in."""
    out.print(Text.assemble(("Next: ", "bold"), f"{item.name}, {_what(one, unit)}"))
    if one.cued and item.cues:
        out.print(under(f"Cue: {item.cues[0]}"))
    elif item.cues and not item.less:
        out.print(under("No cue this time: see whether it holds by itself."))
    print_command(log_line(catalogue.exercises[item.exercise_id], one, unit), out)


def show_less(item: SessionItem, said: Sequence[Reaction], unit: LoadUnit, out: Console) -> None:
    """Print why the coming sets are less than planned, but for what an answer `said` of them already."""
    mended = any(one.because.rule != "all-well" for one in said)
    less = (one for one in item.less if not (mended and one.rule == "after-last-set"))
    for line in reasons(less, unit):
        out.print(line)


def next_set(session: Session, exercise_id: str | None = None) -> tuple[SessionItem, PrescribedSet] | None:
    """Return the next set to do, of `exercise_id` first if it has any left; ``None`` when all is done."""
    left = [item for item in session.items if not item.finished]
    left.sort(key=lambda item: item.exercise_id != exercise_id)
    for item in left:
        for one in item.sets:
            if one.done is None:
                return item, one
    return None


def log_line(exercise: Exercise, one: PrescribedSet, unit: LoadUnit) -> str:
    """Return the command that logs a set: as prescribed, with a gap for all that only the person can say."""
    words = ["primemover log", exercise.id]
    if one.side:
        words += ["--side", one.side]
    if one.load_kg:
        words += [f"--load-{unit}", load(one.load_kg, unit).split()[0]]
    if one.reps is not None:
        words += ["--reps", str(one.reps), "--held", "HELD"]
    if one.seconds is not None:  # of a hold, the seconds on posture are the measurement
        words += ["--seconds", str(one.seconds) if exercise.role == "stretch" else "HELD"]
    if one.rir is not None:
        words += ["--rir", "RIR"]
    if exercise.for_glute:
        words.append("--felt glute=?,hamstring=?,back=?")
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
    for line in reasons(item.because, unit):
        out.print(line)


def _by_side(sets: Sequence[PrescribedSet]) -> list[tuple[str, list[PrescribedSet]]]:
    sides = dict.fromkeys(one.side for one in sets)
    return [(side or "", [one for one in sets if one.side == side]) for side in sides]


def _sets(sets: Sequence[PrescribedSet], unit: LoadUnit) -> str:
    done = _runs([_done(one, unit) for one in sets if one.done])
    to_do = _runs([_what(one, unit, with_side=False) for one in sets if not one.done])
    words = [what if count == 1 else f"{count} x {what}" for what, count in done]
    words[:1] = [f"done: {first}" for first in words[:1]]
    words += [f"{count} x {what}" for what, count in to_do]
    marks = "".join(DONE if one.done else TO_DO for one in sets)
    return f"{'; '.join(words)}  {marks}"


def _runs(words: Sequence[str]) -> list[tuple[str, int]]:
    """Return each word of a run of equal ones once, with how many they are."""
    return [(what, len(list(same))) for what, same in groupby(words)]


def _done(one: PrescribedSet, unit: LoadUnit) -> str:
    """Say what was done, so that nobody takes it for what is to do."""
    left = "" if one.rir is None else f", {one.rir:g} left"
    return f"{_amount(one, unit)}{left}"


def _what(one: PrescribedSet, unit: LoadUnit, *, with_side: bool = True) -> str:
    words = [f"{one.side} side" if one.side and with_side else "", _amount(one, unit)]
    if one.ceiling_finding:
        words.append("(finding your ceiling)")
    if one.rir is not None:
        words.append(f"with {one.rir:g} left in reserve")
    return " ".join(word for word in words if word)


def _amount(one: PrescribedSet, unit: LoadUnit) -> str:
    amount = counted(one.reps, "rep") if one.reps is not None else f"{one.seconds} s"
    return f"{amount} at {load(one.load_kg, unit)}" if one.load_kg else amount
