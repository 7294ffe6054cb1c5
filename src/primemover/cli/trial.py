"""n-of-1 trials: planned, read, shown, stopped; and what a trial of so many pairs would see."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Annotated, cast
from uuid import UUID

import typer

from primemover.cli.options import AsJson, At, Felt, On, Why
from primemover.cli.out import console, print_json
from primemover.cli.payloads import felt_from, number_from, payload_of
from primemover.cli.visit import Visit, visit
from primemover.record.errors import BadInput
from primemover.record.payload import TrialOutcome, TrialStopped, TrialWay
from primemover.words import joined

if TYPE_CHECKING:
    from primemover.belief.trial import TrialBelief
    from primemover.belief.trial_record import Trial
    from primemover.coach.trial_report import TrialReport
    from primemover.coach.trial_schedule import TrialToday

app = typer.Typer(help="Find out which of two ways works for you: an n-of-1 trial.", rich_markup_mode=None)

_WHICH = typer.Argument(metavar="[ID]", help="The trial; the one that is running, if left out.")
_OUTCOME = typer.Option(
    "--outcome", metavar="WHAT", help="What is read: glute-share, held-reps, held-seconds or rating."
)
_SMALLEST = typer.Option(
    "--smallest", metavar="NUMBER", help="The smallest difference that matters; the outcome's own if left out."
)
Smallest = Annotated[float | None, _SMALLEST]


@app.callback(invoke_without_command=True)
def trial(context: typer.Context, on: On = None, as_json: AsJson = False) -> None:
    """List your n-of-1 trials, or plan, log, show and stop one."""
    if context.invoked_subcommand is not None:
        return
    here = visit(context, on)
    found = _beliefs(here)
    if as_json:
        print_json([_as_data(here, one) for one in found])
        return
    from primemover.cli.trial_view import show_list  # noqa: PLC0415 - verbs load what they use

    show_list([(one, _today(here, one)) for one in found], console())


@app.command("plan")
def plan(
    context: typer.Context,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="What you want to find out.")],
    way_a: Annotated[str, typer.Option("--a", metavar="TEXT", help="One way.")],
    way_b: Annotated[str, typer.Option("--b", metavar="TEXT", help="The other way.")],
    outcome: Annotated[str, _OUTCOME] = "glute-share",
    better: Annotated[
        str | None, typer.Option("--better", metavar="higher|lower", help="Which direction is better.")
    ] = None,
    smallest: Smallest = None,
    pairs: Annotated[int, typer.Option("--pairs", metavar="N", help="How many pairs of tries, 6 to 40.")] = 12,
    washout_days: Annotated[
        int, typer.Option("--washout-days", metavar="N", help="Days from one try to the next.")
    ] = 0,
    washout_sets: Annotated[
        int, typer.Option("--washout-sets", metavar="N", help="Ordinary sets between two tries.")
    ] = 0,
    exercise: Annotated[
        list[str] | None,
        typer.Option("--exercise", metavar="ID", help="The exercise; twice where each way has its own."),
    ] = None,
    trial_id: Annotated[
        str, typer.Option("--id", metavar="ID", help="Its name; made of the question if left out.")
    ] = "",
    seed: Annotated[
        int | None,
        typer.Option("--seed", metavar="N", help="What the schedule is drawn from; by chance if left out."),
    ] = None,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Fix the plan of a trial: two ways, one outcome, a schedule drawn by chance."""
    import numpy as np  # noqa: PLC0415 - slow to load

    from primemover.belief.trial_record import trials  # noqa: PLC0415 - the beliefs are slow to load
    from primemover.coach.trial_plan import SEED_BELOW, TrialWish, plan_trial  # noqa: PLC0415 - the coach is slow to load

    here = visit(context)
    wish = TrialWish(
        question=question,
        way_a=way_a,
        way_b=way_b,
        outcome=_outcome(outcome),
        trial_id=trial_id,
        exercise_ids=tuple(here.exercise(name).id for name in exercise or ()),
        better=better,
        smallest_effect=smallest,
        pairs=pairs,
        washout_days=washout_days,
        washout_sets=washout_sets,
    )
    drawn_from = secrets.randbelow(SEED_BELOW) if seed is None else seed
    taken = {one.id for one in trials(here.history, here.on)}
    payload = plan_trial(wish, drawn_from, np.random.default_rng(drawn_from), here.catalogue, taken)
    (observation,) = here.record(payload, at=at)
    belief = _belief(here, payload.trial_id)
    if as_json:
        print_json({"observation": observation, "trial": _as_data(here, belief)})
        return
    from primemover.cli.trial_view import show_planned  # noqa: PLC0415 - verbs load what they use

    show_planned(belief, _today(here, belief), _not_given(here, belief), console())


