"""Log a set, and take back what was logged wrongly."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated
from uuid import UUID

import typer

from primemover.catalogue.model import Exercise
from primemover.cli.options import AsJson, At, Felt, Pain, Side
from primemover.cli.out import console, print_json, reasons, under
from primemover.cli.payloads import felt_from, number_from, payload_of, whole_from
from primemover.cli.today import issue_plan, session_of
from primemover.cli.visit import Visit, visit
from primemover.faces import refuse_no_set
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Intake, Payload, PlanIssued, SetDone
from primemover.record.units import to_kg
from primemover.words import said_in

if TYPE_CHECKING:
    from primemover.coach.result import Reaction


def log(
    context: typer.Context,
    exercise: Annotated[str, typer.Argument(metavar="ID", help="Its id, or any name an app has for it.")],
    side: Side = None,
    load_kg: Annotated[
        float | None, typer.Option("--load-kg", help="The load in kilograms, bar included.")
    ] = None,
    load_lb: Annotated[
        float | None, typer.Option("--load-lb", help="The load in pounds, bar included.")
    ] = None,
    reps: Annotated[int | None, typer.Option("--reps", help="How many repetitions.")] = None,
    seconds: Annotated[
        str | None, typer.Option("--seconds", metavar="S", help="How long a hold was on posture.")
    ] = None,
    broke: Annotated[
        bool | None,
        typer.Option("--broke/--no-broke", help="Whether posture was lost at a hold's end, or you ended it."),
    ] = None,
    held: Annotated[
        str | None,
        typer.Option("--held", metavar="N", help="How many reps before neutral broke; all of them if it held."),
    ] = None,
    rir: Annotated[
        str | None, typer.Option("--rir", metavar="N", help="How many more you could have done.")
    ] = None,
    felt: Felt = None,
    pain: Pain = None,
    cued: Annotated[bool | None, typer.Option("--cued/--uncued", help="Whether you used the cue.")] = None,
    depth_deg: Annotated[
        float | None, typer.Option("--depth-deg", help="Trunk angle of a hinge, degrees.")
    ] = None,
    judged_by: Annotated[
        str, typer.Option("--judged-by", help="Who saw neutral: self, partner, dowel, sensor.")
    ] = "self",
    warm_up: Annotated[bool, typer.Option("--warm-up", help="A warm-up set.")] = False,
    note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Log a set; the coach answers, and names the next."""
    here = visit(context)
    _ = here.intake
    known = here.exercise(exercise)
    held_s = number_from(seconds, "--seconds")
    payload = payload_of(
        SetDone,
        exercise_id=known.id,
        side=_side(known, side),
        load_kg=_load_kg(known, load_kg, load_lb),
        reps=_reps(known, reps, held_s),
        held_s=held_s,
        held_reps=_held_reps(known, whole_from(held, "--held"), reps),
        broke=_broke(known, held_s, broke=broke),
        depth_deg=depth_deg,
        rir=number_from(rir, "--rir"),
        felt=felt_from(felt),
        pain_nrs=pain,
        judged_by=judged_by,
        cued=cued,
        warm_up=warm_up,
        note=note,
    )
    refuse_no_set(payload)
    here.when(at)  # refused before anything is put on record
    issue_plan(here)
    (observation,) = here.record(payload, at=at)
    _answer(here, known, observation, as_json=as_json)


def undo(
    context: typer.Context,
    observation: Annotated[
        UUID | None,
        typer.Argument(metavar="[OBSERVATION]", help="Its id; the last thing recorded if left out."),
    ] = None,
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept in the record.")] = "",
    yes: Annotated[bool, typer.Option("--yes", help="Take back even your story.")] = False,
    as_json: AsJson = False,
) -> None:
    """Take back something recorded by mistake."""
    here = visit(context)
    target = here.history.get(observation) if observation else _latest(here)
    if target is None:
        what = (
            f"{observation} does not stand in this record" if observation else "There is nothing to take back"
        )
        raise BadInput(what, "`primemover export -` lists what was recorded" if observation else "")
    if isinstance(target.payload, Intake) and not yes:
        raise BadInput(
            f"This would take back your story, told on {target.happened_at:%d %B %Y %H:%M}",
            "If you mean it, say --yes; to change it, tell it again with `primemover intake`",
        )
    correction = payload_of(Correction, target_id=target.id, why=why)
    (said,) = here.record(correction)
    if as_json:
        print_json({"observation": said, "withdrawn": target})
        return
    console().print(f"Taken back: {_said(here, target)}.")


def _side(exercise: Exercise, side: str | None) -> str | None:
    if exercise.sides == "both" and side is not None:
        raise BadInput(f"{exercise.id} works both sides at once", "Leave --side out", where="--side")
    if exercise.sides == "each" and side not in {"left", "right"}:
        given = f"'{side}' is no side" if side else f"{exercise.id} is done one side at a time"
        raise BadInput(given, "Say --side left or --side right", where="--side")
    return side


