"""Trials as text: the list, one trial whole, a reading just logged, and what a trial would see."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console

from primemover.belief.trial import TrialBelief
from primemover.belief.trial_outcome import OUTCOMES, Outcome
from primemover.belief.trial_record import Place
from primemover.cli.marks import DONE, NO_READING, TO_DO
from primemover.cli.out import bullet, heading, print_command, table, under
from primemover.coach.trial_plan import EXAMPLES
from primemover.coach.trial_schedule import TrialToday
from primemover.coach.trial_story import WAITS, amount, plan_lines, shown, take_line, verdict_line, why_lines
from primemover.record.payload import TrialReading
from primemover.words import full_day

WHAT_FOR = (
    "What works for someone else need not work for you. A trial tries two ways on you, in an order drawn by "
    "chance, and says which is better, that neither is by enough to matter, or that it is not yet known."
)
_LOG = {
    "glute-share": "--felt glute=?,hamstring=?,back=?",
    "held-reps": "--value ?",
    "held-seconds": "--value ?",
    "rating": "--value ?",
}


def show_list(found: Sequence[tuple[TrialBelief, TrialToday]], out: Console) -> None:
    """Print every trial in a line, and what it asks for today; without any, what a trial is for."""
    if not found:
        out.print(under(WHAT_FOR, by=0))
        out.print("Two good first questions:")
        for one in EXAMPLES:
            out.print(bullet(f"{one.wish.question} {one.why}"))
        wish = EXAMPLES[0].wish
        print_command(
            f'primemover trial plan "{wish.question}" --a "{wish.way_a}" --b "{wish.way_b}" '
            f"--outcome {wish.outcome} --exercise {wish.exercise_ids[0]}",
            out,
        )
        return
    rows = table(("trial", "whole"), "question", ("pairs", "right"), "so far")
    for belief, _ in found:
        plan = belief.trial.plan
        done = f"{belief.trial.pairs_over} of {plan.pairs}"
        rows.add_row(belief.trial.id, plan.question, done, verdict_line(belief))
    out.print(rows)
    for belief, today in found:
        if not belief.over:
            out.print(under(f"{belief.trial.id}: {_asks(today)}", by=0))


def show_planned(belief: TrialBelief, today: TrialToday, waits: Sequence[str], out: Console) -> None:
    """Print the plan just fixed; `waits` says which of its exercises are not given now."""
    plan = belief.trial.plan
    out.print(f"Planned: {plan.question}")
    _ways(belief, out)
    for line in plan_lines(plan):
        out.print(bullet(line))
    out.print("The plan is on record, and fixed from the first reading on.")
    if waits:
        out.print(under(f"{WAITS} {' '.join(waits)}", by=0))
    out.print(under(_asks(today), by=0, style="bold"))
    _how_to_log(belief, today, out)


def show_logged(belief: TrialBelief, read: TrialReading, today: TrialToday, out: Console) -> None:
    """Print what was recorded, and what comes next."""
    place = belief.trial.places[read.place - 1]
    what = "missed" if read.value is None else shown(read.value, belief.outcome)
    out.print(f"Recorded: place {read.place} (way {place.way.upper()}), {what}.")
    about = {str(read.place), f"pair {place.pair}"}
    for remark in belief.trial.remarks:
        if any(f" {one} " in f" {remark} " or f"{one}:" in remark for one in about):
            out.print(under(remark))
    if belief.effect is not None and belief.look == belief.trial.pairs_over and not read.place % 2:
        _verdict(belief, out)
    out.print(under(_asks(today), by=0, style="bold"))


def show_trial(belief: TrialBelief, today: TrialToday, out: Console) -> None:
    """Print one trial whole."""
    trial = belief.trial
    out.print(heading(trial.plan.question))
    _ways(belief, out)
    out.print(under(_asks(today), by=0, style="bold"))
    _how_to_log(belief, today, out)
    out.print()
    _verdict(belief, out)
    if any(place.over for place in trial.places):
        out.print()
        _readings(belief, out)
    for remark in trial.remarks:
        out.print(bullet(remark))
    out.print()
    out.print(heading(f"The plan, fixed on {full_day(trial.planned.happened_at.date())}"))
    for line in plan_lines(trial.plan):
        out.print(bullet(line))


def show_power(
    outcome: Outcome, smallest: float, noise: float, rows: Sequence[tuple[int, float]], out: Console
) -> None:
    """Print the effect seen four times in five, by the number of pairs."""
    out.print(heading(f"What a trial of {outcome.name} would see, four times in five"))
    shown_rows = table(("pairs", "right"), "an effect of")
    for pairs, effect in rows:
        shown_rows.add_row(str(pairs), amount(effect, outcome))
    out.print(shown_rows)
    out.print(
        under(
            f"The smallest difference that matters: {amount(smallest, outcome)}. One reading strays by "
            f"about {amount(noise, outcome)} ({outcome.source}). Yours may differ; the verdict goes by yours.",
            by=0,
        )
    )


def _asks(today: TrialToday) -> str:
    return f"Today: {today.because}" if today.place is not None else today.because


def _ways(belief: TrialBelief, out: Console) -> None:
    out.print(under(f"A: {belief.trial.plan.way_a}"))
    out.print(under(f"B: {belief.trial.plan.way_b}"))


def _how_to_log(belief: TrialBelief, today: TrialToday, out: Console) -> None:
    if today.place is not None:
        out.print(under(f"Then: {OUTCOMES[belief.trial.plan.outcome].ask}", by=0))
        print_command(f"primemover trial log {belief.trial.id} {_LOG[belief.trial.plan.outcome]}", out)


def _verdict(belief: TrialBelief, out: Console) -> None:
    out.print(heading(verdict_line(belief)))
    for line in (*why_lines(belief), take_line(belief)):
        if line:
            out.print(under(line))


def _readings(belief: TrialBelief, out: Console) -> None:
    rows = table(("pair", "right"), "first", ("A", "right"), ("B", "right"), "")
    places = belief.trial.places
    for first, second in zip(places[::2], places[1::2], strict=True):
        if not (first.over or second.over):
            break
        a, b = (first, second) if first.way == "a" else (second, first)
        whole = first.state == second.state == "done"
        mark = DONE if whole else TO_DO if not (first.over and second.over) else "left out"
        rows.add_row(str(first.pair), first.way.upper(), _read(a, belief), _read(b, belief), mark)
    out.print(rows)


def _read(place: Place, belief: TrialBelief) -> str:
    if place.value is not None:
        return shown(place.value, belief.outcome)
    return {"missed": "missed", "other-way": "other way"}.get(place.state, NO_READING)
