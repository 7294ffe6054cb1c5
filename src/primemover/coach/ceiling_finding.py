"""The ceiling-finding ladder: how a load is found where none is known, starting light and never guessing.

Each set is the heaviest load, at most one bounded step above the last that held, that will probably hold. Two
things speak for a load: what the reps that held and broke let us believe, and the reserve that was told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import inf

from primemover.belief.one_set import neutral_held
from primemover.catalogue.model import Exercise
from primemover.coach.plates import Plates
from primemover.record.payload import SetDone


@dataclass(frozen=True, slots=True)
class FindingRules:
    """Constants of the ladder; `bench/calibrate_loads.py` shows what they do.

    Attributes
    ----------
    step_share
        Largest step up, as a share of the load (one plate is always a step); larger finds the ceiling in
        fewer sets and breaks more (judgement).
    reserve
        Reps that a load should leave by the reserve told of the latest sets; larger is safer and slower
        (judgement: at a load that holds nine times in ten, about so many are left on a usual day; people
        stop about one early, evidence ``rir-underestimate``).
    told_chance
        Probability of holding that a load must have all the same where it leaves that reserve; larger lets a
        single break, true or mistaken, stop the search for longer (judgement).
    lightest_chance
        The same for the lightest load there is, below which nothing could be learned: a break there, perhaps
        none, gets a second look another day (judgement).
    pain_max
        Pain (NRS) above which the ladder ends for the day (evidence ``pain-rule-green``).
    """

    step_share: float = 0.15
    reserve: float = 4.0
    told_chance: float = 0.6
    lightest_chance: float = 0.2
    pain_max: int = 3


@dataclass(frozen=True, slots=True)
class Outlook:
    """What speaks for and against a load of the coming set.

    Attributes
    ----------
    level
        Probability of holding that a load must have where no reserve was told.
    chance
        Probability that neutral holds on every rep at a load; ``None`` before any set has told.
    reps_left
        Reps that a load would leave by the reserve told; ``None`` where nobody told.
    most_kg
        The ceiling where one is known: of one side, or since today's sets.
    """

    level: float
    chance: Callable[[float], float | None]
    reps_left: Callable[[float], float | None]
    most_kg: float = inf

    def likely(self, load_kg: float, needed: float) -> bool:
        """Return whether a load is no more than is known to hold and its probability of holding suffices.

        Before any set has told, nothing is held against a load.
        """
        chance = self.chance(load_kg)
        return load_kg <= self.most_kg and (chance is None or chance >= needed)

    def will_hold(self, load_kg: float, rules: FindingRules) -> bool:
        """Return whether a load will probably hold: by what is believed, and by the reserve where told."""
        left = self.reps_left(load_kg)
        if left is None:
            return self.likely(load_kg, self.level)
        return left >= rules.reserve and self.likely(load_kg, min(self.level, rules.told_chance))


def opening_load_kg(
    exercise: Exercise,
    plates: Plates,
    earlier: Sequence[SetDone],
    outlook: Outlook,
    rules: FindingRules = FindingRules(),
) -> float | None:
    """Return where today's ladder starts: a step above the heaviest that held, if the last set was at it.

    Else at the heaviest that held, else at the lightest sensible load; lowered until it will probably hold.
    ``None``: not even the lightest load there is may hold.
    """
    held_kg = max((done.load_kg for done in earlier if neutral_held(done) is True), default=0.0)
    if held_kg and earlier[-1].load_kg >= held_kg and _may_climb(earlier[-1], rules):
        held_kg = plates.up(held_kg, rules.step_share)
    return _heaviest(held_kg or exercise.first_load_kg, plates, outlook, rules)


def next_load_kg(
    plates: Plates, today: Sequence[SetDone], outlook: Outlook, rules: FindingRules = FindingRules()
) -> float | None:
    """Return the next set's load after today's sets: up a step while all hold, lighter after a break.

    Nothing reaches a load that broke today. ``None``: nothing lighter may hold.
    """
    last = today[-1]
    broke_kg = [done.load_kg for done in today if neutral_held(done) is False]
    if broke_kg:
        lighter_kg = plates.below(min(broke_kg))
        return None if lighter_kg is None else _heaviest(min(lighter_kg, last.load_kg), plates, outlook, rules)
    most_kg = plates.up(last.load_kg, rules.step_share) if _may_climb(last, rules) else last.load_kg
    return _heaviest(most_kg, plates, outlook, rules)


def coming_loads_kg(
    first_kg: float,
    count: int,
    today: Sequence[SetDone],
    plates: Plates,
    outlook: Outlook,
    rules: FindingRules = FindingRules(),
) -> tuple[float, ...]:
    """Return how the ladder goes on from `first_kg` if every set holds; level once something broke today."""
    climbing = all(neutral_held(done) is not False for done in today)
    loads = [first_kg]
    while len(loads) < count:
        here_kg = loads[-1]
        next_kg = _heaviest(plates.up(here_kg, rules.step_share), plates, outlook, rules) if climbing else None
        loads.append(max(here_kg, next_kg or here_kg))
    return tuple(loads)


def _heaviest(most_kg: float, plates: Plates, outlook: Outlook, rules: FindingRules) -> float | None:
    """Return the heaviest load up to `most_kg` that will probably hold; the lightest needs less."""
    load_kg = plates.down(max(most_kg, plates.base_kg))
    while load_kg is not None and not outlook.will_hold(load_kg, rules):
        load_kg = plates.below(load_kg)
    if load_kg is None and outlook.likely(plates.base_kg, rules.lightest_chance):
        return plates.base_kg
    return load_kg


def _may_climb(last: SetDone, rules: FindingRules) -> bool:
    """Return whether a set lets the next one be heavier: it was judged, all held, and pain is green."""
    in_pain = last.pain_nrs is not None and last.pain_nrs > rules.pain_max
    return neutral_held(last) is True and not in_pain
