"""Less for the sets to come, by what today's sets and today's pain showed; it stays less for the day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from primemover.belief.one_set import Elsewhere, felt_elsewhere, neutral_held
from primemover.catalogue.model import Exercise
from primemover.coach.answers import answer, dose_after
from primemover.coach.load_of_sets import LoadToday
from primemover.coach.permission import Context
from primemover.coach.plates import Plates
from primemover.coach.react import felt_elsewhere_run
from primemover.record.observation import Observation
from primemover.record.payload import Reason, SetDone
from primemover.sentence import Sentence, say, say_count, together

FEWER_SHARE = 2 / 3  # judgement: 'fewer reps', and an amber day's amount
_FELT_MORE: dict[Elsewhere, Sentence] = {
    "low_back": say("You felt your back more than your glute today."),
    "hamstring": say("You felt the hamstring more than the glute today."),
}


@dataclass(frozen=True, slots=True)
class _Less:
    """What one ground takes off: ``most`` reps, ``fewer`` of them, a load under ``under_kg``."""

    because: Reason
    most: int | None = None
    fewer: bool = False
    under_kg: float | None = None


def less_today(
    exercise: Exercise,
    load: LoadToday,
    earlier: Sequence[Observation[SetDone]],
    today: Sequence[Observation[SetDone]],
    context: Context,
    plates: Plates | None,
) -> LoadToday:
    """Return `load` less what today's sets of the exercise and today's pain take off it, with the reasons."""
    if load.impossible:
        return load
    grounds = [
        *_broke(exercise, today),
        *_felt_elsewhere(exercise, earlier, today),
        *_amber(exercise, load, context),
    ]
    if not grounds:
        return load
    amount = min([load.amount, *(one.most for one in grounds if one.most is not None)])
    if any(one.fewer for one in grounds):
        amount = max(1, round(amount * FEWER_SHARE))
    under_kg = min((one.under_kg for one in grounds if one.under_kg is not None), default=None)
    loads = tuple(_below(one, under_kg, plates) for one in load.loads_kg)
    because = (*(one.because for one in grounds), *load.because)
    return replace(load, amount=amount, loads_kg=loads, because=because)


def _below(load_kg: float | None, under_kg: float | None, plates: Plates | None) -> float | None:
    """Return the load, brought under `under_kg` as far as the plates go."""
    if load_kg is None or under_kg is None or plates is None or load_kg < under_kg:
        return load_kg
    lighter_kg = plates.below(under_kg)
    return plates.base_kg if lighter_kg is None else lighter_kg


def _broke(exercise: Exercise, today: Sequence[Observation[SetDone]]) -> list[_Less]:
    broke = [entry for entry in today if neutral_held(entry.payload) is False]
    if not broke:
        return []
    grounds = tuple(entry.id for entry in broke)
    if exercise.dose_unit == "seconds":
        text = say("Posture did not hold: a shorter hold, on posture from the first second.")
        return [_Less(Reason.of(text=text, rule="after-last-set", observations=grounds), fewer=True)]
    held = min(entry.payload.held_reps or 0 for entry in broke)
    text = say_count(
        "Neutral broke after {count} rep today: the next sets stop before that.",
        "Neutral broke after {count} reps today: the next sets stop before that.",
        held,
    )
    because = Reason.of(text=text, rule="after-last-set", observations=grounds)
    under_kg = min(entry.payload.load_kg for entry in broke) if exercise.loaded else None
    return [_Less(because, most=max(1, held), under_kg=under_kg)]


def _felt_elsewhere(
    exercise: Exercise, earlier: Sequence[Observation[SetDone]], today: Sequence[Observation[SetDone]]
) -> list[_Less]:
    """Take off what the answer to the last such set said, in the same words."""
    if not exercise.for_glute:
        return []
    less: list[_Less] = []
    for where, felt_more in _FELT_MORE.items():
        places = [place for place, one in enumerate(today, 1) if felt_elsewhere(one.payload) == where]
        if not places:
            continue
        felt, last = [today[place - 1] for place in places], places[-1]
        run = felt_elsewhere_run(exercise, (*earlier, *today[:last]), felt[-1].happened_at.date())
        said = answer(exercise, where, len(run))
        because = Reason.of(
            text=together(felt_more, said.text, dose_after(exercise, where)),
            rule="after-last-set",
            observations=tuple(one.id for one in felt),
            evidence=said.evidence,
        )
        lighter = where == "low_back" and exercise.loaded
        under_kg = min(one.payload.load_kg for one in felt) if lighter else None
        less.append(_Less(because, fewer=not lighter, under_kg=under_kg))
    return less


def _amber(exercise: Exercise, load: LoadToday, context: Context) -> list[_Less]:
    """Take off amount and load on an amber day; a stretch stays as it is."""
    if context.pain_colour != "amber" or exercise.role == "stretch":
        return []
    text = say("Pain is amber today: fewer, and lighter where there is load.")
    because = Reason.of(text=text, rule="pain-amber", evidence=("pain-rule-amber",))
    heaviest_kg = max((one for one in load.loads_kg if one is not None), default=None)
    return [_Less(because, fewer=True, under_kg=heaviest_kg)]