@app.command("log")
def log(
    context: typer.Context,
    name: Annotated[str | None, _WHICH] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="NUMBER", help="The reading, in the plan's unit.")
    ] = None,
    felt: Felt = None,
    done: Annotated[
        UUID | None, typer.Option("--set", metavar="OBSERVATION", help="Read it from this set you logged.")
    ] = None,
    place: Annotated[
        int | None,
        typer.Option("--place", metavar="N", help="Its place in the schedule; the next if left out."),
    ] = None,
    way: Annotated[
        str | None, typer.Option("--way", metavar="a|b", help="What you did, where it was not the way drawn.")
    ] = None,
    missed: Annotated[
        bool, typer.Option("--missed", help="This place was missed; its pair is left out.")
    ] = False,
    note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Record the reading of the place that is due."""
    from primemover.coach.trial_entry import check_place, reading  # noqa: PLC0415 - the coach is slow to load

    here = visit(context)
    belief = _belief(here, name)
    following = belief.trial.next_place
    if place is None and (following is None or belief.over):
        raise BadInput(f"the trial '{belief.trial.id}' is over", "`primemover trial show` says what it found")
    one_set = None if done is None else here.history.get(done)
    if done is not None and one_set is None:
        raise BadInput(f"{done} does not stand in this record", where="--set")
    number = place or (following.number if following else 0)
    check_place(belief.trial, number)
    if not missed:
        _refuse_waiting(here, belief.trial, belief.trial.places[number - 1].way, at, done)
    read = reading(
        belief.trial,
        number,
        value=number_from(value, "--value"),
        felt=felt_from(felt),
        done=one_set,
        way=_way(way),
        missed=missed,
        note=note,
    )
    (observation,) = here.record(read, at=at)
    after = _belief(here, belief.trial.id)
    if as_json:
        print_json({"observation": observation, "trial": _as_data(here, after)})
        return
    from primemover.cli.trial_view import show_logged  # noqa: PLC0415 - verbs load what they use

    show_logged(after, read, _today(here, after), console())


@app.command("show")
def show(
    context: typer.Context,
    name: Annotated[str | None, _WHICH] = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Show a trial: today's way, the readings, the verdict, the plan."""
    here = visit(context, on)
    belief = _belief(here, name)
    if as_json:
        print_json(_as_data(here, belief))
        return
    from primemover.cli.trial_view import show_trial  # noqa: PLC0415 - verbs load what they use

    show_trial(belief, _today(here, belief), console())


