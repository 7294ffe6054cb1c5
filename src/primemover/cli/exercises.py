"""What there is to do: the catalogue's exercises, listed and one by one, with what is known of each."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

import typer
from rich.console import Console

from primemover.catalogue.evidence import Fact
from primemover.catalogue.model import PHASES, Exercise, ScreenTest
from primemover.cli.options import AsJson
from primemover.cli.out import console, heading, print_json, table, under
from primemover.cli.visit import Visit, visit
from primemover.coach.nearest import nearest, perhaps
from primemover.record.errors import BadInput
from primemover.words import figure, joined


def exercises(
    context: typer.Context,
    phase: Annotated[
        str | None, typer.Option("--phase", metavar="PHASE", help="find, build, load, integrate or own.")
    ] = None,
    equipment: Annotated[
        str | None,
        typer.Option(
            "--equipment", metavar="A,B", help="Only what can be done with these; none for none at all."
        ),
    ] = None,
    role: Annotated[str | None, typer.Option("--role", help="glute, hinge, brace, stretch ...")] = None,
    as_json: AsJson = False,
) -> None:
    """List the exercises, all or by phase, equipment and role."""
    here = visit(context)
    chosen = list(_chosen(here, phase, equipment, role))
    if as_json:
        print_json(chosen)
        return
    out = console()
    if not chosen:
        out.print("None fits. Leave one of the filters out.")
        return
    shown = table(("id", "whole"), "name", "phase", "role", "needs")
    for entry in chosen:
        shown.add_row(entry.id, entry.name, entry.phase, entry.role, ", ".join(entry.equipment) or "-")
    out.print(shown)
    out.print(under("`primemover show ID` says how, and what is known of it.", by=0, style="dim"))


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="An exercise or a test of the screen.")],
    as_json: AsJson = False,
) -> None:
    """Show how an exercise or a test is done, and evidence."""
    here = visit(context)
    test = here.catalogue.tests.get(name)
    if test is not None:
        if as_json:
            print_json({"entry": test, "facts": _facts(here, test.evidence)})
            return
        show_test(here, test, console())
        return
    from primemover.cli.asks_view import asked_of, show_asked, told_in  # noqa: PLC0415 - the mechanics are slow to load

    exercise = here.exercise(name)
    if as_json:
        asks = asked_of(here, exercise)
        facts = _facts(here, exercise.evidence)
        print_json({"entry": exercise, "facts": facts, **told_in(asks)})
        return
    out = console()
    _show_exercise(here, exercise, out)
    show_asked(here, exercise, out)


def show_test(here: Visit, test: ScreenTest, out: Console) -> None:
    """Print how a test is done, what stops it and what its result is compared with."""
    out.print(heading(f"{test.name}  ({test.id})"))
    out.print(under(test.summary))
    _listed(out, "How", test.protocol, numbered=True)
    _listed(out, "Stop when", test.stops)
    norms = [f"{norm.label}: {norm.value:g} {test.unit} ({_source(here, norm.source)})" for norm in test.norms]
    _listed(out, "To compare with", norms or [test.no_norm])
    error = test.error
    given = [
        f"SEM {error.sem:g} {test.unit}" if error.sem else "",
        f"MDC {error.mdc95:g}" if error.mdc95 else "",
    ]
    measured = joined([part for part in given if part]) or "no measured value found"
    _listed(out, "Measurement error", [f"{measured} ({_source(here, error.source)})"])


def _show_exercise(here: Visit, entry: Exercise, out: Console) -> None:
    out.print(heading(f"{entry.name}  ({entry.id})"))
    out.print(under(entry.summary))
    needs = joined([here.catalogue.equipment[piece].name.lower() for piece in entry.equipment]) or "nothing"
    sides = "one side at a time" if entry.sides == "each" else "both sides at once"
    out.print(under(f"Phase {entry.phase}, {sides}. Needs: {needs}.", style="dim"))
    _listed(out, "Dose", [_dose(entry)])
    _listed(out, "Cues", (*entry.cues.internal, *entry.cues.external))
    _listed(out, "Posture", entry.posture_prompts)
    _listed(out, "Faults", [f"{fault.see} {fault.mend}" for fault in entry.faults])
    _listed(out, "Easier", [f"{here.exercise_name(other)} ({other})" for other in entry.easier])
    _listed(out, "Harder", [f"{here.exercise_name(other)} ({other})" for other in entry.harder])
    _listed(out, "In its place", [f"{here.exercise_name(other)} ({other})" for other in entry.equivalents])
    facts = [_fact(fact) for fact in _facts(here, entry.evidence)]
    _listed(out, "What is known", facts or ["no measured value found"])
    if entry.note:
        _listed(out, "Note", [entry.note])


def _chosen(here: Visit, phase: str | None, equipment: str | None, role: str | None) -> Iterable[Exercise]:
    known = here.catalogue.exercises.values()
    _known(phase, PHASES, "--phase")
    _known(role, dict.fromkeys(entry.role for entry in known), "--role")
    owned = None if equipment is None else here.catalogue.owned(pieces_from(here, equipment))
    for entry in known:
        if (
            phase in {None, entry.phase}
            and role in {None, entry.role}
            and (owned is None or owned.issuperset(entry.equipment))
        ):
            yield entry


def pieces_from(here: Visit, text: str, option: str = "--equipment") -> tuple[str, ...]:
    """Return the pieces of equipment that a comma list names; ``none`` is no equipment.

    Raises
    ------
    BadInput
        A piece is unknown; the message names the nearest.
    """
    pieces = tuple(word.strip() for word in text.split(",") if word.strip() and word.strip() != "none")
    for piece in pieces:
        _known(piece, here.catalogue.equipment, option)
    return pieces


def _known(given: str | None, names: Iterable[str], option: str) -> None:
    names = tuple(names)
    if given is not None and given not in names:
        raise BadInput(
            f"'{given}' is not known",
            perhaps(nearest(given, names)) or f"Known are {joined(names)}",
            where=option,
        )


def _dose(entry: Exercise) -> str:
    sets, amount = entry.dose.sets, entry.dose.reps or entry.dose.seconds
    unit = "reps" if entry.dose.reps else "seconds"
    much = f"{amount[0]}-{amount[1]} {unit}" if amount else unit
    tempo = f", tempo {entry.dose.tempo}" if entry.dose.tempo else ""
    return f"{sets[0]}-{sets[1]} sets of {much}, rest {entry.dose.rest_s} s{tempo}"


def _facts(here: Visit, keys: Iterable[str]) -> list[Fact]:
    return [here.catalogue.facts[key] for key in keys if key in here.catalogue.facts]


def _fact(fact: Fact) -> str:
    muscle = f", {fact.muscle}" if fact.muscle else ""
    what = f"{fact.subject}: {fact.measure}{muscle}"
    return f"{what}: {figure(fact)} ({fact.source}; confidence {fact.confidence} of 3)"


def _source(here: Visit, source: str) -> str:
    return here.catalogue.facts[source].source if source in here.catalogue.facts else source


def _listed(out: Console, title: str, lines: Iterable[str], *, numbered: bool = False) -> None:
    lines = [line for line in lines if line]
    if lines:
        out.print(heading(title))
    for number, line in enumerate(lines, 1):
        out.print(under(f"{number}. {line}" if numbered else line))
