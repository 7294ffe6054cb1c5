"""Published strength, sharing and training figures, and what the model's muscles say to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.demand import SHARINGS, Band, Demand, demands
from primemover.body.fitting_load import FittingModel, most_loads_kg
from primemover.body.muscles import HIP_EXTENSORS, MUSCLES, leg_muscles
from primemover.body.sharing import Sharing, share
from primemover.body.validation.published import numbers
from primemover.body.validation.rule import RULE, Figure, Order, Told, between, exactly, give_or_take, spanned
from primemover.body.validation.stances import peaks
from primemover.body.whose import TRAINED_STRENGTH, Whose
from primemover.catalogue.model import Catalogue, Exercise, Posture

STRENGTHS = (1.0, TRAINED_STRENGTH, 2.2)  # the norm, somebody who trains, the model files' own (model_notes)
WOMAN = Body("female", 1.65, 62.0)  # judgement: a study's women, where it does not tell
TEN_REPS = FittingModel().share
_GLUTE, _HAMSTRING, _ADDUCTOR, _QUADRICEPS = (
    MUSCLES.index(one) for one in ("glute", "hamstring", "adductor", "quadriceps")
)


def at_share(
    catalogue: Catalogue,
    exercise_id: str,
    share_of_max: float,
    strength: float,
    body: Body = REFERENCE_BODY,
    sharing: Sharing = "pcsa",
) -> Demand:
    """Return an exercise at a share, by load, of the model's own 1RM: where leg or back gives out."""
    return _at_share(catalogue.exercises[exercise_id], share_of_max, strength, body, sharing)


@lru_cache(maxsize=256)  # several rows ask for the same lift
def _at_share(exercise: Exercise, share_of_max: float, strength: float, body: Body, sharing: Sharing) -> Demand:
    whose = Whose(body, strength)
    most_kg = most_loads_kg([exercise], whose)[exercise.id]
    load_kg = max(float(round(share_of_max * most_kg)), exercise.first_load_kg)
    return demands([exercise], whose, {exercise.id: load_kg}, sharing=sharing)[exercise.id]


def can(found: Demand) -> bool:
    """Return whether the muscles can do every key posture of a demand."""
    return all(one.feasible for one in found.postures)


def _told(catalogue: Catalogue, exercise_id: str, share_of_max: float = TEN_REPS) -> list[Demand]:
    """Return an exercise at every strength that can do it; where none can, at the greatest."""
    tried = [at_share(catalogue, exercise_id, share_of_max, strength) for strength in STRENGTHS]
    return [one for one in tried if can(one)] or tried[-1:]


def _ratios(found: Sequence[Demand], ratio: Callable[[Demand], float]) -> Band:
    return spanned([ratio(one) for one in found])


def _whose_how(found: Sequence[Demand]) -> str:
    kept = ", ".join(f"{one.strength:g} ({one.load_kg:g} kg)" for one in found)
    return f"Man of 75 kg and 1.75 m; strengths that can do it, and their loads: {kept}."


def good_morning_activity(catalogue: Catalogue) -> Told:
    """Good morning at half the 1RM: the back more active than the hamstrings."""
    found = _told(catalogue, "good-morning", 0.5)
    ratio = _ratios(found, lambda one: one.back_effort.value / one.hamstring_effort)
    return Told(
        (Order("back effort over hamstring effort", "more", ratio),),
        f"Activity is no torque: only the order counts. {_whose_how(found)}",
        "The model gives the hamstrings more of their strength than the back; the lightest load it tries is "
        "the bar.",
    )


def back_squat_activity(catalogue: Catalogue) -> Told:
    """Back squat at 80 % of the 1RM: back and quadriceps over glute over hamstrings."""
    found = _told(catalogue, "back-squat", 0.8)
    return Told(
        (
            Order(
                "glute effort over hamstring effort",
                "more",
                _ratios(found, lambda one: one.glute_effort.value / one.hamstring_effort),
            ),
            Order(
                "back effort over glute effort",
                "more",
                _ratios(found, lambda one: one.back_effort.value / one.glute_effort.value),
            ),
            Order("quadriceps effort over glute effort", "more", _ratios(found, _quadriceps_over_glute)),
        ),
        f"Activity is no torque: only the order counts. {_whose_how(found)}",
        "Each muscle's activity is a share of its own strongest contraction, and the glute's is hard to "
        "reach at depth.",
    )


