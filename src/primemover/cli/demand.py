"""What an exercise asks of a body, in the terminal: moments, who shares them, and what L5/S1 bears."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from primemover.cli.options import AsJson
from primemover.cli.out import console, heading, print_json, table, under
from primemover.record.errors import BadInput
from primemover.words import interval

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table

    from primemover.body.demand import Band, Demand, MuscleDemand, PostureDemand
    from primemover.body.frames import Push

_MIN_EFFORT = 0.02  # what does less is not told


def demand(
    exercise: Annotated[str, typer.Argument(metavar="ID", help="The exercise; `exercises` lists them.")],
    load_kg: Annotated[
        float | None,
        typer.Option("--load-kg", min=0, max=500, metavar="KG", help="The load; one that fits, if left out."),
    ] = None,
    sex: Annotated[
        Literal["female", "male"], typer.Option("--sex", help="Whose proportions and norms.")
    ] = "male",
    stature_m: Annotated[
        float, typer.Option("--stature-m", min=1.0, max=2.5, metavar="M", help="Stature in metres.")
    ] = 1.75,
    mass_kg: Annotated[
        float, typer.Option("--mass-kg", min=25, max=300, metavar="KG", help="Body mass.")
    ] = 75.0,
    strength: Annotated[
        float,
        typer.Option(
            "--strength",
            min=0.1,
            max=5,
            metavar="TIMES",
            help="Times the untrained norm of this body; 1.5 is somebody who trains.",
        ),
    ] = 1.5,
    factor: Annotated[
        list[str] | None,
        typer.Option(
            "--factor",
            metavar="MUSCLE=X",
            help="One muscle's strength beside a balanced body's, e.g. glute=0.6; more than once for more.",
        ),
    ] = None,
    sharing: Annotated[
        Literal["pcsa", "plain", "frozen"],
        typer.Option("--sharing", help="How muscles share: by size, by activation, or as before the weakness."),
    ] = "pcsa",
    as_json: AsJson = False,
) -> None:
    """Show what an exercise asks of hip, knee and low back, and which muscles share it."""
    from primemover.body.anthropometry import Body  # noqa: PLC0415 - slow to load
    from primemover.body.demand import CannotBalance  # noqa: PLC0415 - same
    from primemover.body.demand import demand as demand_of  # noqa: PLC0415 - same
    from primemover.catalogue.load import load_catalogue  # noqa: PLC0415 - same

    catalogue = load_catalogue()
    found = catalogue.exercises.get(exercise)
    if found is None:
        raise BadInput(f"There is no exercise '{exercise}'", "`primemover exercises` lists them", where="ID")
    factors = _factors(factor or [])
    try:
        told = demand_of(
            found, Body(sex, stature_m, mass_kg), load_kg, strength=strength, factors=factors, sharing=sharing
        )
    except CannotBalance as error:
        raise BadInput(str(error), "Give a lighter load, or another body", where="ID") from error
    except ValueError as error:
        where = "--load-kg" if "takes no load" in str(error) else "--factor"
        mend = "Leave it out" if where == "--load-kg" else "Write it like glute=0.6"
        raise BadInput(str(error), mend, where=where) from error
    if as_json:
        print_json(told)
        return
    _print(found.name, told, console())


def _factors(written: Sequence[str]) -> dict[str, float]:
    factors: dict[str, float] = {}
    for one in written:
        muscle, _, value = one.partition("=")
        try:
            factors[muscle.strip()] = float(value)
        except ValueError:
            raise BadInput(f"'{one}' is no factor", "Write it like glute=0.6", where="--factor") from None
    return factors


def _print(name: str, told: Demand, out: Console) -> None:
    body = told.body
    out.print(heading(name))
    load = f" with {told.load_kg:g} kg" if told.load_kg else ""
    why = " (a load that fits)" if told.fitted and told.load_kg else ""
    sex = "woman" if body.sex == "female" else "man"
    strength = f"{told.strength:g} times the untrained norm"
    out.print(
        under(f"A {sex} of {body.stature_m:g} m and {body.mass_kg:g} kg{load}{why}, {strength} in strength.")
    )
    if told.peak is None:
        out.print(under(f"{told.why_not} What stands in, from {_SOURCES[told.source]}:"))
        out.print(
            under(f"glute {_share(told.glute_effort)} and back {_share(told.back_effort)} of their own most")
        )
        return
    columns = [*told.postures, *([] if told.peak in told.postures else [told.peak])]
    out.print()
    out.print(_moments(columns, told.peak))
    out.print(_muscles(columns, told.peak))
    carried = [f"{push.support} {push.up_n:.0f} N up{_sideways(push)}" for push in told.peak.pushes]
    if carried:
        out.print(under(f"Carried at the peak by {' and '.join(carried)}."))
    for posture in told.postures:
        if posture.short:
            out.print(under(f"In '{posture.name}' {posture.short}."))
    low_back = told.peak
    out.print(
        under(
            f"L5/S1 at the peak: compression {_newton(low_back.compression_n)}, shear "
            f"{_newton(low_back.shear_n)}. The back works at {_share(told.back_effort)} of its own most "
            "(nine people in ten)."
        )
    )
    out.print(
        under(
            "Net moments are statics; who shares them is a hypothesis (--sharing), and compression is good to "
            "a third. It ranks postures and exercises; it says nothing about injury."
        )
    )


_SOURCES = {"measured": "muscle activity as published", "judgement": "judgement"}


def _moments(postures: Sequence[PostureDemand], peak: PostureDemand) -> Table:
    """Return the net moments, a column a posture."""
    made = _by_posture("net moment, N m", postures, peak)
    rows: tuple[tuple[str, Callable[[PostureDemand], str]], ...] = (
        ("hip, both legs", lambda one: f"{one.hip_nm:.0f}"),
        ("hip, one leg", lambda one: f"{one.one_hip_nm:.0f}"),
        ("hip, both legs, per kg", lambda one: f"{one.hip_nm_kg:.2f}"),
        ("hip, one leg, per kg", lambda one: f"{one.one_hip_nm_kg:.2f}"),
        ("knee, one leg", lambda one: f"{one.one_knee_nm:.0f}"),
        ("ankle, one leg", lambda one: f"{one.one_ankle_nm:.0f}"),
        ("L5/S1", lambda one: f"{one.l5s1_nm:.0f}"),
        ("L5/S1, per kg", lambda one: f"{one.l5s1_nm_kg:.2f}"),
        ("shoulders", lambda one: f"{one.shoulder_nm:.0f}"),
        ("compression, N", lambda one: interval(one.compression_n.low, one.compression_n.high)),
        ("shear, N", lambda one: interval(one.shear_n.low, one.shear_n.high)),
    )
    for name, value in rows:
        made.add_row(name, *(value(one) for one in postures))
    return made


def _muscles(postures: Sequence[PostureDemand], peak: PostureDemand) -> Table:
    """Return who does the work, a row a muscle: its part of the hip's moment, and effort of its own most."""
    made = _by_posture("part of the hip's work, own effort", postures, peak)
    for place, muscle in enumerate(peak.muscles):
        does = [one.muscles[place] for one in postures]
        if all(one.activation < _MIN_EFFORT for one in does):
            continue
        made.add_row(muscle.muscle, *(_work(one) for one in does))
    return made


def _by_posture(corner: str, postures: Sequence[PostureDemand], peak: PostureDemand) -> Table:
    names = [f"{one.name} (peak)" if one is peak or one == peak else one.name for one in postures]
    return table(corner, *((name, "right") for name in names))


def _work(muscle: MuscleDemand) -> str:
    share = f"{muscle.share:.0%}, " if muscle.share >= _MIN_EFFORT else ""
    return f"{share}{muscle.activation:.0%}{' (its most)' if muscle.saturated else ''}"


def _sideways(push: Push) -> str:
    if abs(push.forward_n) < 1:
        return ""
    return f", {abs(push.forward_n):.0f} N {'forward' if push.forward_n > 0 else 'back'}"


def _share(band: Band) -> str:
    return f"{band.value:.0%} ({interval(100 * band.low, 100 * band.high)})"


def _newton(band: Band) -> str:
    return f"{band.value:.0f} N ({interval(band.low, band.high)})"
