"""What an exercise asks, beside a lift that the person knows or waits for, in plain words and round numbers."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise, Role, folded
from primemover.coach.asked import Asked, asked
from primemover.coach.thresholds import threshold
from primemover.record.payload import Intake, Reason

USUAL: dict[Role, str] = {"glute": "deadlift", "hinge": "deadlift", "squat": "back-squat"}
MODEL_BAND = f"model, roughly ±{100 * threshold('compared-band'):.0f} %, judgement"
LEAST_GLUTE_SHARE = 0.15  # judgement: less glute work than this is no comparison with a lift
SAME = (0.9, 1.1)  # judgement: nearer than the model can tell
LITTLE = 0.05  # judgement: less is told as almost nothing
MOST = 2.0  # judgement: beyond, the lift is no measure


def beside_a_lift(exercise: Exercise, beliefs: Beliefs, catalogue: Catalogue) -> Reason | None:
    """Return what an exercise asks of glute and back beside a lift, or ``None`` where the mechanics do not say.

    Each at the load the person would use; the lift is the one of the family that they lift or want, else the
    usual one with a barbell.
    """
    lift = lift_beside(exercise, beliefs, catalogue)
    if lift is None:
        return None
    here, there = asked(exercise, beliefs), asked(lift, beliefs)
    text = in_words(here, there, lift.name.lower())
    return None if text is None else Reason(text=text, rule="asked")


def session_beside_a_lift(
    exercises: Sequence[Exercise], beliefs: Beliefs, catalogue: Catalogue
) -> Reason | None:
    """Return what a session asks of glute and back at its hardest, beside the lift that it stands in for.

    ``None`` where the session has that lift, or nothing for the glute.
    """
    for_glute = [one for one in exercises if one.glute_set_credit > 0]
    lift = lift_beside(for_glute[0], beliefs, catalogue) if for_glute else None
    if lift is None or lift in exercises:
        return None
    there = asked(lift, beliefs)
    glute = max((asked(one, beliefs).glute.value, one.name.lower()) for one in for_glute)
    back = max((asked(one, beliefs).back.value, one.name.lower()) for one in exercises)
    if not there.by_mechanics or back[0] >= there.back.value:
        return None
    text = (
        f"At its hardest this session asks about {_tens(glute[0])} % of what your glute has ({glute[1]}) and "
        f"{_tens(back[0])} % of what your back has ({back[1]}). A {lift.name.lower()} at a load for you would "
        f"ask about {_tens(there.glute.value)} % and {_tens(there.back.value)} % ({MODEL_BAND})."
    )
    return Reason(text=text, rule="asked")


def _tens(share: float) -> int:
    return round(10 * share) * 10


def lift_beside(exercise: Exercise, beliefs: Beliefs, catalogue: Catalogue) -> Exercise | None:
    """Return the compound lift to set an exercise beside; ``None`` where there is none, or it is the one."""
    usual = USUAL.get(exercise.role)
    if usual is None or exercise.glute_set_credit == 0:
        return None
    family = {"hinge"} if usual == "deadlift" else {"squat"}
    lifts = [one for one in catalogue.exercises.values() if one.compound and one.role in family]
    intake = beliefs.recent.intake
    own = None if intake is None else _own(lifts, intake.payload, usual)
    chosen = own or next((one for one in lifts if one.id == usual), None)
    return None if chosen is None or chosen.id == exercise.id else chosen


def in_words(here: Asked, there: Asked, lift: str) -> str | None:
    """Return the comparison in words, or ``None`` where the mechanics say nothing of one of the two."""
    if not (here.by_mechanics and there.by_mechanics and min(there.glute.value, there.back.value) > 0):
        return None
    glute, back = here.glute.value / there.glute.value, here.back.value / there.back.value
    if glute < LEAST_GLUTE_SHARE:
        return None
    of_the_back = "almost nothing" if back < LITTLE else _as_much(back)
    return (
        f"At loads that fit you, it asks {_as_much(glute)} of the glute as a {lift}, and {of_the_back} of the "
        f"back ({MODEL_BAND})."
    )


def _as_much(share: float) -> str:
    if SAME[0] <= share <= SAME[1]:
        return "about as much"
    if share > MOST:
        return "more than twice as much"
    return f"about {max(10, round(10 * share) * 10)} % as much"


def _own(lifts: list[Exercise], intake: Intake, usual: str) -> Exercise | None:
    """Return the lift that the person named, the usual one first; else the one that their goals name best."""
    named = {lift.exercise_id for lift in intake.lifts}
    done = [one for one in lifts if one.id in named]
    if done:
        return min(done, key=lambda one: (one.id != usual, one.id))
    goals = folded(" ".join(intake.goals))
    wanted = {one.id: max((len(name) for name in one.names if name in goals), default=0) for one in lifts}
    best = max(lifts, key=lambda one: (wanted[one.id], one.id), default=None)
    return best if best is not None and wanted[best.id] else None
