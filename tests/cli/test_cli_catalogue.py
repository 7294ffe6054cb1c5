"""Exercises and tests looked up through the terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from primemover.catalogue.load import load_catalogue

Verb = Callable[..., Any]
CATALOGUE = load_catalogue()


def test_all_exercises_are_listed(pm: Verb) -> None:
    assert [entry["id"] for entry in pm("exercises", "--json").json] == list(CATALOGUE.exercises)
    assert "glute-bridge" in pm("exercises").out


def test_they_are_chosen_by_phase_equipment_and_role(pm: Verb) -> None:
    chosen = pm("exercises", "--phase", "find", "--equipment", "none", "--role", "hinge", "--json").json
    assert chosen
    assert all(
        entry["phase"] == "find" and entry["role"] == "hinge" and entry["equipment"] == [] for entry in chosen
    )


def test_a_filter_that_is_unknown_names_what_is_known(pm: Verb) -> None:
    assert "--phase: 'bild' is not known. Perhaps you mean build." in pm("exercises", "--phase", "bild").err
    assert "Perhaps you mean kettlebell." in pm("exercises", "--equipment", "kettelbell").err


def test_an_exercise_shows_cues_faults_neighbours_and_evidence(pm: Verb) -> None:
    said = pm("show", "glute-bridge").out
    for part in ("Cues", "Faults", "Harder", "What is known", "confidence"):
        assert part in said


def test_a_test_is_shown_by_its_id_and_an_exercise_by_any_name(pm: Verb) -> None:
    assert "Measurement error" in pm("show", "modified-thomas").out
    assert pm("show", "Deadlift (Barbell)", "--json").json["entry"]["id"] == "deadlift"


def test_an_unknown_exercise_is_answered_with_the_nearest(pm: Verb) -> None:
    said = pm("show", "deadlfit")
    assert said.code == 2
    assert "'deadlfit' is no exercise we know. Perhaps you mean deadlift" in said.err
