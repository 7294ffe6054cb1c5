from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.record.importing.values import (
    DecimalMark,
    decimal_mark,
    local_time,
    month_number,
    number,
    plain_word,
)


@pytest.mark.parametrize(
    ("text", "mark", "value"),
    [
        ("62.5", ".", 62.5),
        ("62,5", ",", 62.5),
        ("62.5", ",", 62.5),
        ("62,5", ".", 62.5),
        ("45.359237", ",", 45.359237),
        ("1,250.5", ".", 1250.5),
        ("1.250,5", ",", 1250.5),
        ("1,250", ".", 1250),
        ("1.250", ",", 1250),
        ("1 250,5", ",", 1250.5),
        ("1\u202f250", ",", 1250),
        ("1'250.5", ".", 1250.5),
        ("60.", ".", 60),
        ("-5", ".", -5),
        (" 8 ", ".", 8),
        ("", ".", None),
        ("  ", ",", None),
    ],
)
def test_numbers_in_the_ways_people_write_them(text: str, mark: DecimalMark, value: float | None) -> None:
    assert number(text, mark) == value


@pytest.mark.parametrize("text", ["many", "6o", "1.2.3", "1,2,3", "nan", "inf", "1e3", "٣", "--5", "5-", "."])
def test_what_is_no_number_is_said(text: str) -> None:
    for mark in (".", ","):
        with pytest.raises(ValueError, match="is not a number"):
            number(text, "." if mark == "." else ",")


@pytest.mark.parametrize(
    ("numbers", "delimiter", "mark"),
    [
        (["60", "62.5"], ",", "."),
        (["60", "62,5"], ";", ","),
        (["1,000", "62.5"], ";", "."),
        (["1.000,25"], ";", ","),
        (["45.359237"], ";", "."),
        (["60", "", "80"], ",", "."),
        (["60", "80"], ";", ","),
    ],
)
def test_the_decimal_mark_is_the_one_the_file_uses(numbers: list[str], delimiter: str, mark: str) -> None:
    assert decimal_mark(numbers, delimiter) == mark


@given(st.floats(0, 5000, allow_nan=False).map(lambda value: round(value, 2)))
def test_a_number_is_read_back_from_either_mark(value: float) -> None:
    text = f"{value:.2f}"
    assert number(text, ".") == value
    assert number(text.replace(".", ","), ",") == value


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2021-02-10 16:46:13", "2021-02-10T16:46:13"),
        ("2021-02-10 16:46", "2021-02-10T16:46:00"),
        ("2021-02-10T16:46:13", "2021-02-10T16:46:13"),
        ("2021-02-10", "2021-02-10T00:00:00"),
        ("2024-01-08 6:30:05\u202fPM", "2024-01-08T18:30:05"),
        ("2024-01-08 12:05:00 am", "2024-01-08T00:05:00"),
        ("2024-01-08 12:05 p.m.", "2024-01-08T12:05:00"),
        ("30 Jun 2025, 19:56", "2025-06-30T19:56:00"),
        ("5 Jul 2024, 7:30", "2024-07-05T07:30:00"),
        ("Jul 5, 2024, 7:30 AM", "2024-07-05T07:30:00"),
        ("10.02.2021 16:46", "2021-02-10T16:46:00"),
        ("30 de jun. de 2025, 19:56", "2025-06-30T19:56:00"),
    ],
)
def test_times_as_the_apps_write_them(text: str, time: str) -> None:
    assert local_time(text).isoformat() == time


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "",
        "02/10/2021 16:46",
        "31 Jun 2025, 19:56",
        "30 Foo 2025, 19:56",
        "2021-02-30 16:46:13",
        "30 Jun 2025, 25:56",
        "2021-02-10T16:46:13+01:00",
    ],
)
def test_what_is_no_time_is_said(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        local_time(text)


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("English", "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec"),
        ("German", "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez."),
        ("German, short", "Jan Feb Mär Apr Mai Jun Jul Aug Sep Okt Nov Dez"),
        ("Spanish", "ene feb mar abr may jun jul ago sept oct nov dic"),
        ("French", "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc."),
        ("Italian", "gen feb mar apr mag giu lug ago set ott nov dic"),
        ("Portuguese", "jan. fev. mar. abr. mai. jun. jul. ago. set. out. nov. dez."),
        ("Dutch", "jan. feb. mrt. apr. mei jun. jul. aug. sep. okt. nov. dec."),
        (
            "Dutch, long",
            "januari februari maart april mei juni juli augustus september oktober november december",
        ),
        ("Swedish", "jan. feb. mars apr. maj juni juli aug. sep. okt. nov. dec."),
        ("Danish", "jan. feb. mar. apr. maj jun. jul. aug. sep. okt. nov. dec."),
        ("Norwegian", "jan. feb. mars apr. mai juni juli aug. sep. okt. nov. des."),
        ("Polish", "sty lut mar kwi maj cze lip sie wrz paź lis gru"),
        (
            "Italian, long",
            "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
        ),
        (
            "French, long",
            "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
        ),
    ],
)
def test_months_have_names(language: str, months: str) -> None:
    assert [month_number(name.rstrip(".")) for name in months.split()] == list(range(1, 13)), language
    for number_, name in enumerate(months.split(), start=1):
        assert local_time(f"28 {name} 2025, 19:56").month == number_


def test_a_plain_word_has_no_accents_and_no_punctuation() -> None:
    assert plain_word("Nom de l\u2019entraînement") == "nom de l entrainement"
    assert plain_word(" Name  der\u00a0Übung ") == "name der ubung"
    assert plain_word("Workout #") == "workout"
