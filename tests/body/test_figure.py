"""Every exercise can be drawn: sound, small, still where it should be, and it honours who wants no movement."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from primemover.body.faults import back_takes_over
from primemover.body.figure.apparatus import bar_at
from primemover.body.figure.drawing import Manner, NoFault, draw_figure
from primemover.body.figure.effort import Effort
from primemover.body.figure.motion import FINGERS_M, PLATE_M, motion
from primemover.body.figure.person import Person
from primemover.body.figure.skeleton import joints, pose_of
from primemover.body.figure.stage import film, person_in
from primemover.body.figure.style import COLOURS, style_for
from primemover.body.posture import chain, check
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Exercise

EXERCISES = load_catalogue().exercises
ALL = pytest.mark.parametrize("exercise", EXERCISES.values(), ids=list(EXERCISES))
FAULTY = [one for one in EXERCISES.values() if back_takes_over(one) is not None]
SVG = "{http://www.w3.org/2000/svg}"
EFFORT = Effort(glute=0.8, hamstring=0.5, back=0.4, adductor=0.3)
LARGEST_BYTES = 28_000
MILLIMETRES = 0.004


def of_view(view: str) -> list[Exercise]:
    return [one for one in EXERCISES.values() if one.drawing.view == view]


def persons(exercise: Exercise) -> list[Person]:
    moves = motion(exercise)
    return [person_in(exercise, moves, step) for step in range(len(moves.poses))]


@ALL
def test_a_figure_is_sound(exercise: Exercise) -> None:
    drawn = draw_figure(exercise, EFFORT)
    root = ET.fromstring(drawn)  # noqa: S314 - what this program wrote
    assert root.findtext(f"{SVG}title") == exercise.name
    assert exercise.summary in (root.findtext(f"{SVG}desc") or "")
    assert "nan" not in drawn.replace(exercise.summary, "").lower()
    assert len(drawn.encode()) < LARGEST_BYTES
    assert root.findall(f".//{SVG}animate")
    names = [one.attrib["id"] for one in root.iter() if "id" in one.attrib]
    assert len(names) == len(set(names))
    used = {one.attrib["href"][1:] for one in root.iter(f"{SVG}use")}
    assert used <= set(names)
    assert 'style="' not in drawn, "the pages' policy blocks it"
    assert drawn.count("<style>") == 1
    assert "<script" not in drawn
    assert "http" not in drawn.replace("http://www.w3.org/2000/svg", "")


@ALL
def test_a_figure_at_rest_does_not_move(exercise: Exercise) -> None:
    drawn = draw_figure(exercise, EFFORT, Manner(still=True))
    root = ET.fromstring(drawn)  # noqa: S314 - what this program wrote
    assert not root.findall(f".//{SVG}animate")
    assert len(drawn.encode()) < LARGEST_BYTES / 3


def test_who_wants_no_movement_sees_both_ends() -> None:
    drawn = draw_figure(EXERCISES["deadlift"], EFFORT)
    assert "@media(prefers-reduced-motion:reduce){.move{display:none}.rest{display:inline}}" in drawn
    rest = ET.fromstring(drawn).find(f"{SVG}g[@class='rest']")  # noqa: S314 - what this program wrote
    assert rest is not None
    assert not rest.findall(f".//{SVG}animate")
    assert len(rest.findall(f".//{SVG}path[@class='glute']")) == 2


def test_a_loop_takes_its_time_and_pauses_at_both_ends() -> None:
    drawn = draw_figure(EXERCISES["deadlift"], EFFORT)
    found = re.search(r'keyTimes="([^"]+)"', drawn)
    assert found is not None
    times = [float(moment) for moment in found[1].split(";")]
    assert 'dur="2.4s"' in drawn
    assert times == sorted(times)
    assert (times[0], times[-1]) == (0, 1)
    assert times[1] * 2.4 == pytest.approx(0.3, abs=0.03)


@ALL
def test_every_frame_has_the_same_shapes(exercise: Exercise) -> None:
    frames = film(exercise).frames
    shapes = [[(shape.kind, [len(ring) for ring in shape.rings]) for shape in frame] for frame in frames]
    assert all(one == shapes[0] for one in shapes)


@pytest.mark.parametrize("exercise", of_view("side"), ids=lambda one: one.id)
def test_a_foot_that_stands_does_not_slide(exercise: Exercise) -> None:
    first, *others = motion(exercise).poses
    start = joints(first)
    for side in ("", "other_"):
        ends = [joints(pose)[f"{side}toe"] for pose in (first, *others)]
        stays = abs(ends[-1] - ends[0]) < 0.02
        if stays and all(one.supports[0] == "feet" for one in exercise.postures):
            assert max(abs(end - start[f"{side}toe"]) for end in ends) < 0.02


@pytest.mark.parametrize("exercise", of_view("side"), ids=lambda one: one.id)
def test_nobody_sinks_into_the_floor(exercise: Exercise) -> None:
    for one in persons(exercise):
        low = {
            name: place[1]
            for name, place in one.at.items()
            if name not in {"heel", "toe", "other_heel", "other_toe"}
        }
        assert min(low.values()) > 0.015, low
        assert one.at["skull"][1] > 0.1


@pytest.mark.parametrize(
    "exercise", [one for one in EXERCISES.values() if "barbell" in one.equipment], ids=lambda one: one.id
)
def test_hands_are_on_the_bar_in_every_frame(exercise: Exercise) -> None:
    for one in persons(exercise):
        bar = bar_at(one, exercise)
        if bar is None:
            continue
        for hand in (one.at["hand"], one.at["other_hand"]):
            assert np.linalg.norm((hand - bar)[:2]) < 0.06


@pytest.mark.parametrize("exercise_id", ["deadlift", "romanian-deadlift", "sumo-deadlift"])
def test_a_bar_passes_the_thighs(exercise_id: str) -> None:
    for one in persons(EXERCISES[exercise_id]):
        hip, knee, hand = one.at["hip"][:2], one.at["knee"][:2], one.at["hand"][:2]
        along = (knee - hip) / np.linalg.norm(knee - hip)
        beside = 0 < (hand - hip) @ along < np.linalg.norm(knee - hip)
        ahead = abs((hand - hip)[0] * along[1] - (hand - hip)[1] * along[0])
        assert not beside or ahead > 0.08


@pytest.mark.parametrize("exercise_id", ["deadlift", "hex-bar-deadlift", "sumo-deadlift"])
def test_plates_stand_on_the_floor_where_a_lift_begins(exercise_id: str) -> None:
    assert persons(EXERCISES[exercise_id])[0].at["hand"][1] == pytest.approx(PLATE_M + FINGERS_M, abs=0.025)


@pytest.mark.parametrize("exercise", of_view("side"), ids=lambda one: one.id)
def test_an_end_of_the_movement_is_the_posture_in_the_file(exercise: Exercise) -> None:
    for posture, pose in zip(exercise.postures, motion(exercise).keys, strict=True):
        told = pose_of(posture)
        assert np.abs(pose - told)[[2, 3, 5, 6]].max() < 9, posture.name


def test_the_joints_are_those_of_the_mechanics() -> None:
    posture = EXERCISES["romanian-deadlift"].postures[-1]
    drawn, told = joints(pose_of(posture)), chain(posture)
    assert drawn["hand"] == pytest.approx(complex(told.arm.hand.x, told.arm.hand.y))
    assert drawn["toe"] == pytest.approx(complex(told.leg.toe.x, told.leg.toe.y))


@pytest.mark.parametrize(("told", "seen"), [(-1.0, 0.0), (0.4, 0.4), (7.0, 1.0)])
def test_a_tint_is_clipped(told: float, seen: float) -> None:
    assert Effort(glute=told).of("glute") == seen


def test_what_hardly_works_is_not_painted() -> None:
    drawn = draw_figure(EXERCISES["deadlift"], Effort(glute=1.0, back=0.02))
    assert 'class="glute" opacity="1.00"' in drawn
    assert 'class="back"' not in drawn
    assert "glute 100 %" in drawn


@pytest.mark.parametrize("manner", [Manner(), Manner(still=True), Manner(fault=True)])
def test_a_picture_has_the_rules_and_colours_it_uses_in_both_themes(manner: Manner) -> None:
    drawn = draw_figure(EXERCISES["deadlift"], EFFORT, manner)
    style, shown = drawn.partition("<style>")[2].split("</style>")
    kinds = {kind for names in re.findall(r'class="([^"]*)"', shown) for kind in names.split()}
    ruled = set(re.findall(r"\.([a-z]+)[,{]", style))
    assert ruled <= kinds
    assert kinds - ruled <= {"floor", "move", "plate"}, "drawn as every line is"
    used = set(re.findall(r"var\(--(\w+)\)", style))
    for name, (light, dark) in COLOURS.items():
        assert style.count(f"--{name}:{light}") == (name in used)
        assert style.count(f"--{name}:{dark}") == 2 * (name in used), "for a dark theme, and for who asks"


def test_a_picture_in_a_page_leaves_the_words_to_the_page() -> None:
    exercise = EXERCISES["deadlift"]
    drawn = draw_figure(exercise, EFFORT, Manner(still=True, described=False))
    assert f'aria-labelledby="t"><title id="t">{exercise.name}</title><style>' in drawn


def test_what_does_not_move_has_no_rule_of_movement() -> None:
    assert "prefers-reduced-motion" in style_for('<g class="move"/>')
    assert "prefers-reduced-motion" not in style_for('<path class="body"/>')


@pytest.mark.parametrize("exercise", FAULTY, ids=lambda one: one.id)
def test_a_fault_is_drawn_and_named(exercise: Exercise) -> None:
    drawn = draw_figure(exercise, EFFORT, Manner(fault=True))
    assert "the back takes over" in drawn
    assert 'class="broken"' in drawn


def test_hinges_and_bridges_have_a_fault_and_others_have_none() -> None:
    assert {"romanian-deadlift", "glute-bridge", "hip-thrust", "back-extension"} <= {one.id for one in FAULTY}
    assert not {"plank", "back-squat", "clam"} & {one.id for one in FAULTY}
    with pytest.raises(NoFault, match="plank is no hinge"):
        draw_figure(EXERCISES["plank"], EFFORT, Manner(fault=True))


@pytest.mark.parametrize("exercise", FAULTY, ids=lambda one: one.id)
def test_a_fault_moves_the_loins_and_spares_the_hips(exercise: Exercise) -> None:
    faults = back_takes_over(exercise)
    assert faults is not None
    changed = [(good, bad) for good, bad in zip(exercise.postures, faults, strict=True) if good != bad]
    assert changed
    for good, bad in changed:
        assert abs(bad.lumbar_flexion_deg) > abs(good.lumbar_flexion_deg)
        wrong = [one for one in check(bad) if not one.startswith("head")]  # which the figure's neck lays down
        assert wrong == []
