"""What a week aims at in each phase: one table, a source for every row.

A source is a key of ``catalogue/evidence.csv`` or the word 'judgement' with the reason. ``docs/planner.md``
shows the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primemover.catalogue.model import PHASES, Phase
from primemover.record.payload import WeeklyDose

FILLED = 0.85  # judgement: sets are whole, so a session seldom fills its last minutes


@dataclass(frozen=True, slots=True)
class Target:
    """One row of the table: a figure for each phase, in the order find, build, load, integrate, own."""

    id: str
    unit: str
    values: tuple[float, float, float, float, float]
    source: str


TABLE = (
    Target("days-low", "days", (4, 3, 3, 3, 2), "judgement: skill likes frequency, load likes rest"),
    Target("days-high", "days", (6, 4, 3, 3, 4), "judgement: a day off a week at least, more once it is heavy"),
    Target("session-low", "min", (15, 25, 40, 45, 30), "judgement: what such a session needs"),
    Target("session-high", "min", (25, 45, 60, 75, 60), "judgement: quality goes before a session's end does"),
    Target("glute-sets-low", "sets", (6, 10, 12, 8, 6), "judgement: towards weekly-sets-trained, from below"),
    Target(
        "glute-sets-high", "sets", (14, 15, 18, 16, 12), "judgement: inside weekly-sets-trained (12-20 a week)"
    ),
    Target(
        "day-share",
        "x even share",
        (1.5, 1.5, 1.5, 1.5, 1.5),
        "judgement: a day holds at most this much of the week's highest glute sets",
    ),
    Target("brace-hold", "s", (240, 200, 160, 120, 60), "judgement: two holds of 20-30 s a session"),
    Target(
        "stretch-short",
        "s a side",
        (360, 270, 270, 270, 180),
        "judgement: 90 s a session, the longest that costs nothing before loading (stretch-short-bout)",
    ),
    Target(
        "stretch-untested",
        "s a side",
        (120, 90, 90, 90, 60),
        "judgement: a little, until the test says whether it serves",
    ),
    Target(
        "recognition",
        "trials",
        (80, 20, 0, 0, 0),
        "judgement: 4 days of 20 trials, as in feedback-faded-retention; then a reminder",
    ),
    Target("neutral-days", "days", (3, 1, 0, 0, 0), "judgement: neutral is hard to learn and then kept by use"),
    Target("hinge-drill-days", "days", (4, 2, 1, 0, 0), "judgement: the hinge is a skill until it is loaded"),
    Target(
        "abduction-days",
        "days",
        (3, 2, 1, 1, 1),
        "judgement: thrusts and squats hardly grow gluteus medius (growth-hip-thrust-gmed)",
    ),
    Target("squat-sets", "sets", (0, 4, 4, 6, 3), "judgement: above minimum-dose-sets while it is learnt"),
    Target("hinge-lift-sets", "sets", (0, 0, 6, 6, 3), "judgement: above minimum-dose-sets while it is learnt"),
    Target("glute-days", "days each", (4, 3, 3, 3, 3), "judgement: often enough to learn, not to bore"),
    Target("lift-days", "days each", (2, 2, 2, 2, 2), "judgement: heavy work needs days between"),
    Target("main-most", "exercises", (4, 4, 4, 5, 4), "judgement: few, done well"),
    Target("hinge-lifts", "lifts a week", (1, 1, 1, 2, 3), "judgement: one hinge at a time until each holds"),
    Target(
        "new-lifts",
        "lifts a week",
        (1, 1, 1, 1, 1),
        "judgement: one new compound lift a week, so that what changes is known",
    ),
    Target(
        "least-minutes", "min", (60, 30, 30, 30, 30), "judgement: skill needs hours; later, 6 hard sets rested"
    ),
    Target("least-glute-sets", "sets", (0, 6, 6, 6, 6), "judgement: above minimum-dose-sets (1-3 a lift)"),
    Target("least-days", "days", (4, 2, 2, 2, 2), "judgement: what one day a week teaches is gone by the next"),
)

GATE_EXERCISES: Mapping[Phase, tuple[str, ...]] = MappingProxyType(
    {
        "find": ("glute-squeeze", "glute-bridge", "dowel-hinge", "plank", "side-plank"),
        "build": ("single-leg-hip-thrust", "split-squat", "dowel-hinge"),
        "load": ("barbell-hip-thrust", "romanian-deadlift"),
        "integrate": (),
        "own": (),
    }
)
"""What the gate to the next phase asks to see; without it in the plan the gate could not open."""

_BY_ID: Mapping[str, Target] = MappingProxyType({row.id: row for row in TABLE})


def target(target_id: str, phase: Phase) -> float:
    """Return one figure of the table."""
    return _BY_ID[target_id].values[PHASES.index(phase)]


def least(phase: Phase, share: float = 1.0) -> WeeklyDose:
    """Return the least effective dose of a week of `phase`, or of `share` of one."""
    return WeeklyDose(
        glute_sets=target("least-glute-sets", phase) * share,
        minutes=target("least-minutes", phase) * share,
        days=max(1, round(target("least-days", phase) * share)),
    )


def reaches(dose: WeeklyDose, needed: WeeklyDose) -> bool:
    """Return whether a dose, planned or done, reaches the least effective one."""
    return (
        dose.minutes >= needed.minutes * FILLED
        and dose.glute_sets >= needed.glute_sets
        and dose.days >= needed.days
    )


def source(target_id: str) -> str:
    """Return where a row of the table comes from."""
    return _BY_ID[target_id].source


@dataclass(frozen=True, slots=True)
class Weights:
    """Points of the planner's objective (judgement throughout: the order of what matters, tried on many weeks).

    Attributes
    ----------
    glute
        A set's points for the glute's whole effort x set credit, at no back effort; larger: more sets.
    glute_enough
        Glute effort beyond which more is worth no more: what ten repetitions allow (`FittingModel.effort`).
    back_price
        By how much the back's whole effort makes a set dearer: points are divided by 1 + `back_price` x back
        effort; larger: exercises that ask less of the back.
    grows
        Points for a set x set credit whose load can grow, from 'load' on; larger: more barbell, less body
        weight.
    gentle
        Points for the glute's effort less the back's in a set that is no glute work; larger: gentler drills and
        braces.
    variety, varied_main, varied_braces
        Points for each different main exercise and brace, and up to how many of each.
    phase_distance
        Points lost for each phase an exercise lies behind the person's own.
    gate
        Points for an exercise that the next gate asks to see.
    keep, add
        Points for using an exercise of last week's plan (or of this week's, once issued) again, and lost for
        bringing in another.
    one_sided
        Points for a one-sided exercise while one side is known to be weaker.
    declined
        Points for a compound given early because the person declined the deferral.
    elsewhere, easier
        Points lost for an exercise that keeps being felt elsewhere; given to its easier neighbours.
    earned
        Points for the harder neighbour of an exercise that was mastered, and lost for that exercise.
    swapped
        Points lost for an exercise swapped away this week, and given to the one that took its place.
    out_of_reach
        Points lost for a hold whose test is too short for its time, or not done.
    own_lift
        Points, from integrate on, for a lift the person named as their own.
    short_*
        Points lost for each unit (set, second, trial, day) an aim is missed by; the last three each day: main
        work, a brace, and an even share of the week's glute sets.
    lift, varied_lifts
        Points, from integrate on, for each different compound lift, and up to how many.
    minute
        Points lost for each minute planned; larger: shorter sessions once the aims are met.
    tie
        Points that decide between equals, by place in the alphabet.
    """

    glute: float = 3.0
    glute_enough: float = 0.75
    back_price: float = 3.0
    grows: float = 0.5
    gentle: float = 0.3
    variety: float = 1.5
    varied_main: int = 5
    varied_braces: int = 3
    phase_distance: float = 1.0
    gate: float = 3.0
    keep: float = 1.0
    add: float = 0.5
    one_sided: float = 0.5
    declined: float = 3.0
    elsewhere: float = 8.0
    easier: float = 3.0
    earned: float = 3.0
    swapped: float = 3.0
    out_of_reach: float = 5.0
    own_lift: float = 2.0
    short_glute_set: float = 10.0
    short_brace_s: float = 0.05
    short_stretch_s: float = 0.05
    short_trial: float = 0.2
    short_neutral_day: float = 2.0
    short_hinge_drill_day: float = 3.0
    short_abduction_day: float = 5.0
    short_squat_set: float = 1.0
    short_hinge_lift_set: float = 2.0
    short_main_day: float = 4.0
    short_brace_day: float = 2.0
    short_even_set: float = 1.0
    lift: float = 4.0
    varied_lifts: int = 3
    minute: float = 0.15
    tie: float = 0.001


WEIGHTS = Weights()
