"""Names beside marks: inside the frame, over nothing, or left out."""

from hypothesis import given
from hypothesis import strategies as st

from primemover.web.labels import Box, label_at, place_label

FRAME = Box(0, 0, 300, 300)


def test_a_name_stands_right_of_a_mark_with_room() -> None:
    label = place_label("Deadlift", (100, 100), FRAME, [])
    assert label is not None
    assert (label.anchor, label.lead) == ("begin", None)
    assert label.box.left > 100


def test_a_name_at_the_right_edge_stands_left() -> None:
    label = place_label("Deadlift", (290, 100), FRAME, [])
    assert label is not None
    assert label.anchor == "end"


def test_a_name_pushed_away_gets_a_line_to_its_mark() -> None:
    around = label_at("Deadlift", 100, 100, "mid").box
    wide = Box(around.left - 12, around.top - 6, around.right + 12, around.bottom + 6)
    label = place_label("Deadlift", (100, 100), FRAME, [wide], distances=(8, 60))
    assert label is not None
    assert label.lead is not None


def test_without_room_there_is_no_name() -> None:
    assert place_label("Deadlift", (100, 100), FRAME, [FRAME]) is None
    assert place_label("x" * 60, (100, 100), FRAME, []) is None


@given(st.lists(st.tuples(st.floats(0, 300), st.floats(0, 300)), max_size=30), st.integers(1, 24))
def test_names_written_one_after_another_never_overlap(places: list[tuple[float, float]], length: int) -> None:
    taken: list[Box] = []
    for at in places:
        label = place_label("x" * length, at, FRAME, taken)
        if label is not None:
            assert label.box.inside(FRAME)
            assert not any(label.box.overlaps(one) for one in taken)
            taken.append(label.box)
