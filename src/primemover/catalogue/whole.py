"""What makes a catalogue whole, beyond each file's own fields: names that lead somewhere, ranges that fit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from primemover.catalogue.evidence import Activity
from primemover.catalogue.model import PHASES, Catalogue, Exercise, Posture, ScreenTest


class LooseEnd(NamedTuple):
    """A field of a file (named from the catalogue's folder) that does not fit the rest, and why."""

    file: str
    field: str
    problem: str


def loose_ends(catalogue: Catalogue) -> Iterator[LooseEnd]:
    """Yield everything that does not fit; nothing when the catalogue is whole."""
    for exercise in catalogue.exercises.values():
        yield from _of_exercise(exercise, catalogue)
    yield from _double_names(catalogue)
    for test in catalogue.tests.values():
        yield from _of_test(test, catalogue)
    for flag in catalogue.red_flags.values():
        yield from _unsourced("red_flags.toml", f"{flag.id}.source", flag.source, catalogue)
    for piece in catalogue.equipment.values():
        yield from _unknown("equipment.toml", f"{piece.id}.implies", piece.implies, catalogue.equipment)
    for activity in catalogue.activities.values():
        yield from _of_activity(activity, catalogue)


def _of_exercise(exercise: Exercise, catalogue: Catalogue) -> Iterator[LooseEnd]:
    file = f"exercises/{exercise.id}.toml"
    neighbours = {"easier": exercise.easier, "harder": exercise.harder, "equivalents": exercise.equivalents}
    for field, names in neighbours.items():
        yield from _unknown(file, field, names, catalogue.exercises)
    yield from _unknown(file, "equipment", exercise.equipment, catalogue.equipment)
    yield from _unknown(file, "evidence", exercise.evidence, catalogue.facts)
    yield from _out_of_plane(exercise, file, catalogue)
    yield from _dose(exercise, file)
    if exercise.loaded and exercise.first_load_kg == 0:
        yield LooseEnd(file, "first_load_kg", "a loaded exercise needs the load its ladder starts with")
    if exercise.loaded != (exercise.moved_body_share > 0):
        yield LooseEnd(file, "moved_body_share", "given for loaded exercises, and for them alone")
    if exercise.capped_from and PHASES.index(exercise.capped_from) >= PHASES.index(exercise.phase):
        yield LooseEnd(file, "capped_from", f"must be earlier than the phase, {exercise.phase!r}")
    for number, posture in enumerate(exercise.postures):
        yield from _of_posture(posture, file, f"postures.{number}")


def _dose(exercise: Exercise, file: str) -> Iterator[LooseEnd]:
    dose, unit = exercise.dose, exercise.dose_unit
    other = "seconds" if unit == "reps" else "reps"
    amount = dose.reps if unit == "reps" else dose.seconds
    if amount is None:
        yield LooseEnd(file, f"dose.{unit}", f"missing, although dose_unit is {unit!r}")
    if (dose.seconds if unit == "reps" else dose.reps) is not None:
        yield LooseEnd(file, f"dose.{other}", f"given, although dose_unit is {unit!r}")
    for field, span in (("sets", dose.sets), (unit, amount or (0, 0))):
        if span[0] > span[1]:
            yield LooseEnd(file, f"dose.{field}", f"from {span[0]} to {span[1]} runs backwards")


def _of_posture(posture: Posture, file: str, field: str) -> Iterator[LooseEnd]:
    if posture.other_hip_flexion_deg is not None:
        return
    for name in ("other_knee_flexion_deg", "other_ankle_dorsiflexion_deg", "other_foot_height_m"):
        if getattr(posture, name) is not None:
            yield LooseEnd(file, f"{field}.{name}", "needs other_hip_flexion_deg beside it")
    if "other-foot" in posture.supports:
        yield LooseEnd(file, f"{field}.supports", "'other-foot' needs other_hip_flexion_deg beside it")


def _of_test(test: ScreenTest, catalogue: Catalogue) -> Iterator[LooseEnd]:
    file = f"tests/{test.id}.toml"
    yield from _unknown(file, "equipment", test.equipment, catalogue.equipment)
    yield from _unknown(file, "evidence", test.evidence, catalogue.facts)
    yield from _unsourced(file, "error.source", test.error.source, catalogue)
    if test.error.sem is None and test.error.mdc95 is None:
        yield LooseEnd(file, "error", "needs sem or mdc95")
    if bool(test.norms) == bool(test.no_norm):
        yield LooseEnd(file, "no_norm", "a test has either norms or a no_norm that says why there are none")
    if test.limits[0] >= test.limits[1]:
        yield LooseEnd(file, "limits", f"from {test.limits[0]:g} to {test.limits[1]:g} holds nothing")
    if test.guide.figure is not None:
        yield from _unknown(file, "guide.figure", (test.guide.figure,), catalogue.exercises)
    if test.guide.phone is not None and test.unit != "deg":
        yield LooseEnd(file, "guide.phone", f"a phone reads degrees, and this test is in {test.unit!r}")
    for number, norm in enumerate(test.norms):
        yield from _unsourced(file, f"norms.{number}.source", norm.source, catalogue)


def _out_of_plane(exercise: Exercise, file: str, catalogue: Catalogue) -> Iterator[LooseEnd]:
    lies = any({"supine", "side-lying"} & set(posture.supports) for posture in exercise.postures)
    told = exercise.out_of_plane
    if told is None:
        if lies:
            yield LooseEnd(file, "out_of_plane", "missing: the side view says nothing of who lies so")
        return
    keys = [key for key in (told.glute_evidence, told.back_evidence) if key]
    yield from _unknown(file, "out_of_plane", keys, catalogue.facts)


def _of_activity(activity: Activity, catalogue: Catalogue) -> Iterator[LooseEnd]:
    file, name = "activity.csv", activity.evidence
    yield from _unknown(file, "evidence", (name,), catalogue.facts)
    if activity.exercise is not None:
        yield from _unknown(file, f"{name}.exercise", (activity.exercise,), catalogue.exercises)
    if (activity.exercise is None, activity.load is None) != (bool(activity.left_out),) * 2:
        yield LooseEnd(file, name, "an exercise and a load, or why it is left out")


def _unknown(file: str, field: str, names: Iterable[str], known: Mapping[str, object]) -> Iterator[LooseEnd]:
    for name in names:
        if name not in known:
            yield LooseEnd(file, field, f"there is no {name!r}")


def _unsourced(file: str, field: str, source: str, catalogue: Catalogue) -> Iterator[LooseEnd]:
    if source not in catalogue.facts and not source.startswith("judgement"):
        yield LooseEnd(file, field, f"{source!r} is neither an evidence key nor starts with 'judgement'")


def _double_names(catalogue: Catalogue) -> Iterator[LooseEnd]:
    owners: dict[str, str] = {}
    for exercise in catalogue.exercises.values():
        for name in exercise.names:
            owner = owners.setdefault(name, exercise.id)
            if owner != exercise.id:
                yield LooseEnd(f"exercises/{exercise.id}.toml", "aliases", f"{name!r} already means {owner}")
