"""Another exercise in the planned one's place, and why: swaps, permission, neighbours up and down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.assessment import Assessment
from primemover.coach.ground import Ground, sets_of
from primemover.coach.ladder import stand
from primemover.coach.permission import Context, why_not
from primemover.coach.react import ANSWERS_BEFORE_SWAP, easier_neighbour, felt_elsewhere_run
from primemover.record.payload import Reason, Swapped


@dataclass(frozen=True, slots=True)
class Substitution:
    """What to do in a planned exercise's place; ``None``: nothing that fits, left out."""

    exercise: Exercise | None
    because: tuple[Reason, ...]

    @classmethod
    def easier(
        cls,
        exercise: Exercise,
        why: str,
        taken: Sequence[str],
        assessment: Assessment,
        catalogue: Catalogue,
        rule: str = "easier-neighbour",
    ) -> Substitution:
        """Return the nearest easier neighbour that may be prescribed, with `why`."""
        easier = easier_neighbour(exercise, catalogue, assessment.context, taken)
        if easier is None:
            return cls(
                None, (Reason(text=f"{why} No easier neighbour fits today, so it is left out.", rule=rule),)
            )
        return cls(easier, (Reason(text=f"{why} {easier.name} instead.", rule=rule),))

    @staticmethod
    def offers(exercise: Exercise, context: Context, catalogue: Catalogue) -> tuple[str, ...]:
        """Return the neighbours one may swap to today: equivalents, then easier ones."""
        neighbours = dict.fromkeys((*exercise.equivalents, *exercise.easier))
        return tuple(one for one in neighbours if why_not(catalogue.exercises[one], context) is None)


def before_sets(
    planned: Exercise, taken: Sequence[str], ground: Ground, assessment: Assessment, catalogue: Catalogue
) -> Substitution:
    """Return what to do in `planned`'s place today, before any of its sets."""
    swapped = _swapped(planned, assessment, catalogue)
    if swapped is not None:
        return swapped
    if sets_of(planned.id, ground.today):
        return Substitution(planned, ())
    barred = why_not(planned, assessment.context)
    if barred is not None:
        return Substitution.easier(planned, barred.text, taken, assessment, catalogue, barred.rule)
    moved = _felt_elsewhere(planned, taken, ground, assessment, catalogue, today=False)
    if moved is not None and moved.exercise is not None:
        return moved
    return _along_the_ladder(planned, taken, ground, assessment, catalogue)


def after_sets(
    exercise: Exercise, taken: Sequence[str], ground: Ground, assessment: Assessment, catalogue: Catalogue
) -> Substitution | None:
    """Return where today's remaining sets move to, when today's sets were felt elsewhere again and again."""
    if not sets_of(exercise.id, ground.today):
        return None
    return _felt_elsewhere(exercise, taken, ground, assessment, catalogue, today=True)


def _swapped(planned: Exercise, assessment: Assessment, catalogue: Catalogue) -> Substitution | None:
    """Follow the person's own swaps of the day, as far as they are permitted."""
    current, because = planned, []
    for entry in assessment.record.all(Swapped, since=assessment.on):
        swap = entry.payload
        target = catalogue.exercises.get(swap.to_id)
        if swap.on != assessment.on or swap.from_id != current.id or target is None:
            continue
        barred = why_not(target, assessment.context)
        if barred is not None:
            because.append(barred)
            continue
        text = f"You swapped {current.name.lower()} for this" + (f": {swap.why}" if swap.why else "") + "."
        because.append(Reason(text=text, rule="swapped", observations=(entry.id,)))
        current = target
    return None if current is planned else Substitution(current, tuple(because))


def _felt_elsewhere(
    exercise: Exercise,
    taken: Sequence[str],
    ground: Ground,
    assessment: Assessment,
    catalogue: Catalogue,
    *,
    today: bool,
) -> Substitution | None:
    sets = (*ground.earlier, *ground.today) if today else ground.earlier
    run = felt_elsewhere_run(exercise, sets, ground.on)
    if len(run) <= ANSWERS_BEFORE_SWAP:
        return None
    easier = easier_neighbour(exercise, catalogue, assessment.context, taken)
    if easier is None:
        return None
    text = (
        f"{exercise.name}: {len(run)} sets running were felt more elsewhere than in the glute, and the answers "
        f"did not change it. {easier.name} for a week, then again."
    )
    grounds = tuple(entry.id for entry in run)
    return Substitution(easier, (Reason(text=text, rule="swap-easier", observations=grounds),))


def _along_the_ladder(
    planned: Exercise, taken: Sequence[str], ground: Ground, assessment: Assessment, catalogue: Catalogue
) -> Substitution:
    rung = stand(planned, sets_of(planned.id, ground.earlier))
    if rung.step == "easier":
        easier = easier_neighbour(planned, catalogue, assessment.context, taken)
        if easier is not None:
            text = f"{planned.name} fell short two sessions running: {easier.name.lower()} first."
            return Substitution(easier, (Reason(text=text, rule="ladder-easier", observations=rung.sets),))
    if rung.step == "harder":
        for neighbour in (catalogue.exercises[one] for one in planned.harder):
            if neighbour.id not in taken and why_not(neighbour, assessment.context) is None:
                text = (
                    f"{planned.name}: the top of its range in all sets, two sessions running. "
                    f"{neighbour.name} is the next step."
                )
                return Substitution(
                    neighbour, (Reason(text=text, rule="ladder-harder", observations=rung.sets),)
                )
    return Substitution(planned, ())
