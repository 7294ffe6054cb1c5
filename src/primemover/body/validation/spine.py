"""Published figures of the low back and of the hips' moment, and what the mechanics say to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.chain import Place
from primemover.body.demand import Band
from primemover.body.frames import frames_of
from primemover.body.lumbar import lumbar_load
from primemover.body.validation.published import number, spread
from primemover.body.validation.rule import (
    RULE,
    Figure,
    Order,
    Told,
    exactly,
    give_or_take,
    moment,
    spanned,
    within,
)
from primemover.body.validation.stances import Stance, Stood, hips_nm, peaks, stood
from primemover.catalogue.model import Catalogue, Posture

LIFTER, LIFTER_KG = Body("male", 1.75, 85.0), 250.0  # judgement: what a national lifter weighs and lifts
BIG_MAN = Body("male", 1.82, 98.8)
WILKE = Body("male", 1.70, 70.0)  # the stature is judgement
_DEADLIFT = Stance(50, 65, point="hands")  # model_notes: trunk 65 degrees
_DISC_M2, _DISC_FACTOR = 18e-4, 1.5
_DISC = "The pressure as a force: 18 cm², by 1.5."
_MANY = 10.0  # times (judgement): a ratio to next to nothing is told as this
_BEND_DEG = (35.0, 45.0, 55.0)  # judgement: what 'flexed forward' and 'a squat lift' may be
_LIFTER_HOW = (
    "Man of 85 kg and 1.75 m, 250 kg hanging from straight arms, trunk 65° from upright, knees 50°, in "
    "balance. "
    "Body and load are assumed: the paper gives a group's highest average."
)
_BIG_MAN_HOW = (
    "Man of 98.8 kg and 1.82 m, 68 kg hanging from straight arms, trunk 65° from upright, knees 50°, held "
    "still; "
    "the paper's own posture is not told."
)


def _lifter(_: Catalogue) -> Stood:
    return stood(_DEADLIFT, LIFTER, LIFTER_KG)


def powerlifting_moment(catalogue: Catalogue) -> Told:
    """L4/L5 moment of national powerlifters."""
    read_nm = number(catalogue, "powerlifting-l4l5-moment")
    drawn = peaks(catalogue.exercises["deadlift"], LIFTER, LIFTER_KG)
    return Told(
        (Figure("moment at L5/S1", "N m", exactly(read_nm), moment(_lifter(catalogue).l5s1_nm)),),
        f"{_LIFTER_HOW} As the catalogue draws a deadlift the moment is {drawn.l5s1_nm:.0f} N m at most.",
    )


def powerlifting_hip(catalogue: Catalogue) -> Told:
    """Both hips' moment of national powerlifters."""
    read_nm = number(catalogue, "powerlifting-hip-moment")
    drawn = peaks(catalogue.exercises["deadlift"], LIFTER, LIFTER_KG)
    return Told(
        (Figure("moment at both hips", "N m", exactly(read_nm), moment(_lifter(catalogue).hip_nm)),),
        f"{_LIFTER_HOW} As the catalogue draws a deadlift the moment is {drawn.hip_nm:.0f} N m at most.",
        "The mechanics put the hips 13 cm behind L5/S1 in this posture, and so ask more of them than of the "
        "back; "
        "the paper's two figures need not be of one lifter.",
    )


def sumo_conventional(catalogue: Catalogue) -> Told:
    """Sumo against conventional: the back's moment."""
    sumo, straight = (
        peaks(catalogue.exercises[one], LIFTER, LIFTER_KG).l5s1_nm for one in ("sumo-deadlift", "deadlift")
    )
    return Told(
        (
            Figure(
                "L5/S1 moment, sumo over conventional",
                "",
                exactly(number(catalogue, "sumo-conventional-l4l5-moment")),
                within(sumo / straight, RULE.order_error),
            ),
        ),
        f"The catalogue's two deadlifts, man of 85 kg with 250 kg: {sumo:.0f} and {straight:.0f} N m at most. "
        f"{_SLANT}",
        "It rests on how the two are drawn: the straight deadlift's arms slope back to the bar.",
    )


_SLANT = "In a ratio what is off about the body is off in both."


def big_man_moment(catalogue: Catalogue) -> Told:
    """L5/S1 moment of one man lifting 68 kg."""
    held, read = stood(_DEADLIFT, BIG_MAN, 68), exactly(number(catalogue, "deadlift-68kg-l5s1-moment"))
    return Told((Figure("moment at L5/S1", "N m", read, moment(held.l5s1_nm)),), _BIG_MAN_HOW, _DYNAMIC)


