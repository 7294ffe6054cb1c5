"""The two roads in the terminal: compounds alone, isolation first, or both, over rival hypotheses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from primemover.cli.options import AsJson, On
from primemover.cli.out import console, print_json
from primemover.cli.visit import visit
from primemover.record.payload import SetDone

if TYPE_CHECKING:
    from primemover.belief.ratio import Ratio
    from primemover.coach.roads import RoadsModel
    from primemover.coach.roads_report import Roads

RUNS = 10_000
SEED = 20231279  # as `coach.roads_report.SEED`, which is slow to load


def roads(
    context: typer.Context,
    runs: Annotated[
        int, typer.Option("--runs", min=100, max=200_000, help="How many draws; all roads on each.")
    ] = RUNS,
    seed: Annotated[
        int, typer.Option("--seed", min=0, max=2**32 - 1, help="Where chance begins; the same gives the same.")
    ] = SEED,
    compound: Annotated[
        str, typer.Option("--compound", metavar="both|squat|deadlift", help="What compounds are.")
    ] = "both",
    glute: Annotated[
        float | None,
        typer.Option(
            "--glute", min=0.2, max=2.0, help="Take your glute for exactly this share of a balanced one."
        ),
    ] = None,
    markdown: Annotated[
        bool, typer.Option("--markdown", help="Print it as Markdown, as the documentation has it.")
    ] = False,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Compare compounds only, isolation first, and half and half, for you."""
    from primemover.belief.replay import replay  # noqa: PLC0415 - slow to load
    from primemover.coach.roads import compound_named, exactly  # noqa: PLC0415 - slow to load, as is the coach
    from primemover.coach.roads_body import lifts_of  # noqa: PLC0415 - same

    here = visit(context, on)
    # As the coach plans: a road does not turn with each set of the day.
    person = replay(here.history.without(SetDone, here.on), here.catalogue, here.on).person
    model = compound_named(compound, lifts_of(here.catalogue, person.body))
    believed = person.glute(person.weaker) if glute is None else exactly(glute)
    found = _with_bar(believed, runs, seed, model)
    if as_json:
        print_json(found)
        return
    if markdown:
        from primemover.coach.roads_markdown import markdown_of  # noqa: PLC0415 - the coach is slow to load

        typer.echo(markdown_of(found))
        return
    from primemover.cli.roads_view import show_roads  # noqa: PLC0415 - the coach is slow to load

    show_roads(found, console())


def _with_bar(glute: Ratio, runs: int, seed: int, model: RoadsModel) -> Roads:
    """Simulate under a progress bar, which goes where errors go and is gone at the end."""
    from rich.console import Console  # noqa: PLC0415 - verbs load what they use
    from rich.progress import Progress  # noqa: PLC0415 - same

    from primemover.coach.roads_report import two_roads  # noqa: PLC0415 - same

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(f"{runs:,} runs of three roads", total=runs)
        return two_roads(glute, runs, seed, model, lambda done: bar.advance(task, done))
