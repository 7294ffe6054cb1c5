"""When the wrong thing works: what the coach says first and second, by pattern of movement and muscle felt.

Those of the bridge, and one of the leg lifted back, are measured (evidence keys beside them); the others are
judgement.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from primemover.belief.one_set import Elsewhere
from primemover.catalogue.model import Exercise, Pattern
from primemover.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and the evidence keys behind it; none means judgement."""

    text: Sentence
    evidence: tuple[str, ...] = ()


Answers = Mapping[Elsewhere, tuple[Answer, Answer]]

_KNEE_EVIDENCE = ("bridge-knee-120-bf", "bridge-knee-120-superior-gmax-bf-ratio")
_SLOWER_UP = Answer(say("Slower, and squeeze the glute for a second when you stand."))
_LESS_DEPTH = Answer(say("Less depth: turn round before the back wants to help."))
_HALF_AS_DEEP = Answer(say("Slower, and half as deep: find where the back begins to move, and stay above it."))
_TUCK = Answer(
    say("Tuck the pelvis first, and stop a hand lower: the tuck raises the glute, an arched back the back."),
    ("bridge-posterior-tilt-gmax-es",),
)
_OF_BRIDGE: tuple[Answer, Answer] = (
    Answer(
        say("Bring your heels closer, knees more bent: the hamstring drops sharply and the glute stays."),
        _KNEE_EVIDENCE,
    ),
    Answer(
        say("Turn feet or knees 30 degrees out, and pause at the top of every rep."),
        ("bridge-abduction-30-gmax-es-ratio",),
    ),
)

