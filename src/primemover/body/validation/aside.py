"""Published figures on which the model is not judged, and figures that were in view when it was made."""

from __future__ import annotations

from collections.abc import Mapping

_NORM = (
    "The hip extensors' strength is scaled to this norm, angle by angle, in the middle of a straight and a "
    "bent knee."
)
_AGE = "The model has no age, and this paper's norm of people of 18 to 25 sets its strength."
_PUT_IN = "The angles are put in, not found: this sets how the catalogue draws it beside the people measured."
_CO_SHARED = (
    "It was in view when it was settled that hip and knee are shared together: sharing the hip alone does not "
    "give it."
)

USED: Mapping[str, str] = {
    "powerlifting-compression": "The back muscle's lever (6 cm) and slope (5°) are this paper's, so "
    "compression follows from its moment.",
    "standing-pressure": "The trunk's mass centre is set so that upright standing asks about 10 N m, after "
    "this figure.",
    "hip-norm-men-18": _NORM,
    "hip-norm-women-18": _NORM,
    "lumbar-norm-men": "The back extensors' strength is this norm.",
    "lumbar-norm-women": "The back extensors' strength is this norm.",
}
"""Rows that set a parameter, and which."""

NOT_COMPARABLE: Mapping[str, str] = {
    "squat-ratio-with-load": "It follows from the cost's form: below saturation, shares of such a sharing do "
    "not depend on load. It is no evidence for the model.",
    "good-morning-hip-flexion": _PUT_IN,
    "deadlift-hip-flexion": f"{_PUT_IN} It bends the hips more and the knees less: another style of the lift, "
    "and a bar at plate height.",
    "sumo-conventional-angles": _PUT_IN,
    "hip-norm-men-55": _AGE,
    "hip-norm-women-55": _AGE,
    "hip-norm-men-65": _AGE,
    "hip-norm-women-65": _AGE,
    "prone-pressure": "Nobody holds anything up lying prone: what presses is muscle tone, which the model "
    "has not.",
    "compression-regression": "Its coefficients could not be retrieved.",
    "gymnast-lumbar": "One gymnast's strength is an upper bound, and the model predicts nobody's strength: "
    "it scales a norm by what a person lifts.",
    "powerlifters-lumbar": "It tells of training, not of a posture: the mechanics say nothing of what grows.",
    "leg-press-growth": "Growth by a machine that the catalogue has not; the mechanics say nothing of what "
    "grows.",
    "leg-press-transfer": "Transfer of strength between exercises, of which the mechanics say nothing.",
    "gmax-programs-growth": "Pooled programs without a posture or a load; the mechanics say nothing of what "
    "grows.",
}
"""Rows on which the model cannot be judged, and why."""

BAND_SET = frozenset(
    {
        "deadlift-68kg-compression",
        "swing-compression",
        "flexed-pressure",
        "lift-round-back-pressure",
        "lift-bent-knees-pressure",
        "hold-close-pressure",
        "sitting-pressure",
        "compression-polynomial",
    }
)
"""Rows by which `LumbarModel.error` was judged wide enough, so that they do not test it."""

IN_VIEW: Mapping[str, str] = {
    "squat-quadriceps-effort": _CO_SHARED,
    "full-squat-growth": _CO_SHARED,
    "half-squat-growth": _CO_SHARED,
    "squat-thrust-growth": _CO_SHARED,
}
"""Rows that are judged, but were in view when something about the model was settled, and what."""

ALSO_USED: Mapping[str, str] = {
    "squeeze": "Otsuka 2021's knee moment in the hip thrust (66 N m with 120 kg) sets how hard the feet push "
    "away from the shoulders.",
    "passive": "The back's passive tissue is set by evidence `biofeedback-passive-moment`.",
    "out-of-plane": "Exercises on which the side view says nothing carry measured activity, and are left out "
    "of the correlations.",
}
"""What set parameters beyond the table."""
