"""Sentences: English text that still knows its words and its values."""

from __future__ import annotations

import copy
import json
import pickle
from datetime import date

import pytest

from primemover.record.wording import as_data, as_wording
from primemover.sentence import (
    Chance,
    Day,
    Figure,
    Load,
    Named,
    Own,
    Proper,
    Sentence,
    Share,
    Stage,
    Value,
    between,
    left_open,
    listed,
    say,
    say_count,
    together,
    with_part,
)


@pytest.mark.parametrize(
    ("value", "english"),
    [
        (3, "3"),
        (Figure(2.0), "2"),
        (Figure(2.25, 2), "2.25"),
        (Figure(-0.04), "0"),
        (Figure(-1.5), "\N{MINUS SIGN}1.5"),
        (Share(0.403), "40 %"),
        (Chance(0.999), "over 99 %"),
        (Chance(0.001), "under 1 %"),
        (Load(22.5), "22.5 kg"),
        (Load(61.3, about=True), "61 kg"),
        (Load(61.3, about=True, bare=True), "61"),
        (Load(50.0, "lb"), "50 lb"),
        (Load(-2.45, digits=0), "\N{MINUS SIGN}2 kg"),
        (Day(date(2026, 5, 4), date(2026, 6, 1)), "4 May"),
        (Day(date(2025, 5, 4), date(2026, 6, 1)), "4 May 2025"),
        (Day(date(2026, 5, 4), weekday=True), "Mon 4 May"),
        (Named("Glute bridge"), "glute bridge"),
        (Named(Proper("Romanian deadlift")), "Romanian deadlift"),
        (Stage("build"), "build"),
        (Stage("build", first=True), "Build"),
        (Own("Mon Oncle"), "Mon Oncle"),
        (listed(["glute", "hamstring", "back"]), "glute, hamstring and back"),
        (listed(["left", "right"], "or"), "left or right"),
        (listed([]), ""),
    ],
)
def test_values_write_themselves_in_english(value: Value, english: str) -> None:
    assert say("{value}", value=value) == english


def test_a_sentence_is_its_text_and_keeps_what_it_was_made_from() -> None:
    said = say("Pain {nrs} of 10: go on.", nrs=3)
    assert said == "Pain 3 of 10: go on."
    assert said.wording.template == "Pain {nrs} of 10: go on."
    assert said.wording.values == {"nrs": 3}


@pytest.mark.parametrize(
    ("count", "english"), [(0, "0 sets of 2.5"), (1, "1 set of 2.5"), (2, "2 sets of 2.5")]
)
def test_a_count_chooses_its_words(count: int, english: str) -> None:
    assert say_count("{count} set of {x}", "{count} sets of {x}", count, x=2.5) == english


def test_together_leaves_out_what_is_empty() -> None:
    first, second = say("One."), say("Two.")
    assert together(first, "", second) == "One. Two."
    assert together("", first) is first
    assert together() == ""
    assert together(first, second, by="; ") == "One.; Two."


def test_values_are_changed_in_sentences_inside_sentences_and_in_lists() -> None:
    inner = say("up to {load}", load=Load(20))
    said = together(say("You go {inner}.", inner=inner), say("{all}.", all=listed([Load(10), "left"])))
    assert isinstance(said, Sentence)
    doubled = said.with_values(lambda value: Load(2 * value.load) if isinstance(value, Load) else value)
    assert doubled == "You go up to 40 kg. 20 kg and left."
    assert said == "You go up to 20 kg. 10 kg and left."


def test_a_part_makes_place_for_another() -> None:
    ask, other = say("Do the test: {test}.", test="Plank"), say("Not for now: {test}.", test="Plank")
    whole = together(say("Not tested yet."), ask)
    assert with_part(whole, ask, other) == "Not tested yet. Not for now: Plank."
    assert with_part(ask, ask, other) == other
    assert with_part("Nothing of it.", ask, other) == "Nothing of it."


@pytest.mark.parametrize(
    ("low", "high", "english"),
    [
        (17, 48, "17\N{EN DASH}48"),
        (Figure(0.25), Figure(1.5), "0.2\N{EN DASH}1.5"),
        (Figure(-0.02), Figure(1.5), "0\N{EN DASH}1.5"),
        (Figure(-3.0), Figure(8.0), "\N{MINUS SIGN}3 to 8"),
        (Load(94.7, about=True, bare=True), Load(116.2, about=True, bare=True), "95\N{EN DASH}116"),
    ],
)
def test_an_interval_has_one_form_and_no_dash_after_a_minus(low: Figure, high: Figure, english: str) -> None:
    assert between(low, high) == english


def test_values_are_left_open_by_their_names_and_by_nothing_they_say() -> None:
    held = say("Neutral held for {held} of {reps} reps: 3 is not 10.", held=3, reps=10)
    assert left_open(held, "held", "reps") == "Neutral held for {held} of {reps} reps: 3 is not 10."
    assert left_open(held, "held") == "Neutral held for {held} of 10 reps: 3 is not 10."
    assert left_open(together(held, say("Rest.")), "reps") == (
        "Neutral held for 3 of {reps} reps: 3 is not 10. Rest."
    )
    assert left_open("3 of 10", "held") == "3 of 10"


def test_a_template_names_values_and_reaches_nothing_else() -> None:
    assert say("{nrs.__class__} {nrs!r} {nrs:>9} {other} {nrs}", nrs=3) == (
        "{nrs.__class__} {nrs!r} {nrs:>9} {other} 3"
    )


def test_a_value_that_ends_in_a_full_stop_leaves_the_sentence_one() -> None:
    assert say("Swapped: {why}.", why=Own("My knee hurts.")) == "Swapped: My knee hurts."
    assert say("{why} {more}.", why="One.", more="two") == "One. two."


def test_copies_keep_the_wording() -> None:
    said = say_count("{count} set of {who}", "{count} sets of {who}", 2, who=Own("me"))
    pickled = pickle.loads(pickle.dumps(said))  # noqa: S301 - made right here
    for copied in (pickled, copy.deepcopy(said), copy.copy(said)):
        assert copied == said
        assert copied.wording == said.wording


def test_what_is_cut_from_a_sentence_is_plain() -> None:
    assert not isinstance(say("One.").lower(), Sentence)
    assert not isinstance(say("One.") + "x", Sentence)


def test_a_proper_name_keeps_its_capital_wherever_it_goes() -> None:
    assert [str(Named(name)) for name in ("Good morning", "RDL", Proper("Nordic curl"))] == [
        "good morning",
        "RDL",
        "Nordic curl",
    ]
    said = say("You swapped {exercise} for this.", exercise=Named(Proper("Nordic curl")))
    assert said == "You swapped Nordic curl for this."
    for again in (copy.deepcopy(said), pickle.loads(pickle.dumps(said))):  # noqa: S301 - our own
        assert str(again.wording) == said
    kept = json.loads(json.dumps(as_data(said.wording)))
    assert as_wording(kept) == said.wording
    assert str(as_wording(kept)) == said
