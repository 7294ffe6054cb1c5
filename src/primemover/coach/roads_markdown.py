"""What the two roads found as Markdown, for the documentation."""

from __future__ import annotations

from collections.abc import Iterator

from primemover.coach import roads_words as said
from primemover.coach.roads_report import Decides, Duel, Roads
from primemover.sentence import lower_first


def markdown_of(found: Roads) -> str:
    """Return the answer, weeks, duels and what decides it as Markdown."""
    return "\n".join(_lines(found))


def _lines(found: Roads) -> Iterator[str]:
    yield f"{found.runs:,} runs, seed {found.seed}. {said.glute_said(found)}"
    yield f"\n**{said.headline(found)}** {said.verdict(found)}"
    if not found.roads:
        return
    yield "\n| growth ends | road | weeks to balance (80 %) | not reached |"
    yield "|---|---|---|---|"
    for one in found.roads:
        weeks = said.weeks_said(one.weeks, found.model.horizon_weeks)
        road = lower_first(said.ROAD_NAMES[one.road])
        yield f"| {said.VALUES[one.ceiling]} | {road} | {weeks} | {said.percent(one.not_reached)} |"
    yield ""
    yield from (f"- {said.duel_said(one)}" for one in found.duels)
    yield f"- {said.by_trial_said(found)}"
    if found.contradicted:
        yield f"- {said.contradicted_said(found)}"
    yield f"- Do compounds keep favouring the stronger? {said.gap_said(found)}"
    yield "\n| what decides it | explains | isolation first sooner | even | compounds only sooner |"
    yield "|---|---|---|---|---|"
    for question in found.decides:
        yield from _question(question)


def _question(one: Decides) -> Iterator[str]:
    yield f"| **{lower_first(said.DIMENSION_NAMES[one.dimension])}** | {said.percent(one.explains)} | | | |"
    for level in one.levels:
        yield f"| {said.VALUES[level.value]} | | {_shares(level.duel)} |"


def _shares(duel: Duel) -> str:
    return " | ".join(said.percent(share) for share in (duel.first_wins, duel.even, duel.second_wins))
