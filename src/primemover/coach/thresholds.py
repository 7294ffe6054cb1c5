"""The coach's thresholds: safety, gates, findings. One table, each with its source.

A source is a key of ``catalogue/evidence.csv`` or the word 'judgement' with the reason; a claim without a
study (confidence 1) is a judgement, and the meaning names its key. Better evidence changes the value here, and
nowhere else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from primemover.belief.change import REAL_CHANGE_IN_SD
from primemover.belief.gauges import PAIN_DAYS


@dataclass(frozen=True, slots=True)
class Threshold:
    """One constant of the coaching: its value and unit, what it decides, and where it comes from."""

    id: str
    value: float
    unit: str
    meaning: str
    source: str


_TABLE = (
    # safety
    Threshold("pain-green-max", 3, "NRS", "pain up to this: go on", "pain-rule-green"),
    Threshold("pain-amber-max", 5, "NRS", "pain up to this: adjust; above: stop", "pain-rule-amber"),
    Threshold(
        "pain-settles-hours", 24, "h", "amber pain brought on by training is gone by then", "pain-rule-amber"
    ),
    Threshold(
        "pain-fresh-days",
        PAIN_DAYS,
        "days",
        "an older rating does not count as a reading",
        "judgement: pain moves",
    ),
    Threshold("adult-age", 16, "years", "younger: a clinician first", "judgement: growing spines, own rules"),
    # every gate
    Threshold(
        "gate-probability", 0.8, "probability", "each condition is met with this", "judgement: four in five"
    ),
    Threshold(
        "shown-weeks", 4, "weeks", "what was shown longer ago is shown again", "judgement: about a phase"
    ),
    Threshold("after-back-weeks", 2, "weeks", "stay this long after a step back", "judgement: let it settle"),
    # find -> build
    Threshold(
        "recognition", 1.5, "d-prime", "a glute squeeze is told by feel", "judgement: four right in five"
    ),
    Threshold("glute-share", 0.6, "share", "the glute does most of the bridge", "judgement: clearly over half"),
    Threshold(
        "bridge-hold",
        30,
        "s",
        "single-leg bridge hold, each side (single-leg-bridge-hold-walkers)",
        "judgement: a clinic's mark, its own opinion",
    ),
    Threshold("hinge-angle", 50, "deg", "the bow that keeps neutral", "hinge-bow-50"),
    Threshold(
        "hinge-neutral",
        8.5,
        "of 10",
        "neutral hinges to expect of ten more",
        "judgement: what one test of 10 out of 10 shows with four in five",
    ),
    Threshold("plank-hold", 30, "s", "plank on posture", "judgement: the upper end of 20-30 s holds"),
    Threshold(
        "side-plank-hold", 20, "s", "side plank on posture, each side", "judgement: the lower end of 20-30 s"
    ),
    Threshold("plank-sets", 2, "sets", "holds on one day that show it", "judgement: once may be luck"),
    # build -> load
    Threshold("thrust-sets", 3, "sets", "single-leg hip thrust, each side, one day", "judgement: a full dose"),
    Threshold("thrust-reps", 10, "reps", "in each of these sets", "judgement: a full dose"),
    Threshold("floor-thrust-reps", 15, "reps", "the same from the floor, without a bench", "judgement: easier"),
    Threshold("side-difference", 0.15, "share", "left and right no further apart", "asymmetry-threshold"),
    Threshold(
        "side-error",
        REAL_CHANGE_IN_SD,
        "standard errors",
        "or no further apart than this",
        "judgement: measuring twice shows less, 19 times in 20",
    ),
    Threshold(
        "split-squat-share", 0.5, "share", "the glute holds up in a split squat", "judgement: half the work"
    ),
    Threshold(
        "hinge-margin", 0, "deg", "beyond the Romanian deadlift's own depth", "judgement: its key posture"
    ),
    # load -> integrate
    Threshold(
        "thrust-strength",
        1.0,
        "x body mass",
        "barbell hip thrust, estimated 1RM",
        "judgement: a glute that can lead",
    ),
    Threshold(
        "ceiling-within",
        0.12,
        "share",
        "half the 90 % interval over the median",
        "judgement: two or three plates",
    ),
    Threshold(
        "neutral-sets", 10, "sets", "the last judged sets, all neutral", "judgement: about three sessions"
    ),
    Threshold(
        "neutral-rate",
        0.85,
        "share",
        "sets to expect neutral from now on",
        "judgement: what ten of ten show with four in five",
    ),
    Threshold("pain-green-days", 14, "days", "no rating above green", "judgement: two weeks of sessions"),
    Threshold(
        "pain-green-ratings", 2, "days", "with at least this many days rated", "judgement: one is too few"
    ),
    # integrate -> own
    Threshold("at-ceiling-weeks", 4, "weeks", "a lift at its ceiling in each", "judgement: a month is a habit"),
    Threshold(
        "at-ceiling-share", 0.9, "share", "of the ceiling's load counts as at it", "judgement: one plate step"
    ),
    Threshold(
        "at-ceiling-step", 0.5, "kg", "that load is rounded down to this", "judgement: finer than most plates"
    ),
    Threshold("retention-days", 14, "days", "since the last cue", "posture-coach-retention-weeks"),
    # back a phase
    Threshold("red-days", 2, "days", "red pain on so many days", "judgement: once happens"),
    Threshold("red-window-days", 14, "days", "within so many days", "judgement: two weeks of sessions"),
    Threshold("away-weeks", 4, "weeks", "without a set", "judgement: feel goes before strength does"),
    # findings
    Threshold("finding-probability", 0.8, "probability", "a finding is said aloud", "judgement: four in five"),
    Threshold("share-low", 0.5, "share", "the glute does less than half", "judgement: half is the plain mark"),
    Threshold("thomas-short", 0, "deg", "thigh at or above horizontal: short", "thomas-restricted"),
    # an exercise beside a lift
    Threshold(
        "compared-band",
        0.3,
        "share",
        "efforts compared may be off by this",
        "judgement: posture and rule of sharing; strength cancels",
    ),
)

THRESHOLDS: Mapping[str, Threshold] = MappingProxyType({row.id: row for row in _TABLE})


def threshold(threshold_id: str) -> float:
    """Return the value of one threshold."""
    return THRESHOLDS[threshold_id].value