def _load_kg(exercise: Exercise, load_kg: float | None, load_lb: float | None) -> float:
    if load_kg is not None and load_lb is not None:
        raise BadInput("the load is given twice", "Give --load-kg or --load-lb", where="--load-lb")
    if load_kg is None and load_lb is None and exercise.first_load_kg > 0:
        raise BadInput(
            f"{exercise.id} needs its load", "Give --load-kg or --load-lb, the bar included", where="--load-kg"
        )
    return load_kg or 0.0 if load_lb is None else round(to_kg(load_lb, "lb"), 4)


def _reps(exercise: Exercise, reps: int | None, seconds: float | None) -> int | None:
    if reps is None and seconds is None:
        option = "--reps" if exercise.dose_unit == "reps" else "--seconds"
        raise BadInput(f"{exercise.id} is counted in {exercise.dose_unit}", f"Give {option}", where=option)
    return reps


def _held_reps(exercise: Exercise, held: int | None, reps: int | None) -> int | None:
    if held is None:
        return None
    if reps is None:
        mend = "Say with --seconds how long it was on posture, and leave --held out"
        raise BadInput(f"{exercise.id} counts no reps held neutral", mend, where="--held")
    if held > reps:
        mend = "Count the reps before neutral broke, all of them when it held throughout"
        raise BadInput(f"{held} reps held neutral are more than the {reps} done", mend, where="--held")
    return held


def _broke(exercise: Exercise, seconds: float | None, *, broke: bool | None) -> bool | None:
    if broke is not None and seconds is None:
        mend = "Say with --held how many reps held neutral, and leave --broke out"
        raise BadInput(f"{exercise.id} was counted in reps, not held for seconds", mend, where="--broke")
    return broke


def _answer(here: Visit, exercise: Exercise, observation: Observation[Payload], *, as_json: bool) -> None:
    from primemover.cli.session_view import next_set, show_less, show_next  # noqa: PLC0415 - verbs load what they use

    reactions = _reactions(here, observation)
    session = session_of(here)
    following = next_set(session, exercise.id)
    if as_json:
        item, one = following or (None, None)
        coming = None if item is None else {"exercise_id": item.exercise_id, "set": one}
        print_json(
            {"observation": observation, "reactions": reactions, "next": coming, "headline": session.headline}
        )
        return
    out = console()
    out.print(f"Recorded: {_said(here, observation)}.")
    for reaction in reactions:
        out.print(under(said_in(reaction.text, here.unit), style="bold"))
        if reaction.because.text != reaction.text:
            for line in reasons((reaction.because,), here.unit):
                out.print(line)
    if following is None:
        out.print(session.headline)
    else:
        show_next(*following, here.catalogue, here.unit, out)
        same = following[0].exercise_id == exercise.id
        show_less(following[0], reactions if same else (), here.unit, out)


def _reactions(here: Visit, observation: Observation[Payload]) -> tuple[Reaction, ...]:
    from primemover.coach.react import react  # noqa: PLC0415 - the coach is slow to load

    day = observation.happened_at.date()
    return react(here.history, here.catalogue, observation.id, day, here.assessment.context)


def _latest(here: Visit) -> Observation[Payload] | None:
    """Return the last observation that a person made by hand and that still stands."""
    by_hand = (
        entry
        for entry in sorted(here.store.observations(here.athlete_id), key=lambda entry: entry.id, reverse=True)
        if not isinstance(entry.payload, PlanIssued | Correction)
        and getattr(entry.payload, "imported", None) is None
    )
    return next((entry for entry in by_hand if here.history.get(entry.id) is not None), None)


def _said(here: Visit, entry: Observation[Payload]) -> str:
    """Say what an observation recorded, in a few words."""
    done = entry.payload
    if not isinstance(done, SetDone):
        return f"{entry.kind} of {entry.happened_at:%Y-%m-%d %H:%M}"
    name = here.exercise_name(done.exercise_id) if done.exercise_id else done.exercise_name
    words = [f"{name}{f' {done.side}' if done.side else ''}"]
    if done.reps is not None:
        held = "" if done.held_reps is None else f" ({done.held_reps} on posture)"
        words.append(f"{done.reps} reps{held}")
    if done.held_s is not None:
        ended = {None: "", True: " (posture lost)", False: " (ended by choice)"}[done.broke]
        words.append(f"{done.held_s:g} s{ended}")
    if done.depth_deg is not None:
        words.append(f"to {done.depth_deg:g} degrees")
    if done.load_kg:
        words.append(here.load(done.load_kg))
    return ", ".join(words)
