"""The two roads as text."""

from __future__ import annotations

from itertools import product

from rich.console import Console

from primemover.belief.adaptation import STIMULI
from primemover.cli.out import bullet, heading, table, under
from primemover.coach import roads_words as said
from primemover.coach.roads import CEILINGS, TRANSFERS, Cell
from primemover.coach.roads_report import Roads
from primemover.coach.roads_table import SHARINGS


def show_roads(found: Roads, out: Console) -> None:
    """Print the answer, weeks per road, what decides, every hypothesis, what is assumed and what would tell."""
    out.print(heading(said.headline(found)))
    out.print(under(said.glute_said(found), by=0))
    if found.roads:
        out.print(under(said.verdict(found), by=0))
        _show_weeks(found, out)
        for duel in found.duels:
            out.print(bullet(said.duel_said(duel)))
        out.print(heading("Do compounds keep favouring the stronger?"))
        out.print(under(said.gap_said(found)))
        out.print(heading("The one trial"))
        out.print(under(f"{said.TRIAL_SAID} {said.by_trial_said(found)}"))
        if found.contradicted:
            out.print(under(said.contradicted_said(found)))
        _show_deciding(found, out)
        _show_cells(found, out)
        _show_break_even(found, out)
    out.print(heading("It is assumed that"))
    for text in said.ASSUMED:
        out.print(bullet(text))
    out.print(heading("What would tell"))
    for text in said.WOULD_TELL:
        out.print(bullet(text))
    out.print(under(f"{found.runs:,} runs, seed {found.seed}.", by=0, style="dim"))


def _show_weeks(found: Roads, out: Console) -> None:
    for ceiling in CEILINGS:
        shown = table(
            "road",
            ("weeks to balance (80 %)", "right"),
            ("not reached", "right"),
            title=f"If growth ends {said.VALUES[ceiling]}",
        )
        for one in found.roads:
            if one.ceiling == ceiling:
                weeks = said.weeks_said(one.weeks, found.model.horizon_weeks)
                shown.add_row(said.ROAD_NAMES[one.road], weeks, said.percent(one.not_reached))
        out.print(shown)


def _show_deciding(found: Roads, out: Console) -> None:
    out.print(heading("What decides it"))
    shown = table(
        "", ("explains", "right"), ("isolation first", "right"), ("even", "right"), ("compounds", "right")
    )
    for one in found.decides:
        shown.add_row(said.DIMENSION_NAMES[one.dimension], said.percent(one.explains), "", "", "")
        for level in one.levels:
            duel = level.duel
            shown.add_row(
                f"  {said.SHORT[level.value]}",
                "",
                *(said.percent(share) for share in (duel.first_wins, duel.even, duel.second_wins)),
            )
    out.print(shown)


def _show_cells(found: Roads, out: Console) -> None:
    out.print(heading("Every hypothesis"))
    out.print(under("I isolation first is sooner, C compounds are, = even, \N{EN DASH} neither gets there."))
    marks = {one.cell: said.MARKS[one.outcome] for one in found.cells}
    for ceiling in CEILINGS:
        shown = table(
            "sharing",
            "answers to",
            *(said.SHORT[one] for one in TRANSFERS),
            title=f"Growth ends {said.VALUES[ceiling]}; isolation counts",
        )
        for sharing, rule in product(SHARINGS, STIMULI):
            cells = [marks.get(Cell(sharing, rule, one, ceiling), "") for one in TRANSFERS]
            shown.add_row(said.SHORT[sharing], said.SHORT[rule], *cells)
        out.print(shown)


def _show_break_even(found: Roads, out: Console) -> None:
    out.print(heading("How much isolation must count"))
    out.print(
        under("To be no later than compounds alone, a compound set counting 1; beside it what the trial gives.")
    )
    shown = table("sharing", "answers to", ("needed", "right"), ("by the trial", "right"))
    for one in found.break_even:
        shown.add_row(
            said.SHORT[one.sharing], said.SHORT[one.stimulus], said.even_from(one), said.by_trial(one)
        )
    out.print(shown)
