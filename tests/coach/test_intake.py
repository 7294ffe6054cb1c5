"""An intake from a mapping: what a file holds, or what was typed into a form."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import primemover
from primemover.catalogue.load import load_catalogue
from primemover.coach.intake import BadIntake, intake_from_mapping
from primemover.coach.intake_answers import with_its_unit
from primemover.coach.intake_questions import steps
from primemover.coach.plates import plates_for
from primemover.record.payload import Injury, Intake, Training
from primemover.record.units import from_kg, to_kg
from primemover.words import load

CATALOGUE = load_catalogue()
TODAY = date(2026, 5, 4)
LATER = date(2027, 1, 1)
EXAMPLE = Path(primemover.__file__).parent / "examples" / "lifter.toml"


def told(**changes: Any) -> dict[str, Any]:
    """The least that must be told, with changes; a value of ``None`` leaves a field out."""
    least: dict[str, Any] = {
        "age_years": 34,
        "sex": "female",
        "stature_m": 1.7,
        "mass_kg": 65,
        "days_per_week": 4,
        "minutes_per_week": 100,
        "pain": {"nrs": 2},
        "red_flags": dict.fromkeys(CATALOGUE.red_flags, False),
    } | changes
    return {name: value for name, value in least.items() if value is not None}


def problems(**changes: Any) -> list[str]:
    with pytest.raises(BadIntake) as refused:
        intake_from_mapping(told(**changes), CATALOGUE, file="me.toml", today=TODAY)
    return [str(problem) for problem in refused.value.problems]


def test_the_packaged_example_is_a_whole_intake() -> None:
    intake = intake_from_mapping(tomllib.loads(EXAMPLE.read_text(encoding="utf-8")), CATALOGUE, today=TODAY)
    assert intake.diagnoses[0].curve_side is not None
    assert "twisting" in intake.injuries[0].direction
    assert intake.professionals
    assert not any(intake.red_flags.values())
    assert set(intake.equipment) <= set(CATALOGUE.equipment)


def test_the_least_intake_takes_the_payloads_own_defaults() -> None:
    intake = intake_from_mapping(told(), CATALOGUE)
    assert (intake.name, intake.bar_kg, intake.equipment, intake.load_unit) == ("You", 20.0, (), "kg")


@pytest.mark.parametrize("blank", [{}, {"bar_kg": "", "smallest_step_kg": " "}])
def test_who_loads_in_pounds_and_says_no_more_has_a_45_lb_bar_and_5_lb_steps(blank: dict[str, str]) -> None:
    intake = intake_from_mapping(told(load_unit="lb", **blank), CATALOGUE)
    assert from_kg(intake.bar_kg, "lb") == pytest.approx(45)
    assert from_kg(intake.smallest_step_kg, "lb") == pytest.approx(5)


def test_a_bar_that_was_told_stands_in_pounds_too() -> None:
    intake = intake_from_mapping(told(load_unit="lb", bar_kg="35 lb"), CATALOGUE)
    assert from_kg(intake.bar_kg, "lb") == pytest.approx(35)
    assert from_kg(intake.smallest_step_kg, "lb") == pytest.approx(5)
    assert intake_from_mapping(told(load_unit="lb", bar_kg=20), CATALOGUE).bar_kg == 20


def test_loads_in_pounds_are_loads_there_are() -> None:
    intake = intake_from_mapping(told(load_unit="lb"), CATALOGUE)
    plates = plates_for(CATALOGUE.exercises["deadlift"], intake)
    for pounds in range(45, 600, 5):
        load_kg = plates.down(to_kg(pounds, "lb"))
        assert load_kg is not None
        assert load(load_kg, "lb") == f"{pounds} lb"
        assert plates.down(load_kg) == load_kg
        assert load(plates.up(load_kg, 0.0), "lb") == f"{pounds + 5} lb"


@pytest.mark.parametrize(
    ("field", "given", "stature_m"),
    [
        ("stature_m", 1.78, 1.78),
        ("stature_m", "1,78", 1.78),
        ("stature_m", "178 cm", 1.78),
        ("stature_m", "178", 1.78),
        ("stature_m", 178, 1.78),
        ("stature_m", "178,5", 1.785),
        ("stature_cm", 178, 1.78),
        ("stature_m", "5 ft 10 in", 1.778),
        ("stature_m", "5'10\"", 1.778),
        ("stature_m", "6 ft", 1.8288),
    ],
)
def test_height_may_be_given_as_people_give_it(field: str, given: object, stature_m: float) -> None:
    data = told(stature_m=None) | {field: given}
    assert intake_from_mapping(data, CATALOGUE).stature_m == pytest.approx(stature_m)


@pytest.mark.parametrize(
    ("field", "given"), [("mass_lb", 180), ("mass_kg", "180 lb"), ("mass_kg", "180lbs"), ("mass_lb", "180")]
)
def test_mass_may_be_given_in_pounds(field: str, given: object) -> None:
    data = told(mass_kg=None) | {field: given}
    assert intake_from_mapping(data, CATALOGUE).mass_kg == pytest.approx(81.6466, abs=1e-3)


@pytest.mark.parametrize("given", ["178 m", "17.8", 300, "90"])
def test_what_is_no_height_in_either_unit_is_refused(given: object) -> None:
    assert "stature_m" in problems(stature_m=given)[0]


def test_a_number_is_read_back_with_the_unit_it_was_taken_in() -> None:
    asked = {question.id: question for step in steps(CATALOGUE) for question in step.questions}
    pairs = [
        ("stature_m", "178"),
        ("stature_m", "1,78"),
        ("mass_kg", "82,5"),
        ("mass_kg", "180 lb"),
        ("name", "7"),
    ]
    read = [with_its_unit(asked[name], typed) for name, typed in pairs]
    assert read == ["178 cm", "1,78 m", "82,5 kg", "180 lb", "7"]


@pytest.mark.parametrize("given", ["10", "10 years", "10 Jahre", "10 yrs.", "1 Jahr"])
def test_years_may_be_given_with_their_word(given: str) -> None:
    intake = intake_from_mapping(told(training=[{"what": "rowing", "years": given}]), CATALOGUE)
    assert intake.training[0].years == float(given.split(maxsplit=1)[0])


def test_days_and_minutes_may_be_given_with_theirs() -> None:
    intake = intake_from_mapping(told(days_per_week="3 Tage", minutes_per_week="90 min"), CATALOGUE)
    assert (intake.days_per_week, intake.minutes_per_week) == (3, 90)


def test_answers_as_a_form_sends_them_are_read() -> None:
    form = told(
        age_years="34",
        sex="Women's",
        equipment=["band", "Kettlebell"],
        training=[{"what": "running", "years": "6"}, {"what": "", "years": " ", "note": ""}],
        injuries=[{"what": "low back", "side": "left", "happened": "2017", "still_felt": "yes"}],
        pain={"nrs": "3", "where": " low back ", "side": ""},
        red_flags=dict.fromkeys(CATALOGUE.red_flags, "no"),
        weaker_side="",
        goals="lift\n\nrun",
    )
    intake = intake_from_mapping(form, CATALOGUE, today=TODAY)
    assert intake.equipment == ("band", "kettlebell")
    assert intake.training == (Training(what="running", years=6.0),)
    assert intake.injuries == (
        Injury(what="low back", side="left", happened=date(2017, 1, 1), still_felt=True),
    )
    assert (intake.pain.nrs, intake.pain.where, intake.pain.side) == (3, "low back", None)
    assert (intake.goals, intake.weaker_side) == (("lift", "run"), None)


def test_a_lift_may_go_by_the_name_another_app_has_for_it() -> None:
    intake = intake_from_mapping(
        told(lifts=[{"exercise_id": "Deadlift (Barbell)", "load_lb": 225, "reps": 5}]), CATALOGUE
    )
    assert intake.lifts[0].exercise_id == "deadlift"
    assert intake.lifts[0].load_kg == pytest.approx(102.06, abs=0.01)


def test_what_is_told_again_in_full_is_the_same_intake() -> None:
    intake = intake_from_mapping(told(equipment=["band"], training=["running"]), CATALOGUE)
    assert intake_from_mapping(intake.model_dump(), CATALOGUE) == intake


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        (
            {"mass_kg": 820},
            "me.toml, mass_kg: 820 is outside 25\N{EN DASH}300 kg. "
            "Give it in kilograms (or say lb), e.g. mass_kg = 82.",
        ),
        ({"mass_kg": None}, "me.toml, mass_kg: is missing. What is your body mass? E.g. mass_kg = 82."),
        ({"age_years": 34.5}, "age_years: 34.5 is not a whole number. Give it in years, e.g. age_years = 34."),
        ({"age_years": True}, "age_years: true is not a number. Give it in years, e.g. age_years = 34."),
        ({"minutes_per_week": float("nan")}, "minutes_per_week: nan is outside 5\N{EN DASH}1500 minutes"),
        ({"mass_lb": 1800, "mass_kg": None}, "mass_kg: '1800 lb' is outside 25\N{EN DASH}300 kg"),
        ({"sex": "man"}, "sex: 'man' is not known here. Choose one of female, male, unspecified"),
        (
            {"equipment": ["kettelbell"]},
            "equipment: 'kettelbell' is not known here. Perhaps you mean kettlebell",
        ),
        ({"agee": 3}, "agee: is not a field of an intake. Perhaps you mean age_years"),
        (
            {"pain": {"nrs": 11}},
            "pain.nrs: 11 is outside 0\N{EN DASH}10. Give it from 0 to 10, e.g. [pain] nrs = 2.",
        ),
        ({"pain": {"nrs": 1, "were": ""}}, "pain.were: is not a field of an intake. Perhaps you mean where"),
        ({"pain": 3}, "pain: 3 is not a table"),
        ({"injuries": [{"side": "left"}]}, "injuries row 1, what: is missing"),
        ({"injuries": ["knee", {"what": "hip", "side": "up"}]}, "injuries row 2, side: 'up' is not known here"),
        ({"injuries": [{"what": "hip", "happened": LATER}]}, "row 1, happened: 2027-01-01 is in the future"),
        ({"injuries": [{"what": "hip", "happened": "soon"}]}, "row 1, happened: 'soon' is not a date"),
        ({"injuries": [3]}, "injuries row 1: 3 is neither a table nor a text"),
        ({"lifts": [{"exercise_id": "deadlfit", "load_kg": 100, "reps": 5}]}, "Perhaps you mean deadlift"),
        ({"lifts": [{"exercise_id": "plank", "load_kg": 0, "reps": 5}]}, "plank takes no load"),
        ({"name": "x" * 200}, "name: 200 characters is too long. Say it in at most 120 characters"),
        ({"goals": 3}, "goals: 3 is not a list of texts"),
        ({"smallest_step_kg": 0}, "smallest_step_kg"),
    ],
)
def test_each_problem_names_the_field_what_was_given_and_the_mend(
    changes: dict[str, Any], message: str
) -> None:
    found = problems(**changes)
    assert len(found) == 1
    assert message in found[0]


def test_all_problems_are_named_at_once() -> None:
    found = problems(mass_kg=820, sex=None, pain={}, equipment=["spade"])
    assert [
        name for name in ("mass_kg", "sex", "pain.nrs", "equipment") if any(name in line for line in found)
    ] == [
        "mass_kg",
        "sex",
        "pain.nrs",
        "equipment",
    ]


def test_every_red_flag_needs_an_answer() -> None:
    found = problems(red_flags={})
    assert len(found) == len(CATALOGUE.red_flags)
    assert all("is missing" in line for line in found)


def test_the_error_itself_is_one_line_and_counts_the_rest() -> None:
    with pytest.raises(BadIntake, match=r"^intake, age_years: is missing \(and \d+ more\)") as refused:
        intake_from_mapping({}, CATALOGUE)
    assert "\n" not in str(refused.value)


def test_the_questions_cover_every_field_of_an_intake() -> None:
    asked = {question.id.partition(".")[0] for step in steps(CATALOGUE) for question in step.questions}
    assert asked == set(Intake.model_fields)


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=12) | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
_FIELDS = st.sampled_from(sorted(Intake.model_fields))


@given(st.dictionaries(_FIELDS | st.text(max_size=10), _VALUES, max_size=6))
def test_whatever_is_given_becomes_an_intake_or_named_problems(changes: dict[str, Any]) -> None:
    try:
        read: object = intake_from_mapping(told() | changes, CATALOGUE, today=TODAY)
    except BadIntake as refused:
        read = refused.problems
    assert read
    assert isinstance(read, Intake | tuple)
