"""What must hold of every load prescribed, whatever the record, the plates and the level a person chose."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from primemover.belief.replay import replay
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.ceiling_finding import FindingRules
from primemover.coach.ground import Ground
from primemover.coach.permission import Context
from primemover.coach.plates import plates_for
from primemover.coach.prescription import Prescription, prescribe
from primemover.coach.so_far import Today, ceilings_of
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import CeilingLevel, Intake, Lift, PainNow, Payload, SetDone, Side

ON = date(2026, 5, 4)
LIFTS = ("romanian-deadlift", "goblet-squat", "single-leg-romanian-deadlift")
SLACK_KG = 1e-6

Report = tuple[int, float, int, int, float | None, Side]
"""Days ago, load, reps, reps that held, reserve, side."""

REPORT = st.tuples(
    st.sampled_from([0, 0, 1, 3, 7, 7, 14, 30, 60]),
    st.floats(0.0, 140.0).map(lambda load_kg: round(load_kg, 1)),
    st.integers(1, 12),
    st.integers(0, 12),
    st.sampled_from([None, 0.0, 2.0, 4.0, 10.0]),
    st.sampled_from(["left", "right"]),
)
CLIMB = st.tuples(st.integers(20, 60), st.integers(3, 14), st.integers(0, 6)).map(
    lambda one: [
        *[
            (21 - step, float(one[0] + 4 * step), 6, 6, 4.0, side)
            for step in range(one[1])
            for side in ("left", "right")
        ],
        (7, float(one[0] + 4 * one[1]), 6, one[2] % 6, None, "left"),
        (7, float(one[0] + 4 * one[1]), 6, one[2] % 6, None, "right"),
    ]
)


def ground_of(
    exercise: Exercise,
    catalogue: Catalogue,
    reports: list[Report],
    intake: Intake,
    level: float,
    phase_early: bool,
) -> Ground:
    start = datetime(ON.year, ON.month, ON.day, 8, tzinfo=UTC)
    record: list[Observation[Payload]] = [
        _at(start - timedelta(days=90), intake),
        _at(start - timedelta(days=89), CeilingLevel(level=level)),
    ]
    sets: list[Observation[SetDone]] = []
    for number, (ago, load_kg, reps, held, rir, side) in enumerate(sorted(reports, key=lambda one: -one[0])):
        done = SetDone(
            exercise_id=exercise.id,
            side=side if exercise.sides == "each" else None,
            load_kg=load_kg,
            reps=reps,
            held_reps=min(held, reps),
            rir=rir,
        )
        sets.append(_at(start + timedelta(days=-ago, minutes=number), done))
    earlier = tuple(one for one in sets if one.happened_at.date() < ON)
    return Ground(
        on=ON,
        catalogue=catalogue,
        intake=intake,
        context=Context(
            phase="build" if phase_early else "integrate",
            owned=frozenset(exercise.equipment),
            deferral_declined=phase_early,
        ),
        beliefs=replay(History.of([*record, *earlier]), catalogue, ON),
        earlier=earlier,
        swaps=(),
        skipped=frozenset(),
        weaker="left",
        now=Today(
            tuple(one for one in sets if one.happened_at.date() == ON),
            replay(History.of([*record, *sets]), catalogue, ON),
        ),
    )


def _at(moment: datetime, payload: Payload) -> Observation[SetDone]:
    return Observation(id_from_content(moment, repr(payload)), "me", moment, payload)  # type: ignore[arg-type]  # an envelope of any payload


@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    lift=st.sampled_from(LIFTS),
    reports=st.one_of(
        st.lists(REPORT, max_size=14),
        CLIMB,
        st.tuples(CLIMB, st.lists(REPORT, max_size=4)).map(lambda both: both[0] + both[1]),
    ),
    bar_kg=st.sampled_from([20.0, 15.0, 20.4, 0.0]),
    step_kg=st.sampled_from([0.5, 1.0, 2.5, 4.536, 10.0]),
    level=st.sampled_from([0.8, 0.9, 0.95]),
    named=st.booleans(),
    early=st.booleans(),
)
def test_no_load_is_above_the_ceiling_off_the_plates_or_more_than_a_step_up(
    lift: str,
    reports: list[Report],
    bar_kg: float,
    step_kg: float,
    level: float,
    named: bool,
    early: bool,
    catalogue: Catalogue,
) -> None:
    exercise = catalogue.exercises[lift]
    intake = Intake(
        age_years=30,
        sex="female",
        stature_m=1.7,
        mass_kg=70.0,
        days_per_week=3,
        minutes_per_week=120,
        bar_kg=bar_kg,
        smallest_step_kg=step_kg,
        pain=PainNow(nrs=0),
        lifts=(Lift(exercise_id=lift, load_kg=90.0, reps=5),) if named else (),
    )
    ground = ground_of(exercise, catalogue, reports, intake, level, early)
    prescription = prescribe(exercise, 3, ground)
    for side in ("left", "right") if exercise.sides == "each" else (None,):
        assert_bounded(exercise, side, prescription, ground)


def assert_bounded(exercise: Exercise, side: Side | None, prescription: Prescription, ground: Ground) -> None:
    plates = plates_for(exercise, ground.intake)
    done = [one.payload.load_kg for one in (*ground.earlier, *ground.now.sets(exercise))]
    most_kg = max(
        [exercise.first_load_kg, plates.base_kg, *(_up(load_kg, exercise, ground) for load_kg in done)]
    )
    coming = [one for one in prescription.sets if one.done is None and one.side == side]
    loads = [one.load_kg for one in coming if one.load_kg is not None]
    assert len(loads) == len(coming)
    for one, load_kg in zip(coming, loads, strict=True):
        for ceiling in (*ceilings_of(exercise, ground.beliefs), *ground.now.ceilings(exercise)):
            if ceiling.side != side:
                continue
            cap_kg = ceiling.load_kg(one.reps or 1, 0.001)
            event("under a known ceiling" if cap_kg is not None else "finding")
            assert cap_kg is None or load_kg <= cap_kg + SLACK_KG
        assert plates.down(load_kg) == pytest.approx(load_kg)
    assert all(load_kg <= most_kg + SLACK_KG for load_kg in loads[:1])
    for here_kg, next_kg in pairwise(loads):
        assert next_kg <= _up(here_kg, exercise, ground) + SLACK_KG


def _up(load_kg: float, exercise: Exercise, ground: Ground) -> float:
    return plates_for(exercise, ground.intake).up(load_kg, FindingRules().step_share)
