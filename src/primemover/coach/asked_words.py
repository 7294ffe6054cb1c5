"""What an exercise asks, beside a lift that the person knows or waits for, in plain words and round numbers."""

from __future__ import annotations

from collections.abc import Sequence

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Exercise, Role, folded
from primemover.coach.asked import Asked, asked
from primemover.coach.thresholds import threshold
from primemover.record.payload import Intake, Reason
from primemover.sentence import Named, Sentence, Share, say

USUAL: dict[Role, str] = {"glute": "deadlift", "hinge": "deadlift", "squat": "back-squat"}
MODEL_BAND = say("model, roughly ±{band}, judgement", band=Share(threshold("compared-band")))
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
    text = in_words(here, there, lift.name)
    return None if text is None else Reason.of(text=text, rule="asked")


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
    glute = max((asked(one, beliefs).glute.value, one.name) for one in for_glute)
    back = max((asked(one, beliefs).back.value, one.name) for one in exercises)
    if not there.by_mechanics or back[0] >= there.back.value:
        return None
    text = say(
        "At its hardest this session asks about {glute} of what your glute has ({for_glute}) and {back} of "
        "what your back has ({for_back}). A {lift} at a load for you would ask about {lift_glute} and "
        "{lift_back} ({model}).",
        glute=_tens(glute[0]),
        for_glute=Named(glute[1]),
        back=_tens(back[0]),
        for_back=Named(back[1]),
        lift=Named(lift.name),
        lift_glute=_tens(there.glute.value),
        lift_back=_tens(there.back.value),
        model=MODEL_BAND,
    )
    return Reason.of(text=text, rule="asked")


def _tens(share: float) -> Share:
    return Share(round(10 * share) / 10)


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


def in_words(here: Asked, there: Asked, lift: str) -> Sentence | None:
    """Return the comparison in words, or ``None`` where the mechanics say nothing of one of the two."""
    if not (here.by_mechanics and there.by_mechanics and min(there.glute.value, there.back.value) > 0):
        return None
    glute, back = here.glute.value / there.glute.value, here.back.value / there.back.value
    if glute < LEAST_GLUTE_SHARE:
        return None
    return say(
        "At loads that fit you, it asks {glute} of the glute as a {lift}, and {back} of the back ({model}).",
        glute=_as_much(glute),
        lift=Named(lift),
        back=say("almost nothing") if back < LITTLE else _as_much(back),
        model=MODEL_BAND,
    )


def _as_much(share: float) -> Sentence:
    if SAME[0] <= share <= SAME[1]:
        return say("about as much")
    if share > MOST:
        return say("more than twice as much")
    return say("about {share} as much", share=_tens(max(0.1, share)))


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