def big_man_compression(catalogue: Catalogue) -> Told:
    """L5/S1 compression of the same man."""
    held, read = stood(_DEADLIFT, BIG_MAN, 68), exactly(number(catalogue, "deadlift-68kg-compression"))
    return Told((Figure("compression at L5/S1", "N", read, held.compression_n),), _BIG_MAN_HOW, _DYNAMIC)


def big_man_shear(catalogue: Catalogue) -> Told:
    """L5/S1 shear of the same man."""
    spine = stood(_DEADLIFT, BIG_MAN, 68).spine.shear_n
    band = Band(float(spine.value), float(spine.low), float(spine.high))
    read = exactly(number(catalogue, "deadlift-68kg-shear"))
    return Told((Figure("shear at L5/S1", "N", read, band),), _BIG_MAN_HOW, _DYNAMIC)


_DYNAMIC = (
    "The published figure is the peak of a movement, by a finite-element model with co-contraction; "
    "the mechanics hold still and know no co-contraction."
)


def timing(catalogue: Catalogue) -> Told:
    """Where along the lift hip thrust and deadlift ask most of the hips."""
    straight, thrust = (
        hips_nm(frames_of(catalogue.exercises[one], REFERENCE_BODY, load_kg))
        for one, load_kg in (("deadlift", 100.0), ("barbell-hip-thrust", 100.0))
    )
    early, late = straight[0] / thrust[0], thrust[-1] / max(straight[-1], thrust[-1] / _MANY)
    return Told(
        (
            Order("early: deadlift over hip thrust", "more", exactly(float(early))),
            Order("late: hip thrust over deadlift", "more", exactly(float(late))),
        ),
        f"Both with 100 kg, man of 75 kg: the hips' moment is {straight[0]:.0f} and {thrust[0]:.0f} N m at the "
        f"bottom, {straight[-1]:.0f} and {thrust[-1]:.0f} N m at the top. The loads of the six men are not "
        "told.",
    )


def good_morning_angle(catalogue: Catalogue) -> Told:
    """How far the hips bend in a good morning."""
    return _drawn_angle(catalogue, "good-morning-hip-flexion", catalogue.exercises["good-morning"].postures[-1])


def deadlift_angle(catalogue: Catalogue) -> Told:
    """How far the hips bend in a deadlift."""
    return _drawn_angle(catalogue, "deadlift-hip-flexion", catalogue.exercises["deadlift"].postures[0])


def _drawn_angle(catalogue: Catalogue, key: str, drawn: Posture) -> Told:
    published = give_or_take(number(catalogue, key), spread(catalogue, key))
    angle = give_or_take(drawn.hip_flexion_deg, RULE.angle_error_deg)
    how = f"As the catalogue draws it, the knees at {drawn.knee_flexion_deg:.0f}°."
    return Told((Figure("hip flexion at the bottom", "°", published, angle),), how)


def good_morning_order(_: Catalogue) -> Told:
    """Good morning against deadlift with a quarter of body weight."""
    load_kg = 0.25 * REFERENCE_BODY.mass_kg
    bowed = stood(
        Stance(5.3, hip_deg=75.3, shoulder_deg=-30, elbow_deg=140, point="back"), REFERENCE_BODY, load_kg
    )
    lifted = stood(Stance(107.8, hip_deg=103.2, point="hands"), REFERENCE_BODY, load_kg)
    hips, backs = bowed.hip_nm / lifted.hip_nm, bowed.l5s1_nm / lifted.l5s1_nm
    return Told(
        (
            Order("hip moment, good morning over deadlift", "more", exactly(hips)),
            Order("back moment, good morning over deadlift", "same", exactly(backs)),
        ),
        "Man of 75 kg, 18.75 kg, the study's own mean hip and knee angles, the trunk where balance puts it: "
        f"{bowed.trunk_lean_deg:.0f}° and {lifted.trunk_lean_deg:.0f}° from upright. Hips {bowed.hip_nm:.0f} "
        "and "
        f"{lifted.hip_nm:.0f} N m, back {bowed.l5s1_nm:.0f} and {lifted.l5s1_nm:.0f} N m.",
        "With the study's knee angle and a straight back the deadlift's trunk stays upright, and the back's "
        "moment "
        "small. At trunk 65° and 55° from upright the two backs agree; how far the spine bent is not told.",
    )


def swing(catalogue: Catalogue) -> Told:
    """Compression in a kettlebell swing."""
    found = peaks(catalogue.exercises["kettlebell-swing"], REFERENCE_BODY, 16)
    read = exactly(number(catalogue, "swing-compression"))
    return Told(
        (
            Figure(
                "compression at L5/S1",
                "N",
                read,
                found.compression_n,
            ),
        ),
        "The catalogue's swing with inertia, man of 75 kg, 16 kg; the largest along the movement.",
        "The swing is a pendulum's: the snap of a real one is left out, and so is co-contraction.",
    )