def _quadriceps_over_glute(found: Demand) -> float:
    quads = max(one.muscles[_QUADRICEPS].activation for one in found.postures)
    return quads / found.glute_effort.value


def sumo_activity(catalogue: Catalogue) -> Told:
    """Sumo deadlift at 85 % to the knee: hamstrings and glute alike."""
    found = _told(catalogue, "sumo-deadlift", 0.85)
    ratio = _ratios(found, lambda one: one.postures[0].muscles[_HAMSTRING].activation / _first_glute(one))
    return Told(
        (Order("hamstring effort over glute effort", "same", ratio),),
        f"At the floor. Activity is no torque: only the order counts. {_whose_how(found)}",
        "The knees' moment, which the hamstrings would add to, keeps them low in the model.",
    )


def _first_glute(found: Demand) -> float:
    return found.postures[0].muscles[_GLUTE].activation


def squat_thrust_activity(catalogue: Catalogue) -> Told:
    """Hip thrust over back squat at ten repetitions: the glute's effort."""
    ratios = []
    kept = []
    for strength in STRENGTHS:
        for sharing in SHARINGS:
            thrust, squat = (
                at_share(catalogue, one, TEN_REPS, strength, WOMAN, sharing)
                for one in ("barbell-hip-thrust", "back-squat")
            )
            if can(thrust) and can(squat):
                ratios.append(thrust.glute_effort.value / squat.glute_effort.value)
                kept.append(f"{strength:g}")
    of_squat, of_thrust, low_of_squat, low_of_thrust, *_ = numbers(catalogue, "squat-thrust-activity")
    upper, lower = of_thrust / of_squat, low_of_thrust / low_of_squat
    model = spanned(ratios) if ratios else exactly(float("nan"))
    return Told(
        (Figure("glute effort, hip thrust over squat", "", Band((upper + lower) / 2, lower, upper), model),),
        "Woman of 62 kg and 1.65 m (assumed), each lift at the load that fits ten repetitions, over the "
        "three hypotheses "
        f"of sharing and the strengths that can do both ({', '.join(dict.fromkeys(kept)) or 'none'} times "
        "the norm). The "
        "published range is from lower to upper glute.",
        "Both loads are the same share of the most that leg or back can hold, and at the bottom of a squat the "
        "glute is among what gives out first.",
    )


def hex_bar(catalogue: Catalogue) -> Told:
    """Hex-bar against straight-bar deadlift: the peak moments."""
    lifter = Body("male", 1.80, 110.0)
    hexed, straight = (peaks(catalogue.exercises[one], lifter, 200) for one in ("hex-bar-deadlift", "deadlift"))
    return Told(
        (
            Order("hip moment, hex over straight bar", "less", exactly(hexed.hip_nm / straight.hip_nm)),
            Order("back moment, hex over straight bar", "less", exactly(hexed.l5s1_nm / straight.l5s1_nm)),
        ),
        "The catalogue's two lifts, 200 kg, man of 110 kg and 1.80 m (assumed). The published moments are told "
        "as an order only; 1RMs the model does not tell.",
        "As the two are drawn, the hips stand as far behind the one bar as behind the other.",
    )


def sumo_angles(catalogue: Catalogue) -> Told:
    """Sumo against conventional: trunk and thigh at lift-off."""
    straight, sumo = (catalogue.exercises[one].postures[0] for one in ("deadlift", "sumo-deadlift"))

    def thigh(posture: Posture) -> float:
        return posture.hip_flexion_deg - (posture.trunk_lean_deg - posture.lumbar_flexion_deg)

    flatter, uprighter = thigh(sumo) - thigh(straight), straight.trunk_lean_deg - sumo.trunk_lean_deg
    error, read_deg = RULE.angle_error_deg, numbers(catalogue, "sumo-conventional-angles")
    return Told(
        (
            Figure("thigh nearer to level by", "°", between(*read_deg[:2]), give_or_take(flatter, error)),
            Figure("trunk nearer to upright by", "°", between(*read_deg[2:]), give_or_take(uprighter, error)),
        ),
        "The catalogue's two drawn floor postures beside the lifters measured.",
    )


