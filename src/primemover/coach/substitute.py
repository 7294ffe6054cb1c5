"""Another exercise in the planned one's place, and why: swaps, permission, neighbours up and down."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from primemover.catalogue.model import Exercise
from primemover.coach.ground import Ground
from primemover.coach.permission import why_not
from primemover.coach.react import ANSWERS_BEFORE_SWAP, easier_neighbour, felt_elsewhere_run
from primemover.record.payload import Reason
from primemover.sentence import Named, Own, say, together


@dataclass(frozen=True, slots=True)
class Substitution:
    """What to do in a planned exercise's place; ``None``: nothing that fits, left out."""

    exercise: Exercise | None
    because: tuple[Reason, ...]


def before_sets(planned: Exercise, taken: Collection[str], ground: Ground) -> Substitution:
    """Return what to do in `planned`'s place today; once its sets have begun, it stays."""
    swapped, because = _swapped(planned, taken, ground)
    if swapped is not planned or ground.now.sets(planned):
        return Substitution(swapped, because)
    barred = why_not(planned, ground.context)
    if barred is not None:
        return _swapped_on(
            easier_instead(planned, barred.said, taken, ground, barred.rule), planned, taken, ground
        )
    moved = _away_from_elsewhere(planned, taken, ground, today=False) or _along_the_ladder(
        planned, taken, ground
    )
    moved = _swapped_on(moved, planned, taken, ground)
    return Substitution(moved.exercise, (*because, *moved.because))


def after_sets(exercise: Exercise, taken: Collection[str], ground: Ground) -> Substitution | None:
    """Return where today's remaining sets of a begun exercise move to, or ``None`` when they stay.

    They move when it may no longer be prescribed (pain, equipment), or when its sets were felt elsewhere again
    and again.
    """
    if not ground.now.sets(exercise):
        return None
    barred = why_not(exercise, ground.context)
    if barred is not None:
        moved: Substitution | None = easier_instead(exercise, barred.said, taken, ground, barred.rule)
    else:
        moved = _away_from_elsewhere(exercise, taken, ground, today=True)
    return None if moved is None else _swapped_on(moved, exercise, taken, ground)


def easier_instead(
    exercise: Exercise, why: str, taken: Collection[str], ground: Ground, rule: str = "easier-neighbour"
) -> Substitution:
    """Return the nearest easier neighbour that may be prescribed, with `why`."""
    easier = easier_neighbour(exercise, ground.catalogue, ground.context, taken)
    if easier is None:
        text = together(why, say("No easier neighbour fits today, so it is left out."))
        return Substitution(None, (Reason.of(text=text, rule=rule),))
    text = together(why, say("{exercise} instead.", exercise=easier.name))
    return Substitution(easier, (Reason.of(text=text, rule=rule),))


def swaps_offered(exercise: Exercise, taken: Collection[str], ground: Ground) -> tuple[str, ...]:
    """Return the neighbours one may swap to today: equivalents, then easier ones, none of them twice a day."""
    neighbours = dict.fromkeys((*exercise.equivalents, *exercise.easier))
    return tuple(
        one
        for one in neighbours
        if one not in taken and why_not(ground.catalogue.exercises[one], ground.context) is None
    )


def _swapped(planned: Exercise, taken: Collection[str], ground: Ground) -> tuple[Exercise, tuple[Reason, ...]]:
    """Follow the person's own swaps of the day, as far as they may be; say why where not."""
    current, because = planned, []
    for entry in ground.swaps:
        swap = entry.payload
        target = ground.catalogue.exercises.get(swap.to_id)
        if swap.from_id != current.id or target is None:
            continue
        barred = why_not(target, ground.context)
        if barred is not None or (target.id in taken and target is not planned):
            in_it = say("{exercise} is in today's session already.", exercise=target.name)
            text = together(say("Not swapped."), barred.said if barred else in_it)
            because.append(Reason.of(text=text, rule="swap-refused", observations=(entry.id,)))
            continue
        text = say("You swapped {exercise} for this.", exercise=Named(current.name))
        if swap.why:
            text = say(
                "You swapped {exercise} for this: {why}.", exercise=Named(current.name), why=Own(swap.why)
            )
        because.append(Reason.of(text=text, rule="swapped", observations=(entry.id,)))
        current = target
    return current, tuple(because)


def _swapped_on(moved: Substitution, planned: Exercise, taken: Collection[str], ground: Ground) -> Substitution:
    """Follow the person's swaps of what stands in for `planned`."""
    if moved.exercise is None or moved.exercise is planned:
        return moved
    swapped, because = _swapped(moved.exercise, taken, ground)
    return Substitution(swapped, (*moved.because, *because))


def _away_from_elsewhere(
    exercise: Exercise, taken: Collection[str], ground: Ground, *, today: bool
) -> Substitution | None:
    earlier, _ = ground.before_today(exercise)
    sets = (*earlier, *ground.now.sets(exercise)) if today else earlier
    run = felt_elsewhere_run(exercise, sets, ground.on)
    if len(run) <= ANSWERS_BEFORE_SWAP:
        return None
    easier = easier_neighbour(exercise, ground.catalogue, ground.context, taken)
    if easier is None:
        return None
    text = say(
        "{exercise}: {sets} sets running were felt more elsewhere than in the glute, and the answers did not "
        "change it. {easier} for a week, then again.",
        exercise=exercise.name,
        sets=len(run),
        easier=easier.name,
    )
    grounds = tuple(entry.id for entry in run)
    return Substitution(easier, (Reason.of(text=text, rule="swap-easier", observations=grounds),))


def _along_the_ladder(planned: Exercise, taken: Collection[str], ground: Ground) -> Substitution:
    _, rung = ground.before_today(planned)
    if rung.step == "easier":
        easier = easier_neighbour(planned, ground.catalogue, ground.context, taken)
        if easier is not None:
            text = say(
                "{exercise} fell short two sessions running: {easier} first.",
                exercise=planned.name,
                easier=Named(easier.name),
            )
            return Substitution(easier, (Reason.of(text=text, rule="ladder-easier", observations=rung.sets),))
    if rung.step == "harder":
        for neighbour in (ground.catalogue.exercises[one] for one in planned.harder):
            same_work = neighbour.role == planned.role
            if same_work and neighbour.id not in taken and why_not(neighbour, ground.context) is None:
                text = say(
                    "{exercise}: the top of its range in all sets, two sessions running. {harder} is the next "
                    "step.",
                    exercise=planned.name,
                    harder=neighbour.name,
                )
                return Substitution(
                    neighbour, (Reason.of(text=text, rule="ladder-harder", observations=rung.sets),)
                )
    return Substitution(planned, ())
