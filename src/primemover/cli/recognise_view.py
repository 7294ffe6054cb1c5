"""Recognition as text."""

from __future__ import annotations

from rich.console import Console

from primemover.belief.recognition import Recognition
from primemover.cli.marks import NO_READING
from primemover.cli.out import bullet, heading, table, under
from primemover.coach.recognition_state import DrillSeen, RecognitionState, right_said, why_above_both
from primemover.words import interval, number, percent

DRILLS_SHOWN = 12


def show_recognition(state: RecognitionState, out: Console) -> None:
    """Print the level, the lean, the learning curve, what was kept, and the next drill."""
    out.print(heading("Telling a glute squeeze by feel"))
    if state.now is None:
        out.print(under(f"{NO_READING} no reading. {state.no_reading}"))
    else:
        _show_level(state, state.now, out)
    if state.drills:
        _show_drills(state, out)
    out.print(heading("What stays"))
    for kept in state.retention:
        out.print(bullet(kept.sentence))
    out.print(heading("Next drill"))
    out.print(under(f"{len(state.next.cards)} contractions. {state.next.because[0].text}"))


def _show_level(state: RecognitionState, now: Recognition, out: Console) -> None:
    out.print(under(f"d-prime {_figure(now)}. {right_said(now)} From {state.trials} contractions."))
    if state.reliable is not None:
        out.print(under(f"{percent(state.reliable)} that it is {state.needed:g} or more."))
    within = interval(now.criterion_low, now.criterion_high, 1)
    out.print(under(f"Criterion {number(now.criterion)} ({within}). {state.lean}"))
    for name, level in (("told", state.with_feedback), ("not told", state.without_feedback)):
        shown = NO_READING + " no reading" if level is None else _figure(level)
        out.print(under(f"Where the answer was {name}: {shown}"))
    if above := why_above_both(state):
        out.print(under(above, style="dim"))


def _show_drills(state: RecognitionState, out: Console) -> None:
    shown = table("drill", "judged by", "right", "told", "alone (90 %)", "level after it (90 %)")
    for drill in state.drills[-DRILLS_SHOWN:]:
        shown.add_row(
            f"{drill.on:%d %b}", _judge(drill), f"{drill.right} of {drill.trials}", f"{drill.told}",
            _figure(drill.alone), _figure(drill.level),
        )  # fmt: skip  # a row, as the head above has it
    out.print(shown)


def _judge(drill: DrillSeen) -> str:
    return {"self": "the cue", "hand": "own hand"}.get(drill.judged_by, drill.judged_by)


def _figure(level: Recognition | None) -> str:
    return NO_READING if level is None else f"{number(level.d_prime)} ({interval(level.low, level.high, 1)})"
