"""Charts as geometry: everything drawn lies inside, time runs right, labels stay apart."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from primemover.web.chart import (
    HEIGHT,
    LEFT,
    TOP,
    WIDTH,
    LineChart,
    Point,
    Series,
    Single,
    bar_chart,
    line_chart,
    nice_steps,
)

START = date(2026, 3, 2)
VALUES = st.floats(-50, 900, allow_nan=False)


def chart_of(values: list[float], spread: float = 3.0) -> LineChart:
    points = [
        Point(START + timedelta(weeks=at), one, one - spread, one + spread) for at, one in enumerate(values)
    ]
    drawn = line_chart("Something", "kg", [Series("you", points, [Single(START, values[0], "held")])])
    assert drawn is not None
    return drawn


def places(points: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in (pair.split(",") for pair in points.split())]


@given(st.lists(VALUES, min_size=1, max_size=20), st.floats(0, 40))
def test_everything_lies_inside_the_picture(values: list[float], spread: float) -> None:
    drawn = chart_of(values, spread)
    for x, y in (*places(drawn.series[0].lines[0]), *places(drawn.series[0].bands[0])):
        assert 0 <= x <= WIDTH
        assert 0 <= y <= HEIGHT


def test_time_runs_right_and_more_is_higher() -> None:
    line = places(chart_of([10, 20, 30]).series[0].lines[0])
    assert [x for x, _ in line] == sorted(x for x, _ in line)
    assert [y for _, y in line] == sorted((y for _, y in line), reverse=True)


def test_a_single_day_still_draws() -> None:
    drawn = chart_of([10])
    assert len(drawn.series[0].dots) == 1
    assert drawn.series[0].marks[0][2] == "held"


def test_the_first_days_marks_keep_clear_of_the_axis() -> None:
    drawn = chart_of([10, 20, 30])
    assert drawn.series[0].marks[0][0] >= LEFT + 6


def test_a_band_that_is_cut_runs_out_of_the_top_and_is_marked_there() -> None:
    highs = [900.0, 500.0, 60.0, 55.0, 400.0]
    points = [Point(START + timedelta(weeks=at), 40.0, 20.0, high) for at, high in enumerate(highs)]
    drawn = line_chart("Something", "kg", [Series("you", points)], cut_at=80)
    assert drawn is not None
    (one,) = drawn.series
    top_line = min(tick.at for tick in drawn.y_ticks)
    edge = places(one.bands[0])
    assert len(one.opens) == 2
    assert min(y for _, y in edge) < top_line
    assert all(0 <= y <= HEIGHT for _, y in edge)
    whole = line_chart("Something", "kg", [Series("you", points[2:4])], cut_at=80)
    assert whole is not None
    assert whole.series[0].opens == ()
    assert min(y for _, y in places(whole.series[0].bands[0])) >= TOP


def test_of_two_lines_one_has_its_dots_filled() -> None:
    sides = [Series(side, [Point(START, at, at - 1, at + 1)]) for side, at in (("left", 20.0), ("right", 30.0))]
    drawn = line_chart("Hold", "s", sides)
    assert drawn is not None
    assert [one.filled for one in drawn.series] == [True, False]
    assert [one.dashed for one in drawn.series] == [False, True]


def test_nothing_to_draw_is_no_chart() -> None:
    assert line_chart("Something", "kg", [Series("you", [])]) is None
    assert bar_chart("Something", "sets", []) is None


def test_labels_of_two_close_lines_are_moved_apart() -> None:
    sides = [Series(side, [Point(START, at, at - 1, at + 1)]) for side, at in (("left", 20.0), ("right", 20.1))]
    drawn = line_chart("Hold", "s", sides)
    assert drawn is not None
    assert abs(drawn.series[0].label_y - drawn.series[1].label_y) >= 14


@given(VALUES, st.floats(0, 500))
def test_steps_are_few_and_span_the_values(low: float, above: float) -> None:
    steps = nice_steps(low, low + above)
    assert steps[0] <= low + 1e-6 * max(1.0, abs(low))
    assert steps[-1] >= low + above - 1e-6 * max(1.0, abs(low + above))
    assert 2 <= len(steps) <= 8


def test_bars_stand_on_the_axis_with_their_plan_and_the_least() -> None:
    drawn = bar_chart("Sets", "sets", [(START, 4.0, 8.0), (START + timedelta(weeks=1), 10.0, None)], least=6.0)
    assert drawn is not None
    first, second = drawn.bars
    assert first.y + first.height == second.y + second.height
    assert first.target_y is not None
    assert first.target_y < first.y
    assert second.target_y is None
    assert drawn.least is not None
    assert second.y < drawn.least.at < first.y


def test_no_line_goes_across_a_day_without_an_estimate() -> None:
    points = [Point(START + timedelta(weeks=at), 10.0, 8.0, 12.0) for at in (0, 1, 4, 5)]
    drawn = line_chart("Something", "kg", [Series("you", points, silent=[START + timedelta(weeks=2)])])
    assert drawn is not None
    assert [len(places(one)) for one in drawn.series[0].lines] == [2, 2]
    assert [len(places(one)) for one in drawn.series[0].bands] == [4, 4]
    assert len(drawn.series[0].dots) == 1


def test_every_mark_says_its_number_when_it_is_asked() -> None:
    sides = [
        Series(side, [Point(START, at, at - 5, at + 5)], [Single(START, at, "broke")])
        for side, at in (("left", 20.0), ("right", 30.0))
    ]
    drawn = line_chart("Hold", "s", sides)
    assert drawn is not None
    assert [one.said for one in drawn.taps] == [
        "left, Mon 2 Mar: 20 s (15\N{EN DASH}25)",
        "left, Mon 2 Mar: 20 s, neutral broke",
        "right, Mon 2 Mar: 30 s (25\N{EN DASH}35)",
        "right, Mon 2 Mar: 30 s, neutral broke",
    ]
    weeks = bar_chart("Sets", "sets", [(START, 4.0, 8.0), (START + timedelta(weeks=1), 10.0, None)])
    assert weeks is not None
    assert [one.said for one in weeks.bars] == ["Week of 2 Mar: 4 sets; planned 8", "Week of 9 Mar: 10 sets"]


def test_a_long_course_is_told_in_months_with_their_years() -> None:
    points = [Point(START + timedelta(weeks=at), 10.0, 8.0, 12.0) for at in (0, 52, 104)]
    drawn = line_chart("Something", "kg", [Series("you", points)])
    assert drawn is not None
    assert [one.label for one in drawn.x_ticks] == ["Mar 2026", "Mar 2027", "Feb 2028"]
