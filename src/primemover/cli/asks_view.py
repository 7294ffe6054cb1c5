"""What an exercise asks of the person looked at, in the terminal; and what a stronger glute would change."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields

from rich.console import Console

from primemover.body.demand import Band
from primemover.body.sharing import SHARING_NAMES
from primemover.catalogue.model import Exercise
from primemover.cli.out import Manner, bullet, heading, table, under
from primemover.cli.visit import Visit
from primemover.coach import map_words, stronger_words
from primemover.coach.asked import load_they_use_kg
from primemover.coach.asks_answer import AsksAnswer, asks_answer
from primemover.coach.demands_kept import own_demand
from primemover.coach.effort_source import sources
from primemover.coach.own_demand import load_why
from primemover.coach.stronger import SideWhatIf, Stronger, stronger
from primemover.coach.whom import whom
from primemover.words import TO, about_load, said_in

LEAST_SHARE = 0.005  # judgement: a muscle's smaller share would be written as 0 %


def asked_of(here: Visit, exercise: Exercise) -> AsksAnswer:
    """Return what an exercise asks of the person at their load, and what a stronger glute would change."""
    return asks_answer(exercise, here.beliefs.person, load_they_use_kg(exercise, here.beliefs))


def told_in(asks: AsksAnswer) -> Mapping[str, object]:
    """Return an answer's parts by name."""
    return {part.name: getattr(asks, part.name) for part in fields(asks)}


def show_asked(here: Visit, exercise: Exercise, out: Console) -> None:
    """Print what an exercise asks: efforts, moments, what the low back bears; then the comparison."""
    person = here.beliefs.person
    ceiling_kg = load_they_use_kg(exercise, here.beliefs)
    found = own_demand(exercise, whom(person), ceiling_kg)
    told = sources(exercise, found)
    out.print(heading("What it asks of you"))
    why = load_why(exercise, ceiling_kg, found.load_kg)
    out.print(under(f"with {here.load(found.load_kg)}{f': {why}' if found.load_kg else ''}"))
    if found.unbalanced:
        done_kg = person.lifted_kg(exercise.id)
        out.print(under(f"no reading: {map_words.no_reading_said(found.unbalanced, found.load_kg, done_kg)}"))
        return
    glute, back = (map_words.with_band(one) for one in (found.glute_effort, found.back_effort))
    out.print(under(f"glute {glute} % of what it has, back {back} %"))
    out.print(under(f"{map_words.sources_said(told)} {told.note}".rstrip(), style="dim"))
    out.print(under(map_words.band_said(told), style="dim"))
    if found.peak is None:
        return
    peak = found.peak
    shares = ", ".join(
        f"{one.muscle} {100 * one.share:.0f} %" for one in peak.muscles if one.share >= LEAST_SHARE
    )
    out.print(
        under(
            f"hips {peak.hip_nm:.0f} N m ({peak.hip_nm_kg:.1f} for each kg of you), one leg "
            f"{peak.one_hip_nm:.0f} ({peak.one_hip_nm_kg:.1f}): {shares}"
        )
    )
    out.print(
        under(
            f"L5/S1 {_newtons(peak.compression_n)} there, a mark to compare with: NIOSH's 3,400 N, no promise"
        )
    )
    _show_stronger(here, stronger(exercise, person, found.load_kg), out)


def _newtons(band: Band) -> str:
    low, high = (f"{round(one, -2):,.0f}" for one in (band.low, band.high))
    return f"{round(band.value, -2):,.0f} N ({low}{TO}{high})"


def _show_stronger(here: Visit, compared: Stronger, out: Console) -> None:
    out.print(heading("What if your glute were stronger"))
    if compared.lowered_from_kg is not None:
        said = stronger_words.lowered_said(compared.load_kg, compared.lowered_from_kg, done=compared.done)
        out.print(under(said_in(said, here.unit), style="dim"))
    for side in compared.sides:
        _show_side(here, side, out)
    out.print(under(stronger_words.BACK_SAID, style="dim"))
    out.print(under(stronger_words.HYPOTHESES, style="dim"))


def _show_side(here: Visit, side: SideWhatIf, out: Console) -> None:
    out.print(under(stronger_words.factor_said(side)))
    for line in stronger_words.agreement_said(side):
        out.print(bullet(line))
    limits = said_in(stronger_words.limits_said(side), here.unit)
    for text in (stronger_words.full_said(side), limits):
        if text:
            out.print(bullet(text))
    rules: list[tuple[str, Manner]] = [(SHARING_NAMES[one.sharing], "right") for one in side.what_if]
    shown = table("%, now > balanced", *rules)
    for name, label in stronger_words.MEASURES.items():
        pairs = [(getattr(one.now, name), getattr(one.balanced, name)) for one in side.what_if]
        shown.add_row(label, *(f"{100 * before:.0f} > {100 * after:.0f}" for before, after in pairs))
    if any(one.glute_full_kg[0] is not None for one in side.what_if):
        loads = [[_bare(here, kg) for kg in one.glute_full_kg] for one in side.what_if]
        shown.add_row(stronger_words.FULL_FROM, *(f"{now} > {then} {here.unit}" for now, then in loads))
    out.print(shown)


def _bare(here: Visit, load_kg: float | None) -> str:
    return "-" if load_kg is None else about_load(load_kg, here.unit)
