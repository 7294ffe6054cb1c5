"""Your story: the intake, the red flags asked again, and a clinician's clearance."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import Annotated, Any

import typer

from primemover.cli.interview import interview
from primemover.cli.options import AsJson, At, On
from primemover.cli.out import console, heading, print_json, table, under
from primemover.cli.payloads import payload_of
from primemover.cli.times import day_from
from primemover.cli.today import safety_lines
from primemover.cli.visit import Visit, visit
from primemover.coach.intake import intake_from_mapping
from primemover.coach.nearest import nearest, perhaps
from primemover.record.errors import BadInput
from primemover.record.payload import Clearance, Intake, RedFlagAnswers
from primemover.words import told_day


def intake(
    context: typer.Context,
    file: Annotated[
        Path | None,
        typer.Argument(help="Your intake as a TOML file (- reads standard input); left out, you are asked."),
    ] = None,
    show: Annotated[bool, typer.Option("--show", help="Show the intake that stands; writes nothing.")] = False,
    at: At = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Tell your story, from a file or in an interview."""
    here = visit(context, on)
    if show:
        _show(here, here.intake, as_json=as_json)
        return
    told = _asked(here) if file is None else _read(here, file)
    (observation,) = here.record(told, at=at)
    if as_json:
        print_json({"observation": observation, "safety": here.safety})
        return
    _show(here, told, as_json=False)
    _what_next(here)


