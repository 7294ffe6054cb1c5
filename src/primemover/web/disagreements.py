"""What is still argued about, in short, with the entries of the library it rests on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Disagreement:
    """An open question: what is claimed, what was found, and what this tool does meanwhile."""

    question: str
    found: str
    so: str
    evidence: tuple[str, ...]


DISAGREEMENTS = (
    Disagreement(
        "Do the glutes fire too late?",
        "In healthy people the glute comes last too, so a late glute says nothing about you. What does "
        "differ in people with back pain is how hard the back muscles work.",
        "The order of firing is never a finding here. How much, and where you feel it, is.",
        (
            "firing-order-gmax-last",
            "lbp-es-amplitude",
            "lbp-gmax-amplitude",
            "prone-extension-test-sensitivity",
        ),
    ),
    Disagreement(
        "Do tight hip flexors switch the glute off?",
        "One study saw less glute activity with short hip flexors, another saw none; strength was equal "
        "in both. Stretching lengthened the hip flexors and left the glute's strength as it was.",
        "You stretch if you test short, for the range itself. Nothing more is promised.",
        (
            "hip-flexor-tightness-gmax-mills",
            "hip-flexor-tightness-gmax-martinez",
            "hip-flexor-stretch-strength",
        ),
    ),
    Disagreement(
        "Does more activity on EMG mean more growth?",
        "The hip thrust shows far more glute activity than the squat, yet nine weeks of either grew the "
        "glute alike.",
        "EMG ranks exercises here; it does not forecast size.",
        (
            "hip-thrust-lower-gmax-mean-contreras",
            "back-squat-lower-gmax-mean-contreras",
            "growth-lower-gmax-plotkin",
        ),
    ),
    Disagreement(
        "Does hip work relieve back pain?",
        "Pooled trials find a small effect; a trial of 70 people that added it to good care found nothing "
        "extra.",
        "No relief is promised. Pain is tracked, and it changes the session.",
        (
            "hip-work-lbp-pain-meta",
            "hip-work-lbp-pain-fukuda",
        ),
    ),
    Disagreement(
        "Are people with back pain weaker at the hip?",
        "About a fifth weaker in one clinic sample, no difference among athletes.",
        "You are compared with yourself, side by side, before you are compared with others.",
        (
            "lbp-hip-extensor-deficit-right",
            "lbp-athletes-hip-strength-none",
        ),
    ),
    Disagreement(
        "Does a neutral spine protect?",
        "How far the back bends in lifting did not predict back pain; people with back pain bend less, if "
        "anything.",
        "Neutral is used to govern the load and to train control. It is not sold as protection.",
        (
            "lifting-flexion-lbp-longitudinal",
            "lifting-flexion-lbp-thoracopelvic",
        ),
    ),
    Disagreement(
        "How hard does a step-up work the glute?",
        "From 29 to 125 % of a maximal contraction, with body weight or a six-rep load, in different "
        "laboratories.",
        "It ranks low with body weight; loaded, it counts as not known.",
        (
            "forward-step-up-gmax-macaskill",
            "step-up-gmax-6rm",
            "step-up-gmax-reiman",
        ),
    ),
    Disagreement(
        "Think of the muscle, or of the effect?",
        "Thinking of the muscle raises its work at light loads and fades near 60 % of a maximum. Thinking "
        "of the effect teaches skill better in most studies.",
        "Cues name the glute at first and the floor later.",
        (
            "internal-focus-growth",
            "internal-focus-limit",
            "external-focus-share",
        ),
    ),
    Disagreement(
        "How much difference between sides matters?",
        "Most studies draw a line at 10-15 % with little behind it; uninjured people differ by up to 21 % "
        "in some tests.",
        "A difference is a finding only when it is larger than the error of the test. The gate out of 'build' "
        "lets sides pass that are within that error or less than 15 % apart: the usual line, with as little "
        "behind it.",
        (
            "asymmetry-threshold",
            "asymmetry-knee-extension-band",
        ),
    ),
)