@app.command("stop")
def stop(
    context: typer.Context,
    name: Annotated[str | None, _WHICH] = None,
    why: Why = "",
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Stop a trial before its plan's end; what its looks said stands."""
    here = visit(context)
    belief = _belief(here, name)
    if belief.trial.stopped is not None:
        raise BadInput(f"the trial '{belief.trial.id}' is stopped already")
    (observation,) = here.record(payload_of(TrialStopped, trial_id=belief.trial.id, why=why), at=at)
    after = _belief(here, belief.trial.id)
    if as_json:
        print_json({"observation": observation, "trial": _as_data(here, after)})
        return
    from primemover.cli.trial_view import show_trial  # noqa: PLC0415 - verbs load what they use

    show_trial(after, _today(here, after), console())


@app.command("power")
def power(
    outcome: Annotated[str, _OUTCOME] = "glute-share",
    smallest: Smallest = None,
    noise: Annotated[
        float | None,
        typer.Option("--noise", metavar="NUMBER", help="How far one reading strays (SD); the outcome's usual."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Say what a trial would see, by its number of pairs."""
    from primemover.belief.trial_outcome import OUTCOMES  # noqa: PLC0415 - the beliefs are slow to load
    from primemover.coach.trial_plan import power_table  # noqa: PLC0415 - the coach is slow to load

    chosen = OUTCOMES[_outcome(outcome)]
    for given, option in ((smallest, "--smallest"), (noise, "--noise")):
        if given is not None and not given > 0:
            raise BadInput(f"{given:g} is not above 0", f"Give it in {chosen.unit}", where=option)
    rows = power_table(chosen.id, smallest, noise)
    if as_json:
        print_json(
            {
                "outcome": chosen.id,
                "unit": chosen.unit,
                "smallest_effect": smallest or chosen.smallest,
                "noise_sd": noise or chosen.usual_noise,
                "source": chosen.source,
                "seen_four_times_in_five": [{"pairs": pairs, "effect": effect} for pairs, effect in rows],
            }
        )
        return
    from primemover.cli.trial_view import show_power  # noqa: PLC0415 - verbs load what they use

    show_power(chosen, smallest or chosen.smallest, noise or chosen.usual_noise, rows, console())


def _beliefs(here: Visit) -> tuple[TrialBelief, ...]:
    from primemover.belief.trial import trial_beliefs  # noqa: PLC0415 - the beliefs are slow to load

    return trial_beliefs(here.history, here.on)


def _belief(here: Visit, name: str | None) -> TrialBelief:
    """Return the trial of this id; without one, the latest that is running, else the latest."""
    found = _beliefs(here)
    if not found:
        raise BadInput("there is no trial yet", "`primemover trial plan` makes one")
    if name is None:
        return next((one for one in reversed(found) if not one.over), found[-1])
    for one in found:
        if one.trial.id == name:
            return one
    raise BadInput(f"'{name}' is no trial of yours", f"There is {joined([one.trial.id for one in found])}")


def _today(here: Visit, belief: TrialBelief) -> TrialToday:
    from primemover.coach.trial_schedule import today_in_trial  # noqa: PLC0415 - the coach is slow to load

    context = here.assessment.context if here.told and belief.trial.plan.exercise_ids else None
    return today_in_trial(belief, here.history, here.catalogue, here.on, here.safety, context)


def _not_given(here: Visit, belief: TrialBelief) -> tuple[str, ...]:
    """Return why exercises of a trial are not given on the day, so that it waits."""
    from primemover.coach.trial_schedule import not_given  # noqa: PLC0415 - the coach is slow to load

    if not here.told or here.safety.stop:
        return ()
    return not_given(belief.trial.plan.exercise_ids, here.catalogue, here.assessment.context)


def _refuse_waiting(here: Visit, trial: Trial, way: TrialWay, at: str | None, own_set: UUID | None) -> None:
    """Refuse a reading of a day on which the trial gave no way."""
    from primemover.coach.assessment import assess  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.safety import safety  # noqa: PLC0415 - same
    from primemover.coach.trial_schedule import why_no_reading  # noqa: PLC0415 - same

    day = here.when(at).date()
    history = here.history.until(day)
    assessed = assess(history, here.catalogue, day) if trial.plan.exercise_ids else None
    context = None if assessed is None else assessed.context
    safe = safety(history, here.catalogue, day)
    why = why_no_reading(trial, way, history, here.catalogue, day, safe, context, own_set)
    if why:
        raise BadInput(
            f"'{trial.id}': {why.removesuffix('.')}", "Nothing was recorded; --missed passes over this place"
        )


def _as_data(here: Visit, belief: TrialBelief) -> TrialReport:
    from primemover.coach.trial_report import report  # noqa: PLC0415 - the coach is slow to load

    return report(belief, _today(here, belief))


def _outcome(name: str) -> TrialOutcome:
    from primemover.belief.trial_outcome import OUTCOMES  # noqa: PLC0415 - the beliefs are slow to load

    if name not in OUTCOMES:
        raise BadInput(f"'{name}' cannot be read", f"Say {joined(list(OUTCOMES), 'or')}", where="--outcome")
    return cast("TrialOutcome", name)


def _way(text: str | None) -> TrialWay | None:
    if text is None:
        return None
    said = text.strip().casefold()
    if said not in {"a", "b"}:
        raise BadInput(f"'{text}' is no way", "Say a or b", where="--way")
    return cast("TrialWay", said)