_LYING: dict[Pattern, Answers] = {
    "bridge": {
        "hamstring": _OF_BRIDGE,
        "low_back": (
            _TUCK,
            Answer(
                say(
                    "Press the knees out, against a band if you have one: more glute, and the back no more "
                    "than before."
                ),
                ("bridge-band-abduction-gmax-tilt",),
            ),
        ),
    },
    "banded-bridge": {
        "hamstring": _OF_BRIDGE,
        "low_back": (
            _TUCK,
            Answer(
                say("Press out harder against the band: more glute, and the back no more than before."),
                ("bridge-band-abduction-gmax-tilt", "bridge-graded-abduction-lbp"),
            ),
        ),
    },
    "one-leg-bridge": {
        "hamstring": (
            Answer(
                say(
                    "Bring the heel closer, the knee more bent: the hamstring drops sharply and the glute "
                    "stays."
                ),
                _KNEE_EVIDENCE,
            ),
            Answer(say("Turn the foot a little out, and pause at the top of every rep.")),
        ),
        "low_back": (
            _TUCK,
            Answer(say("Squeeze before you lift, and stop each rep before the pelvis drops or turns.")),
        ),
    },
    "hugged-bridge": {
        "hamstring": (
            Answer(say("Bring the heel closer and pull the toes up."), _KNEE_EVIDENCE),
            Answer(say("Squeeze for a second before you lift: a few centimetres are the whole range.")),
        ),
        "low_back": (
            Answer(say("Hug the knee tighter, and stop the lift just before the hug loosens.")),
            Answer(say("Breathe out before you lift, and lift half as high: the hug decides the range.")),
        ),
    },
    "leg-back": {
        "hamstring": (
            Answer(
                say(
                    "Keep the knee at a right angle and a little out to the side, and lift from the hip, a "
                    "smaller "
                    "range."
                ),
                ("prone-extension-abduction-30-gmax",),
            ),
            Answer(say("Squeeze the glute before the thigh moves, and pause where it is hardest.")),
        ),
        "low_back": (
            Answer(say("Ribs down first, and a smaller range: the leg moves, the pelvis does not.")),
            Answer(say("Slower, with a pause at the top; stop each rep before the low back moves.")),
        ),
    },
    "leg-aside": {
        "hamstring": (
            Answer(
                say("Leave the foot loose, and move the leg from the side of the buttock, a smaller range.")
            ),
            Answer(say("Slower, with a pause where the side of the buttock is hardest.")),
        ),
        "low_back": (
            Answer(
                say(
                    "Roll the pelvis a little forward, ribs down, and a smaller range: the leg moves, the "
                    "pelvis "
                    "does not."
                )
            ),
            Answer(say("Lie with your back to a wall: it tells where the pelvis begins to roll.")),
        ),
    },
    "side-raise": {
        "hamstring": (
            Answer(say("Let the lower shin lie loose, and push the floor away with the knee.")),
            Answer(say("Squeeze the lower glute before the hips leave the floor, and pause at the top.")),
        ),
        "low_back": (
            Answer(say("Stop where shoulder, hip and knee are in line, ribs down.")),
            Answer(say("Slower, and half as high: ribs and pelvis move as one piece.")),
        ),
    },
}
_UPRIGHT: dict[Pattern, Answers] = {
    "squeeze": {
        "hamstring": (
            Answer(say("Soft knees, toes turned further out, and half the effort: the thighs stay soft.")),
            Answer(say("One side at a time, a hand on that buttock: it tells when the buttock hardens.")),
        ),
        "low_back": (
            Answer(say("Half the effort, and tuck the pelvis a little first: the low back stays soft.")),
            Answer(
                say("Squeeze lying on your back with the knees bent: the back can rest on the floor there.")
            ),
        ),
    },
    "side-step": {
        "hamstring": (
            Answer(say("Steps half as long: push the floor away sideways with the trailing foot.")),
            Answer(say("Slower: let the standing hip hold you for a second before the other foot follows.")),
        ),
        "low_back": (
            Answer(say("Stand a little taller, belly firm, steps half as long.")),
            Answer(say("Slower, hands on the hip bones: they tell when the trunk begins to sway.")),
        ),
    },
    "knees-apart": {
        "hamstring": (
            Answer(say("Let the feet just rest: press from the knees, and do not pull the heels back.")),
            Answer(say("Slower, with a pause where the knees are widest apart.")),
        ),
        "low_back": (
            Answer(say("Sit tall on both sit bones, arms folded, and press less far.")),
            Answer(say("Slower: the knees move, the trunk stays still.")),
        ),
    },
    "hinge": {
        "hamstring": (
            Answer(say("Bend the knees a little more and send the hips back, not down.")),
            _SLOWER_UP,
        ),
        "low_back": (_LESS_DEPTH, _HALF_AS_DEEP),
    },
    "one-leg-hinge": {
        "hamstring": (
            Answer(say("Bend the standing knee a little more and send the hip back, not down.")),
            _SLOWER_UP,
        ),
        "low_back": (_LESS_DEPTH, _HALF_AS_DEEP),
    },
    "floor-pull": {
        "hamstring": (
            Answer(
                say("Bend the knees a little more and push the floor away: hips and shoulders rise together.")
            ),
            _SLOWER_UP,
        ),
        "low_back": (
            Answer(say("Start higher, the weight on blocks or plates, so that the back need not reach.")),
            Answer(
                say("Brace before you pull, then push the floor away: the back keeps its shape all the way up.")
            ),
        ),
    },
    "swing": {
        "hamstring": (
            Answer(
                say("Bend the knees a little more on the way down, and snap the hips straight with the glutes.")
            ),
            Answer(say("Set the bell down after every swing, and snap the glutes afresh each time.")),
        ),
        "low_back": (
            Answer(say("Finish tall, ribs down: do not lean back at the top.")),
            Answer(say("Let the bell fall close to the thighs before you fold: a late, short hinge.")),
        ),
    },
    "trunk-raise": {
        "hamstring": (
            Answer(say("Turn the toes out, and squeeze the glutes before you come up.")),
            Answer(say("Slower, with a second's squeeze at the straight line.")),
        ),
        "low_back": (
            Answer(say("Round the upper back, chin tucked, and stop at the straight line or below it.")),
            Answer(say("Turn the toes out, and come only half the way up, the hips pressed into the pad.")),
        ),
    },
    "squat": {
        "hamstring": (
            Answer(say("Stay more upright: sit down between the heels, knees out over the toes.")),
            _SLOWER_UP,
        ),
        "low_back": (
            _LESS_DEPTH,
            Answer(say("Slower, ribs down from the start, and only as deep as the back stays still.")),
        ),
    },
    "sit": {
        "hamstring": (
            Answer(
                say(
                    "Come down with the knee further forward over the foot, and push the floor away with the "
                    "whole "
                    "foot."
                )
            ),
            _SLOWER_UP,
        ),
        "low_back": (
            Answer(say("A higher seat, with a cushion on it, and lean from the hip with a long back.")),
            Answer(say("Slower, ribs down: touch the seat and rise before the back wants to help.")),
        ),
    },
    "split": {
        "hamstring": (
            Answer(say("A slightly shorter step, and push through the whole front foot.")),
            Answer(say("Slower, and squeeze the glute of the front leg as you come up.")),
        ),
        "low_back": (
            Answer(say("Less depth, ribs down, and lean from the hip with a long back.")),
            Answer(say("Slower, and stop each rep before the pelvis tips forward.")),
        ),
    },
    "step-up": {
        "hamstring": (
            Answer(
                say(
                    "Bring the knee over the foot before you stand up, and push the box down with the whole "
                    "foot."
                )
            ),
            Answer(say("Slower, and squeeze the glute of the upper leg to finish standing.")),
        ),
        "low_back": (
            Answer(say("A lower box, and lean from the hip with a long back.")),
            Answer(say("Slower: finish tall, ribs down, without leaning back.")),
        ),
    },
}
ANSWERS: Mapping[Pattern, Answers] = {**_LYING, **_UPRIGHT}


def answer(exercise: Exercise, where: Elsewhere, count: int) -> Answer:
    """Return the answer to the `count`-th set running that was felt elsewhere (the last one repeats)."""
    answers = ANSWERS[exercise.pattern][where]
    return answers[min(count, len(answers)) - 1]


def dose_after(exercise: Exercise, where: Elsewhere) -> Sentence:
    """Return what follows for the sets to come; ``less_today`` prescribes it."""
    if where == "low_back" and exercise.loaded:
        return say("One step lighter for the rest of today, where there is one.")
    return say("Fewer reps for the rest of today.")
