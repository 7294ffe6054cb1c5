"""When the wrong thing works: what the coach says first and second, by pattern of movement and muscle felt.

The bridge's answers are measured (evidence keys beside them); the others are judgement.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from primemover.belief.one_set import Elsewhere
from primemover.catalogue.model import Exercise
from primemover.sentence import Sentence, say

Pattern = Literal["bridge", "loaded-stand", "free-stand", "free-leg"]


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer and the evidence keys behind it; none means judgement."""

    text: Sentence
    evidence: tuple[str, ...] = ()


BEND_KNEES = Answer(say("Bend the knees a little more and send the hips back, not down."))
SLOWER = Answer(say("Fewer, slower reps: squeeze the glute for a second at the top."))
LESS_DEPTH = Answer(say("Less depth: turn round before the back wants to help."))

ANSWERS: dict[tuple[Pattern, Elsewhere], tuple[Answer, Answer]] = {
    ("bridge", "hamstring"): (
        Answer(
            say("Bring your heels closer, knees more bent: the hamstring drops sharply and the glute stays."),
            ("bridge-knee-120-bf", "bridge-knee-120-superior-gmax-bf-ratio"),
        ),
        Answer(
            say("Turn feet or knees 30 degrees out, and do fewer, slower reps with a pause at the top."),
            ("bridge-abduction-30-gmax-es-ratio",),
        ),
    ),
    ("bridge", "low_back"): (
        Answer(
            say(
                "Tuck the pelvis first, and stop a hand lower: the tuck raises the glute, an arched back the "
                "back."
            ),
            ("bridge-posterior-tilt-gmax-es",),
        ),
        Answer(
            say("Put a band around your knees and press out: more glute, and the back no more than before."),
            ("bridge-band-abduction-gmax-tilt",),
        ),
    ),
    ("loaded-stand", "hamstring"): (BEND_KNEES, SLOWER),
    ("loaded-stand", "low_back"): (LESS_DEPTH, Answer(say("Less load: one step lighter, the same path."))),
    ("free-stand", "hamstring"): (BEND_KNEES, SLOWER),
    ("free-stand", "low_back"): (
        LESS_DEPTH,
        Answer(say("Slower, with a stick along the back: it tells where the back begins to move.")),
    ),
    ("free-leg", "hamstring"): (
        Answer(say("Bend the knee more and lift from the hip, a smaller range.")),
        Answer(say("Fewer, slower reps with a pause where the glute is hardest.")),
    ),
    ("free-leg", "low_back"): (
        Answer(say("Ribs down first, and a smaller range: the leg moves, the pelvis does not.")),
        Answer(say("Slower, with a pause at the top; stop each rep before the waist moves.")),
    ),
}


def pattern_of(exercise: Exercise) -> Pattern:
    """Return which answers fit: bridges lie on the shoulders, hinges and squats stand, the rest free a leg."""
    if exercise.role in {"hinge", "squat"}:
        return "loaded-stand" if exercise.loaded else "free-stand"
    supports = {support for posture in exercise.postures for support in posture.supports}
    return "bridge" if supports & {"shoulders-floor", "shoulders-bench"} else "free-leg"


def answer(exercise: Exercise, where: Elsewhere, count: int) -> Answer:
    """Return the answer to the `count`-th set running that was felt elsewhere (the last one repeats)."""
    answers = ANSWERS[pattern_of(exercise), where]
    return answers[min(count, len(answers)) - 1]
