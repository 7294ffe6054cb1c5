from __future__ import annotations

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st

from primemover.catalogue.load import load_catalogue

CATALOGUE = load_catalogue()
ALL_NAMES = [
    (name, one.id) for one in CATALOGUE.exercises.values() for name in (one.id, one.name, *one.aliases)
]


@given(
    st.sampled_from(ALL_NAMES), st.sampled_from([str, str.upper, str.title]), st.sampled_from(["", " ", "\t"])
)
def test_a_name_is_found_whatever_its_case_and_spaces(
    named: tuple[str, str], spelling: Callable[[str], str], space: str
) -> None:
    name, exercise_id = named
    written = space + spelling(name).replace(" ", f"{space} ") + space
    assert CATALOGUE.exercise_for_alias(written) == exercise_id


def test_an_unknown_name_is_no_exercise() -> None:
    assert CATALOGUE.exercise_for_alias("Bench Press (Barbell)") is None


def test_a_pair_of_dumbbells_is_also_a_hand_weight() -> None:
    assert CATALOGUE.owned(("dumbbells",)) == {"dumbbells", "hand-weight"}
    assert CATALOGUE.owned(()) == frozenset()


def test_only_what_takes_an_outside_load_has_a_ceiling() -> None:
    loaded = {one.id for one in CATALOGUE.exercises.values() if one.loaded}
    assert {"deadlift", "barbell-hip-thrust", "kettlebell-swing", "good-morning"} <= loaded
    assert not loaded & {"glute-bridge", "split-squat", "band-deadlift", "plank"}
