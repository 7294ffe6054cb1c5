"""Numbers as people read them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.belief.ceiling import Ceiling, no_ceiling
from primemover.belief.ceiling_model import DoseUnit
from primemover.belief.change import Change, difference
from primemover.belief.gauge import Gauge
from primemover.belief.price import PriceOfNeutral
from primemover.belief.sides import SideDifference
from primemover.catalogue.evidence import Fact
from primemover.catalogue.model import Catalogue
from primemover.sentence import Proper
from primemover.tongue import speaking
from primemover.words import (
    bare_load,
    change_in_unit,
    counted,
    duration,
    estimate,
    exercise_name,
    figure,
    interval,
    limit,
    limit_span,
    load,
    lower_first,
    number,
    percent,
    price_said,
    said_in,
    sides_said,
    since_said,
    span,
    told_day,
)

MINUS = "\N{MINUS SIGN}"
TO = "\N{EN DASH}"


def gauge(value: float | None, unit: str, sd: float | None = 5.0) -> Gauge:
    return Gauge(
        "some", "Some", unit, None, value, sd, 3, date(2026, 5, 3), "judgement", "" if value else "Not yet."
    )


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [
        (60.0, 1, "60"),
        (62.5, 1, "62.5"),
        (0.04, 1, "0"),
        (-0.04, 1, "0"),
        (-3.0, 0, f"{MINUS}3"),
        (100.0, 0, "100"),
    ],
)
def test_a_number_has_no_idle_zeros(value: float, digits: int, text: str) -> None:
    assert number(value, digits) == text


def test_loads_are_in_the_persons_unit() -> None:
    assert load(60, "kg") == "60 kg"
    assert load(61.25, "kg") == "61.25 kg"
    assert load(61.2349, "lb") == "135 lb"
    assert load(0, "kg") == load(None, "lb") == "body weight"


@given(st.floats(0.25, 500))
def test_a_load_in_pounds_is_within_a_tenth_of_what_it_is(pounds: float) -> None:
    assert float(bare_load(pounds * 0.45359237, "lb")) == pytest.approx(pounds, abs=0.051)


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("60 kg for 8 reps", "132 lb for 8 reps"),
        ("between 20 and 40 kg: too wide", "between 44 and 88 lb: too wide"),
        ("(neutral 1RM 80 kg, 70-90).", "(neutral 1RM 176 lb, 154-198)."),
        ("2 sets of 12", "2 sets of 12"),
    ],
)
def test_the_coachs_kilograms_are_said_in_pounds(said: str, meant: str) -> None:
    assert said_in(said, "lb") == meant
    assert said_in(said, "kg") == said


def test_an_interval_reads_as_one() -> None:
    assert interval(95, 116) == f"95{TO}116"
    assert interval(-4, 3) == f"{MINUS}4 to 3"
    assert interval(None, 3) == ""


def test_a_gauge_reads_with_its_interval_or_says_there_is_none() -> None:
    assert estimate(gauge(0.62, "share", 0.05)) == "62 %"
    assert span(gauge(0.62, "share", 0.05)) == f"54{TO}70"
    assert estimate(gauge(12.3, "deg")) == "12°"
    assert estimate(gauge(31.2, "s")) == "31 s"
    assert estimate(gauge(None, "s", None)) == "no reading"
    assert span(gauge(None, "s", None)) == ""


@pytest.mark.parametrize(("probability", "text"), [(0.999, "over 99 %"), (0.92, "92 %"), (0.0, "under 1 %")])
def test_a_probability_never_claims_certainty(probability: float, text: str) -> None:
    assert percent(probability) == text


@pytest.mark.parametrize(("seconds", "text"), [(30, "30 s"), (89.6, "1 min 30 s"), (120, "2 min")])
def test_durations_read_as_spoken(seconds: float, text: str) -> None:
    assert duration(seconds) == text


def test_counting() -> None:
    assert [counted(1, "set"), counted(2, "set"), counted(2, "entry", "entries")] == [
        "1 set",
        "2 sets",
        "2 entries",
    ]


def test_an_exercise_that_is_gone_is_still_named(catalogue: Catalogue) -> None:
    assert exercise_name("glute-bridge", catalogue) == "Glute bridge"
    assert exercise_name("moon-walk", catalogue) == "moon-walk (no longer in the catalogue)"


def test_a_figure_has_its_unit_where_the_unit_says_anything(catalogue: Catalogue) -> None:
    def written(unit: str, spread: str = "") -> str:
        changed: Fact = next(iter(catalogue.facts.values())).model_copy(
            update={"value": "0.11", "unit": unit, "spread": spread}
        )
        return figure(changed)

    assert written("% MVIC", "SD 2") == "0.11 % MVIC (SD 2)"
    assert written("p-value") == written("list") == "0.11"


def moved_by(value: float, unit: str = "s", sd: float = 4.0, was: float = 20.0) -> Change:
    return difference(gauge(was, unit, sd), gauge(was + value, unit, sd), since=date(2026, 5, 10))


def test_a_change_is_said_with_its_direction_its_interval_and_how_sure_it_is() -> None:
    assert since_said(moved_by(20)) == (
        f"20 s longer since 3 May (11{TO}29): over 99 % sure it rose; more than measuring twice would show."
    )
    assert since_said(moved_by(-20, was=40)).startswith(
        f"20 s shorter since 3 May (11{TO}29): over 99 % sure it fell;"
    )
    little = f"4 s longer since 3 May ({MINUS}5 to 13): within measuring error so far (76 % that it rose)."
    assert since_said(moved_by(4)) == little
    assert since_said(moved_by(0.2)).startswith("Level since 3 May")
    assert since_said(moved_by(-1, "of 10", 0.2, was=3)).startswith("1 point lower since 3 May")
    assert since_said(moved_by(0.3, "share", 0.02, was=0.3)).startswith(
        f"30 points higher since 3 May (25{TO}35)"
    )


def test_a_change_that_cannot_be_told_says_why() -> None:
    none = difference(gauge(20, "s"), gauge(None, "s", None), since=date(2026, 5, 10))
    assert since_said(none) == "Nothing was read after 10 May, so no change can be told. Not yet."


def test_sides_are_called_different_only_beyond_error() -> None:
    def of(left: float, right: float) -> str:
        return sides_said(SideDifference(difference(gauge(right, "s", 4.0), gauge(left, "s", 4.0)), "higher"))

    far = f"Different: left 30 s shorter than right (21{TO}39), beyond measuring error;"
    assert of(20, 50) == f"{far} over 99 % sure that left is shorter."
    assert of(46, 50).startswith("Not shown to differ: left 4 s shorter than right")
    assert of(50, 50).startswith("Not shown to differ: left as right")


def test_a_load_and_its_change_are_said_in_the_persons_unit() -> None:
    pounds = change_in_unit(moved_by(20, "kg", was=80.0), "lb")
    assert since_said(pounds).startswith("44 lb more since 3 May")
    assert estimate(pounds.later) == "220 lb"
    assert change_in_unit(moved_by(20, "s"), "lb") == moved_by(20, "s")


@pytest.mark.parametrize(
    ("price", "low", "high", "said"),
    [
        (0.78, 0.70, 0.86, "Keeping neutral costs you about 22 % of your deadlift so far (14\u201330 %)."),
        (0.997, 0.95, 1.0, "Keeping neutral costs you next to nothing of your deadlift so far (0\u20135 %)."),
        (0.60, 0.20, 0.95, "What keeping neutral costs you is not known well yet: 5 to 80 % of your deadlift."),
    ],
)
def test_the_price_of_neutral_is_said_as_what_it_costs(
    price: float, low: float, high: float, said: str
) -> None:
    one = PriceOfNeutral("deadlift", None, date(2026, 5, 4), price, low, high, 100.0, 90.0, 110.0)
    assert price_said(one, "Deadlift") == said


def test_a_price_without_a_reading_says_what_is_missing() -> None:
    nothing = PriceOfNeutral(
        "deadlift", None, date(2026, 5, 4), None, None, None, None, None, None, (), "Name it."
    )
    assert price_said(nothing, "Deadlift") == "Name it."


@pytest.mark.parametrize(
    ("unit", "shown", "within"),
    [("kg", "181 lb", "154\u2013209"), ("s", "82 s", "70\u201395"), ("deg", "82\u00b0", "70\u201395")],
)
def test_a_limit_is_said_in_its_own_unit(unit: DoseUnit, shown: str, within: str) -> None:
    one = Ceiling("x", None, unit, 82.2, 70.0, 95.0, True, (), "")
    assert (limit(one, "lb"), limit_span(one, "lb")) == (shown, within)
    assert limit(no_ceiling("x", None, "Why."), "kg") == "no reading"


def test_names_of_people_and_places_keep_their_capital() -> None:
    assert lower_first(Proper("Romanian deadlift")) == "Romanian deadlift"
    assert lower_first("Good morning") == "good morning"


@pytest.mark.parametrize(
    ("kept", "english", "german"),
    [
        (date(2023, 1, 1), "2023", "2023"),
        (date(2021, 3, 1), "March 2021", "März 2021"),
        (date(2019, 5, 21), "21 May 2019", "21. Mai 2019"),
    ],
)
def test_a_day_of_a_story_is_said_no_finer_than_it_was_told(kept: date, english: str, german: str) -> None:
    assert told_day(kept) == english
    with speaking("de"):
        assert told_day(kept) == german