def squat_quadriceps(catalogue: Catalogue) -> Told:
    """Squat: the quadriceps' effort with glute and hamstrings alike, over the model's own sharing."""
    found = _told(catalogue, "back-squat")
    ratios = []
    for one in found:
        posture = catalogue.exercises["back-squat"].postures[1]
        demand = next(each for each in one.postures if each.name == posture.name)
        muscles = leg_muscles(posture.hip_flexion_deg, posture.knee_flexion_deg, one.body, one.strength)
        hip, knee = muscles.hip_arm_m * muscles.force_n, muscles.knee_arm_m * muscles.force_n
        own = share(muscles, demand.one_hip_nm, demand.one_knee_nm)
        alike = demand.one_hip_nm / hip[HIP_EXTENSORS].sum()
        needed = (demand.one_knee_nm - alike * knee[_HAMSTRING]) / knee[_QUADRICEPS]
        ratios.append(float(needed / own.activation[_QUADRICEPS]))
    return Told(
        (
            Order(
                "quadriceps effort, glute and hamstring alike over the model's sharing", "more", spanned(ratios)
            ),
        ),
        f"The squat's middle posture. Published: 120 against 87 %, so 1.4 times. {_whose_how(found)}",
    )


def _glute_and_adductor(found: Sequence[Demand]) -> tuple[Order, Order]:
    return (
        Order(
            "glute effort over hamstring effort",
            "more",
            _ratios(found, lambda one: one.glute_effort.value / one.hamstring_effort),
        ),
        Order(
            "adductor effort over hamstring effort",
            "more",
            _ratios(found, lambda one: one.adductor_effort / one.hamstring_effort),
        ),
    )


def full_squat_growth(catalogue: Catalogue) -> Told:
    """Full squat: glute and adductors grow, hamstrings do not."""
    found = _told(catalogue, "back-squat")
    return Told(
        _glute_and_adductor(found),
        "Effort stands in for growth, and only the order counts: glute and adductor over hamstring. "
        f"{_whose_how(found)}",
    )


def half_squat_growth(catalogue: Catalogue) -> Told:
    """Half squat: the same order."""
    found = _told(catalogue, "back-squat")

    def over_hamstring(muscle: int) -> Band:
        return _ratios(
            found,
            lambda one: (
                one.postures[1].muscles[muscle].activation / one.postures[1].muscles[_HAMSTRING].activation
            ),
        )

    return Told(
        (
            Order("glute effort over hamstring effort", "more", over_hamstring(_GLUTE)),
            Order("adductor effort over hamstring effort", "more", over_hamstring(_ADDUCTOR)),
        ),
        "The squat's middle posture. Effort stands in for growth, and only the order counts. That the half "
        "squat "
        f"trains less than the full one is not compared: its loads are not told. {_whose_how(found)}",
    )


def squat_thrust_growth(catalogue: Catalogue) -> Told:
    """Squat against hip thrust: the adductors grow more by squats, the hamstrings little by either."""
    squats, thrusts = _told(catalogue, "back-squat"), _told(catalogue, "barbell-hip-thrust")
    strengths = {one.strength for one in squats} & {one.strength for one in thrusts}
    pairs = [
        (squat, thrust)
        for squat in squats
        for thrust in thrusts
        if squat.strength == thrust.strength and squat.strength in strengths
    ]
    return Told(
        (
            Order(
                "adductor effort, squat over hip thrust",
                "more",
                spanned([squat.adductor_effort / thrust.adductor_effort for squat, thrust in pairs]),
            ),
            Order(
                "squat: hamstring effort over glute effort",
                "less",
                _ratios(squats, lambda one: one.hamstring_effort / one.glute_effort.value),
            ),
            Order(
                "hip thrust: hamstring effort over glute effort",
                "less",
                _ratios(thrusts, lambda one: one.hamstring_effort / one.glute_effort.value),
            ),
        ),
        "Effort stands in for growth, and only the order counts. That the glute grew alike by both is no "
        "figure of the "
        f"mechanics: it is what the two roads are judged on. Squat: {_whose_how(squats)} Hip thrust: "
        f"{_whose_how(thrusts)}",
    )


MUSCLE: Mapping[str, Callable[[Catalogue], Told]] = {
    "good-morning-activity": good_morning_activity,
    "back-squat-80-activity": back_squat_activity,
    "sumo-85-activity": sumo_activity,
    "squat-thrust-activity": squat_thrust_activity,
    "straight-hex-bar": hex_bar,
    "sumo-conventional-angles": sumo_angles,
    "squat-quadriceps-effort": squat_quadriceps,
    "full-squat-growth": full_squat_growth,
    "half-squat-growth": half_squat_growth,
    "squat-thrust-growth": squat_thrust_growth,
}
