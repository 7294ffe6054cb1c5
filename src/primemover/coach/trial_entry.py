"""One reading of a trial from what a person gives: a number, where it was felt, or a set already logged."""

from __future__ import annotations

from primemover.belief.felt import glute_share
from primemover.belief.trial_outcome import OUTCOMES
from primemover.belief.trial_record import Trial
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Payload, SetDone, TrialOutcome, TrialPlanned, TrialReading, TrialWay
from primemover.sentence import Figure, Sentence, say

_NEEDS: dict[TrialOutcome, Sentence] = {
    "glute-share": say("Say where you felt it, or say that it was missed"),
    "held-reps": say("Give the reps held neutral, or say that it was missed"),
    "held-seconds": say("Give the seconds held, or say that it was missed"),
    "rating": say("Give your rating, 0 to 10, or say that it was missed"),
}


def reading(
    trial: Trial,
    place: int,
    *,
    value: float | None = None,
    felt: Felt | None = None,
    done: Observation[Payload] | None = None,
    way: TrialWay | None = None,
    missed: bool = False,
    note: str = "",
) -> TrialReading:
    """Return the reading to put on record.

    Parameters
    ----------
    value, felt, done
        What was read: one of them is enough. A share comes from `felt`, or from the set that was `done`.

    Raises
    ------
    BadInput
        Nothing given fits what the plan reads.
    """
    if missed:
        return TrialReading(trial_id=trial.id, place=place, value=None, note=note)
    outcome = OUTCOMES[trial.plan.outcome]
    one_set = None
    if done is not None:
        if not isinstance(done.payload, SetDone):
            raise BadInput(say("that entry is no set"), say("Name a set"), where="set")
        one_set = done.payload
        felt = felt or one_set.felt
    if value is None:
        value = _value(trial.plan, felt, one_set)
    if value is None:
        raise BadInput(say("there is no reading"), _NEEDS[outcome.id])
    low, high = outcome.limits
    if not low <= value <= high:
        raise BadInput(
            say(
                "{reading} is outside {low} to {high}",
                reading=Figure(value, 2),
                low=Figure(low, 2),
                high=Figure(high, 2),
            ),
            say("Check the number"),
            where="value",
        )
    return TrialReading(
        trial_id=trial.id,
        place=place,
        value=value,
        way=way,
        felt=felt if trial.plan.outcome == "glute-share" else None,
        set_id=None if done is None else done.id,
        note=note,
    )


def check_place(trial: Trial, place: int) -> None:
    """Refuse a place that no reading counts for.

    Raises
    ------
    BadInput
        The trial is stopped, or the place is none, or done already.
    """
    if trial.stopped is not None:
        raise BadInput(say("this trial is stopped"), say("Plan a new one to go on"))
    if not 1 <= place <= len(trial.places):
        raise BadInput(
            say("there is no place {place}", place=place),
            say("Choose 1 to {places}", places=len(trial.places)),
            where="place",
        )
    if trial.places[place - 1].over:
        raise BadInput(
            say("place {place} has its reading; a second would not count", place=place),
            say("If it was wrong, correct that entry of your record"),
            where="place",
        )


def _value(plan: TrialPlanned, felt: Felt | None, done: SetDone | None) -> float | None:
    if plan.outcome == "glute-share":
        return None if felt is None else glute_share(felt)
    if done is None:
        return None
    if plan.outcome == "held-reps":
        return None if done.held_reps is None else float(done.held_reps)
    return done.held_s if plan.outcome == "held-seconds" else None