def red_flags(
    context: typer.Context,
    yes: Annotated[
        list[str] | None, typer.Option("--yes", metavar="FLAG", help="A flag that is so now.")
    ] = None,
    no: Annotated[
        list[str] | None, typer.Option("--no", metavar="FLAG", help="A flag that is not so now.")
    ] = None,
    at: At = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show the red flags, or answer some of them again."""
    here = visit(context, on)
    answers = dict.fromkeys(_flags(here, no), False) | dict.fromkeys(_flags(here, yes), True)
    if answers:
        here.record(RedFlagAnswers(answers=answers), at=at)
    standing = _standing_answers(here)
    if as_json:
        print_json({"answers": standing, "safety": here.safety})
        return
    out = console()
    shown = table(("flag", "whole"), "question", "answer")
    for flag in here.catalogue.red_flags.values():
        answer = standing.get(flag.id)
        shown.add_row(flag.id, flag.question, "not asked" if answer is None else "yes" if answer else "no")
    out.print(shown)
    _say_safety(here)


def clearance(
    context: typer.Context,
    flags: Annotated[list[str], typer.Argument(help="The flags that were looked at.")],
    by: Annotated[str, typer.Option("--by", help="Who saw you, e.g. 'my GP'.")],
    said: Annotated[str, typer.Option("--said", help="What they said.")] = "",
    seen: Annotated[str | None, typer.Option("--seen", metavar="DATE", help="When; today if left out.")] = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Record that a clinician has cleared you to train."""
    here = visit(context)
    day = day_from(seen, today=here.today, option="--seen")
    payload = payload_of(Clearance, flags=_flags(here, flags), by=by, said=said, seen=day)
    (observation,) = here.record(payload, at=at)
    if as_json:
        print_json({"observation": observation, "safety": here.safety})
        return
    console().print(f"Recorded: {by} cleared {', '.join(payload.flags)}.")
    _say_safety(here)


def _asked(here: Visit) -> Intake:
    if here.replayed:
        raise BadInput("--on replays a day and writes nothing", "Leave it out to answer the questions")
    before = here.history.last(Intake)
    return interview(
        here.catalogue, console(), today=here.today, earlier=None if before is None else before.payload
    )


def _read(here: Visit, file: Path) -> Intake:
    name = "standard input" if str(file) == "-" else str(file)
    return intake_from_mapping(_toml(file, name), here.catalogue, file=name, today=here.today)


def _toml(file: Path, name: str) -> dict[str, Any]:
    try:
        raw = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        return tomllib.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise BadInput(f"it cannot be read ({error.strerror})", "Check the path", file=name) from None
    except UnicodeDecodeError as error:
        raise BadInput(
            f"byte {error.start + 1} is not UTF-8 text", "Save the file as UTF-8 and try again", file=name
        ) from None
    except tomllib.TOMLDecodeError as error:
        raise BadInput(
            f"this is not TOML: {error}",
            'Write one answer a line, e.g. age_years = 34 or name = "Sam"',
            file=name,
        ) from None


def _flags(here: Visit, given: list[str] | None) -> tuple[str, ...]:
    known = [*here.catalogue.red_flags, *(flag.id for flag in here.safety.red_flags)]
    for flag in given or ():
        if flag not in known:
            mend = perhaps(nearest(flag, known)) or f"The flags are {', '.join(known)}"
            raise BadInput(f"'{flag}' is no red flag", mend)
    return tuple(given or ())


def _standing_answers(here: Visit) -> dict[str, bool]:
    told = here.history.last(Intake)
    asked = [] if told is None else [(told.happened_at, told.payload.red_flags)]
    asked += [(entry.happened_at, entry.payload.answers) for entry in here.history.all(RedFlagAnswers)]
    standing: dict[str, bool] = {}
    for _, answers in sorted(asked, key=lambda entry: entry[0]):
        standing |= answers
    # What stops stays a yes, whatever was answered later: that takes a clearance.
    return standing | {flag.id: True for flag in here.safety.red_flags if flag.id in here.catalogue.red_flags}


def _show(here: Visit, told: Intake, *, as_json: bool) -> None:
    if as_json:
        print_json({"intake": told, "safety": here.safety})
        return
    out = console()
    shown = table("", "")
    shown.show_header = False
    for name, text in _summary(here, told):
        shown.add_row(name, text)
    out.print(heading(f"{told.name}, as told"))
    out.print(shown)


def _summary(here: Visit, told: Intake) -> list[tuple[str, str]]:
    """Return the intake as lines to read; what was left open is left out."""
    pieces = [
        here.catalogue.equipment[piece].name for piece in told.equipment if piece in here.catalogue.equipment
    ]
    pain = [f"{told.pain.nrs} of 10", told.pain.where, told.pain.side, told.pain.brought_on_by]
    lines = [
        ("You", f"{told.age_years} years, {told.sex}, {told.stature_m:.2f} m, {here.load(told.mass_kg)}"),
        (
            "Training",
            "; ".join(_parts(one.what, one.years and f"{one.years:g} years") for one in told.training),
        ),
        ("Goals", "; ".join(told.goals)),
        ("Week", f"{told.days_per_week} days, {told.minutes_per_week} minutes in all"),
        ("Equipment", ", ".join(pieces) or "none"),
        ("Pain now", _parts(*pain)),
        (
            "Injuries",
            "; ".join(
                _parts(one.what, one.side, one.direction, one.happened and told_day(one.happened))
                for one in told.injuries
            ),
        ),
        (
            "Diagnoses",
            "; ".join(
                _parts(one.what, one.curve_side and f"curve to the {one.curve_side}") for one in told.diagnoses
            ),
        ),
        ("Was told", "; ".join(f"{one.who}: {one.said}" for one in told.professionals)),
        ("Weaker side", told.weaker_side or ""),
        (
            "Lifts",
            "; ".join(
                _parts(
                    f"{here.exercise_name(lift.exercise_id)} {here.load(lift.load_kg)} x {lift.reps}",
                    "back rounds" if lift.rounded_back else "",
                )
                for lift in told.lifts
            ),
        ),
    ]
    return [(name, text) for name, text in lines if text]


def _parts(*parts: object) -> str:
    return ", ".join(str(part) for part in parts if part)


def _what_next(here: Visit) -> None:
    if here.safety.may_train:
        console().print("Recorded. Next: `primemover test` shows what to test first; `today` is your session.")
        return
    console().print("Recorded.")
    _say_safety(here)


def _say_safety(here: Visit) -> None:
    out = console()
    for said in safety_lines(here.safety):
        out.print(under(said))
