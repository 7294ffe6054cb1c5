"""Published figures on which the model is not judged: they set its parameters, or cannot be compared."""

from __future__ import annotations

from collections.abc import Mapping

USED: Mapping[str, str] = {
    "powerlifting-compression": "The back muscle's lever (6 cm) and slope (5°) are this paper's, so "
    "compression "
    "follows from its moment.",
    "standing-pressure": "The trunk's mass centre is set so that upright standing asks about 10 N m, after "
    "this "
    "figure.",
    "hip-norm-men-18": "The hip extensors' strength is scaled to this norm, angle by angle.",
    "hip-norm-women-18": "The hip extensors' strength is scaled to this norm, angle by angle.",
    "lumbar-norm-men": "The back extensors' strength is this norm.",
    "lumbar-norm-women": "The back extensors' strength is this norm.",
}
"""Rows that set a parameter, and which."""

NOT_COMPARABLE: Mapping[str, str] = {
    "squat-ratio-with-load": "It follows from the cost's form: below saturation, shares of such a sharing do "
    "not "
    "depend on load. It is no evidence for the model.",
    "prone-pressure": "Nobody holds anything up lying prone: what presses is muscle tone, which the model "
    "has not.",
    "compression-regression": "Its coefficients could not be retrieved.",
    "gymnast-lumbar": "One gymnast's strength is an upper bound, and the model predicts nobody's strength: "
    "it scales "
    "a norm by what a person lifts.",
    "powerlifters-lumbar": "It tells of training, not of a posture: the mechanics say nothing of what grows.",
    "leg-press-growth": "Growth by a machine that the catalogue has not; the mechanics say nothing of what "
    "grows.",
    "leg-press-transfer": "Transfer of strength between exercises, of which the mechanics say nothing.",
    "gmax-programs-growth": "Pooled programs without a posture or a load; the mechanics say nothing of what "
    "grows.",
}
"""Rows that cannot be set beside the model, and why."""

ALSO_USED: Mapping[str, str] = {
    "squeeze": "Otsuka 2021's knee moment in the hip thrust (66 N m with 120 kg) sets how hard the feet push "
    "away "
    "from the shoulders.",
    "passive": "The back's passive tissue is set by evidence `biofeedback-passive-moment`.",
    "out-of-plane": "Exercises on which the side view says nothing carry measured activity, and are left out "
    "of the "
    "correlations.",
}
"""What set parameters beyond the table."""
