"""Making a plan: a person's choice with defaults, looks and a drawn schedule; and what it would see."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
from pydantic import ValidationError

from primemover.belief.trial_outcome import OUTCOMES, Outcome
from primemover.belief.trial_power import PAIRS, detectable_effect
from primemover.belief.trial_verdict import looks_for
from primemover.catalogue.model import Catalogue
from primemover.coach.trial_schedule import draw_schedule
from primemover.coach.trial_story import amount
from primemover.record.errors import BadInput, first_fault
from primemover.record.payload import TrialOutcome, TrialPlanned
from primemover.sentence import Figure, Own, Sentence, say

DEFAULT_PAIRS = 12  # judgement: six weeks of two pairs each
SEED_BELOW = 2**32
_SLUG_WORDS = 6
_RESERVED = frozenset({"new"})  # the address of the form


@dataclass(frozen=True, slots=True)
class TrialWish:
    """What a person chooses of a trial; ``None`` and empty take the default of the outcome."""

    question: str
    way_a: str
    way_b: str
    outcome: TrialOutcome
    trial_id: str = ""
    exercise_ids: tuple[str, ...] = ()
    better: str | None = None
    smallest_effect: float | None = None
    pairs: int = DEFAULT_PAIRS
    washout_days: int = 0
    washout_sets: int = 0


@dataclass(frozen=True, slots=True)
class Example:
    """A good first question, ready to be planned."""

    wish: TrialWish
    why: Sentence


EXAMPLES = (
    Example(
        TrialWish(
            question=say("Which cue moves the work to my glute in the bridge?"),
            way_a=say("squeeze the glute"),
            way_b=say("push the floor away"),
            outcome="glute-share",
            exercise_ids=("glute-bridge",),
        ),
        say(
            "One set each way, the same day, and the felt effort after each: a week or two is enough to begin."
        ),
    ),
    Example(
        TrialWish(
            question=say("Does a band around the knees help me hold neutral in the squat?"),
            way_a=say("band around the knees"),
            way_b=say("no band"),
            outcome="held-reps",
            exercise_ids=("goblet-squat",),
            washout_days=1,
        ),
        say("The same load every time, and count the reps before neutral breaks; a day between tries."),
    ),
)


def plan_trial(
    wish: TrialWish,
    seed: int,
    generator: np.random.Generator,
    catalogue: Catalogue,
    taken: Collection[str] = (),
) -> TrialPlanned:
    """Return the whole plan, its schedule drawn.

    Parameters
    ----------
    seed, generator
        What goes on record, so that anybody can draw the schedule again, and the generator made from it.

    Raises
    ------
    BadInput
        A field cannot be; the message names it.
    """
    outcome = OUTCOMES[wish.outcome]
    if wish.way_a.strip().casefold() == wish.way_b.strip().casefold():
        raise BadInput(say("both ways are the same"), say("Name two that differ in one thing"), where="b")
    for exercise_id in wish.exercise_ids:
        if exercise_id not in catalogue.exercises:
            raise BadInput(
                say("'{exercise}' is no exercise we know", exercise=Own(exercise_id)), where="exercise"
            )
    if not 6 <= wish.pairs <= 40:
        raise BadInput(
            say("{pairs} pairs cannot be planned", pairs=wish.pairs), say("Choose 6 to 40"), where="pairs"
        )
    trial_id = wish.trial_id or new_trial_id(wish.question, taken)
    if trial_id in taken or trial_id in _RESERVED:
        raise BadInput(
            say("there is a trial '{trial}' already", trial=Own(trial_id)),
            say("Choose another id, or leave it out"),
            where="id",
        )
    smallest = outcome.smallest if wish.smallest_effect is None else wish.smallest_effect
    spread = outcome.limits[1] - outcome.limits[0]
    if not 0 < smallest <= spread / 2:
        raise BadInput(
            say("{amount} cannot be the smallest difference that matters", amount=amount(smallest, outcome)),
            _at_most(spread / 2, outcome),
            where="smallest",
        )
    fields = {
        "trial_id": trial_id,
        "question": wish.question.strip(),
        "way_a": wish.way_a.strip(),
        "way_b": wish.way_b.strip(),
        "exercise_ids": wish.exercise_ids,
        "outcome": wish.outcome,
        "unit": outcome.unit,
        "better": wish.better or outcome.better,
        "smallest_effect": smallest,
        "pairs": wish.pairs,
        "schedule": draw_schedule(generator, wish.pairs),
        "washout_days": wish.washout_days,
        "washout_sets": wish.washout_sets,
        "looks": looks_for(wish.pairs),
        "seed": seed,
    }
    try:
        return TrialPlanned.model_validate(fields)
    except ValidationError as refused:
        where, problem = first_fault(refused)
        raise BadInput(problem, where=where or "plan") from None


def _at_most(largest: float, outcome: Outcome) -> Sentence:
    if outcome.scale > 1:
        return say(
            "Choose more than 0 and at most {amount} ({share} as a share)",
            amount=amount(largest, outcome),
            share=Figure(largest, 2),
        )
    return say("Choose more than 0 and at most {amount}", amount=amount(largest, outcome))


def new_trial_id(question: str, taken: Collection[str]) -> str:
    """Return a short id made of the question's first words, not taken yet."""
    words = re.findall(r"[a-z0-9]+", question.casefold())[:_SLUG_WORDS]
    stem = "-".join(words)[:50].strip("-") or "trial"
    names = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 4))]
    return next(name for name in names if name not in taken and name not in _RESERVED)


def power_table(
    outcome_id: TrialOutcome, smallest: float | None = None, noise_sd: float | None = None
) -> tuple[tuple[int, float], ...]:
    """Return, for each usual number of pairs, the effect (in the outcome's unit) seen four times in five.

    Parameters
    ----------
    smallest, noise_sd
        The smallest effect that matters, and how far one reading strays; the outcome's own where ``None``.
    """
    outcome = OUTCOMES[outcome_id]
    least, noise = smallest or outcome.smallest, noise_sd or outcome.usual_noise
    return tuple((pairs, detectable_effect(pairs, least, noise)) for pairs in PAIRS)
