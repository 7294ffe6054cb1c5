from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Dose, Exercise, Guide, ScreenTest
from primemover.catalogue.whole import LooseEnd, loose_ends


def ends_with(exercise_id: str, **changes: Any) -> list[LooseEnd]:
    whole = load_catalogue()
    changed = whole.exercises[exercise_id].model_copy(update=changes)
    assert isinstance(changed, Exercise)
    return list(loose_ends(replace(whole, exercises={**whole.exercises, exercise_id: changed})))


def ends_with_test(test_id: str, **changes: Any) -> list[LooseEnd]:
    whole = load_catalogue()
    changed = whole.tests[test_id].model_copy(update=changes)
    assert isinstance(changed, ScreenTest)
    return list(loose_ends(replace(whole, tests={**whole.tests, test_id: changed})))


def test_the_packaged_catalogue_has_no_loose_ends() -> None:
    assert list(loose_ends(load_catalogue())) == []


def test_an_alias_belongs_to_one_exercise_whatever_its_spelling() -> None:
    (end,) = ends_with("deadlift", aliases=("  sumo DEADLIFT (barbell)",))
    assert end.file == "exercises/sumo-deadlift.toml"
    assert "already means deadlift" in end.problem


@pytest.mark.parametrize(
    ("dose", "field"),
    [
        (Dose(sets=(2, 3), reps=(8, 12), rest_s=30), "dose.seconds"),
        (Dose(sets=(2, 3), seconds=(30, 20), rest_s=30), "dose.seconds"),
        (Dose(sets=(4, 3), seconds=(20, 30), rest_s=30), "dose.sets"),
        (Dose(sets=(2, 3), reps=(8, 12), seconds=(20, 30), rest_s=30), "dose.reps"),
    ],
)
def test_a_dose_fits_its_unit_and_runs_forwards(dose: Dose, field: str) -> None:
    assert field in [end.field for end in ends_with("plank", dose=dose)]


def test_a_loaded_exercise_needs_a_first_load() -> None:
    (end,) = ends_with("deadlift", first_load_kg=0.0)
    assert end.field == "first_load_kg"


def test_the_cap_comes_before_the_phase() -> None:
    (end,) = ends_with("romanian-deadlift", capped_from="load")
    assert end.field == "capped_from"


def test_a_posture_that_names_half_of_the_other_leg_is_refused() -> None:
    lunge = load_catalogue().exercises["split-squat"]
    half = lunge.postures[0].model_copy(update={"other_hip_flexion_deg": None, "supports": ("other-foot",)})
    fields = [end.field for end in ends_with("split-squat", postures=(half, *lunge.postures[1:]))]
    assert "postures.0.other_knee_flexion_deg" in fields
    assert "postures.0.supports" in fields


def test_a_test_has_norms_or_says_why_not() -> None:
    (end,) = ends_with_test("cook-hip-lift-test", no_norm="")
    assert end.field == "no_norm"
    (end,) = ends_with_test("plank-hold", no_norm="none was found")
    assert end.field == "no_norm"


def test_a_norm_from_nowhere_is_refused() -> None:
    plank = load_catalogue().tests["plank-hold"]
    hearsay = plank.norms[0].model_copy(update={"source": "everybody knows"})
    (end,) = ends_with_test("plank-hold", norms=(hearsay,))
    assert end.field == "norms.0.source"


def test_limits_and_error_must_say_something() -> None:
    empty = load_catalogue().tests["plank-hold"].error.model_copy(update={"sem": None})
    fields = [end.field for end in ends_with_test("plank-hold", limits=(10.0, 10.0), error=empty)]
    assert fields == ["error", "limits"]


def test_a_guide_shows_a_figure_there_is_and_a_phone_reads_degrees() -> None:
    (end,) = ends_with_test("plank-hold", guide=Guide(figure="no-such"))
    assert (end.field, end.problem) == ("guide.figure", "there is no 'no-such'")
    (end,) = ends_with_test("plank-hold", guide=Guide(phone="thigh"))
    assert end.field == "guide.phone"