def _pressed(
    mpa: float, stances: Callable[[float], Stance], load_kg: float, how: str, bends: tuple[float, ...] = (0.0,)
) -> Told:
    """Return a disc pressure as a force beside the model's, over the bends that the words allow."""
    published = within(mpa * 1e6 * _DISC_M2 / _DISC_FACTOR, RULE.pressure_error)
    found = [stood(stances(bend), WILKE, load_kg).compression_n for bend in bends]
    model = Band(
        spanned([one.value for one in found]).value,
        min(one.low for one in found),
        max(one.high for one in found),
    )
    return Told(
        (Figure("compression at L5/S1", "N", published, model),),
        f"Man of 70 kg (1.70 m assumed). {how} {_DISC}",
    )


def _flexed(catalogue: Catalogue) -> Told:
    mpa = number(catalogue, "flexed-pressure")
    how = "Knees nearly straight, trunk 35 to 55° from upright (not told)."
    return _pressed(mpa, lambda bend: Stance(5, bend), 0, how, _BEND_DEG)


def _round_back(catalogue: Catalogue) -> Told:
    mpa = number(catalogue, "lift-round-back-pressure")
    how = "20 kg hanging from the hands, trunk 70° from upright, back bent by 30°, knees nearly straight."
    return _pressed(
        mpa,
        lambda _: Stance(10, 70, lumbar_deg=30, point="hands"),
        20,
        how,
    )


def _bent_knees(catalogue: Catalogue) -> Told:
    mpa = number(catalogue, "lift-bent-knees-pressure")
    how = "20 kg hanging from the hands, knees 90°, trunk 35 to 55° from upright (not told)."
    return _pressed(
        mpa,
        lambda bend: Stance(90, bend, point="hands"),
        20,
        how,
        _BEND_DEG,
    )


def _close(catalogue: Catalogue) -> Told:
    mpa = number(catalogue, "hold-close-pressure")
    how = "20 kg in the hands, upper arms a little back, elbows at 110°."
    return _pressed(
        mpa,
        lambda _: Stance(0, 0, shoulder_deg=-15, elbow_deg=110, point="hands"),
        20,
        how,
    )


def _sitting(catalogue: Catalogue) -> Told:
    mpa = number(catalogue, "sitting-pressure")
    how = "On a seat, trunk 0 to 20° from upright, back bent by 20° (not told)."

    def sat(lean_deg: float) -> Stance:
        return Stance(
            90, lean_deg, hip_deg=70 + lean_deg, lumbar_deg=20, shoulder_deg=lean_deg, supports=("seat", "feet")
        )

    return _pressed(mpa, sat, 0, how, (0.0, 10.0, 20.0))


def polynomial(_: Catalogue) -> Told:
    """Compare with the compression polynomial for a pure extension moment."""
    body = REFERENCE_BODY
    above: Place = np.asarray(-400j)

    def compared(moment_nm: float) -> Figure:
        found = lumbar_load(np.asarray(moment_nm), above, 0.0, 0.0, body).compression_n
        model = Band(float(found.value), float(found.low), float(found.high))
        return Figure(f"at {moment_nm:.0f} N m", "N", exactly(mcgill_n(moment_nm)), model)

    return Told(
        (compared(100.0), compared(200.0)),
        "A pure extension moment, 400 N of weight above the joint. The polynomial's coefficients are "
        "recalled, and "
        "it is fitted for about 0 to 250 N m.",
    )


def mcgill_n(moment_nm: float) -> float:
    """Return compression by McGill, Norman and Cholewicki 1996 for a pure flexing load moment."""
    return 1067.6 + 1.219 * moment_nm + 0.083 * moment_nm**2 - 0.0001 * moment_nm**3


SPINE: Mapping[str, Callable[[Catalogue], Told]] = {
    "powerlifting-l4l5-moment": powerlifting_moment,
    "powerlifting-hip-moment": powerlifting_hip,
    "sumo-conventional-l4l5-moment": sumo_conventional,
    "deadlift-68kg-l5s1-moment": big_man_moment,
    "deadlift-68kg-compression": big_man_compression,
    "deadlift-68kg-shear": big_man_shear,
    "thrust-deadlift-squat-timing": timing,
    "good-morning-hip-flexion": good_morning_angle,
    "deadlift-hip-flexion": deadlift_angle,
    "deadlift-good-morning-ordering": good_morning_order,
    "swing-compression": swing,
    "flexed-pressure": _flexed,
    "lift-round-back-pressure": _round_back,
    "lift-bent-knees-pressure": _bent_knees,
    "hold-close-pressure": _close,
    "sitting-pressure": _sitting,
    "compression-polynomial": polynomial,
}
