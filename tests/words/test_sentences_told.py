"""The coach's sentences in another language and unit."""

from __future__ import annotations

from datetime import date

import pytest
from markupsafe import Markup
from tests.words.untold import untold

from primemover import tongue
from primemover.catalogue.model import Catalogue
from primemover.sentence import Chance, Day, Load, Named, Own, Stage, listed, say, together
from primemover.web.language import content
from primemover.words import said_in, told

KNOWN = say("Pain {nrs} of 10: go on.", nrs=3)
UNKNOWN = say("Nobody says this with {load}.", load=Load(20))


def test_english_stays_as_it_is() -> None:
    assert told(UNKNOWN) is UNKNOWN
    assert content(UNKNOWN) is UNKNOWN


def test_a_known_template_is_told_and_an_unknown_one_stays_english_as_a_whole() -> None:
    with tongue.speaking("de"):
        assert told(KNOWN) == "Schmerz 3 von 10: weiter."
        assert told(UNKNOWN) == UNKNOWN
        assert content(UNKNOWN) == '<span lang="en">Nobody says this with 20 kg.</span>'


def test_of_sentences_together_each_is_told_for_itself() -> None:
    with tongue.speaking("de"):
        assert content(together(KNOWN, UNKNOWN)) == Markup(
            'Schmerz 3 von 10: weiter. <span lang="en">Nobody says this with 20 kg.</span>'
        )


@pytest.mark.parametrize(
    ("value", "german"),
    [
        (1234.5, "1234,5"),
        (Load(22.5), "22,5 kg"),
        (Load(22.4, about=True), "22 kg"),
        (Chance(0.999), "über 99 %"),
        (Day(date(2026, 5, 4)), "4. Mai"),
        (Day(date(2024, 5, 4), date(2026, 5, 4)), "4. Mai 2024"),
        (Day(date(2026, 5, 4), weekday=True), "Mo., 4. Mai"),
        (Stage("build"), "aufbauen"),
        (Stage("build", first=True), "Aufbauen"),
        ("s", "s"),
        ("left", "links"),
        (listed(["left", "right"]), "links und rechts"),
    ],
)
def test_values_follow_the_language(value: object, german: str) -> None:
    with tongue.speaking("de"):
        assert told(say("{value}", value=value)) == german  # type: ignore[arg-type]  # one kind after the other


def test_names_of_the_catalogue_are_marked_as_english_and_own_words_are_not() -> None:
    said = together(say("{name}", name=Named("Hip <thrust>")), say("{own}", own=Own("Mein <Weg>")))
    with tongue.speaking("de"):
        assert content(said) == '<span lang="en">hip &lt;thrust&gt;</span> Mein &lt;Weg&gt;'
        assert told(said) == "hip <thrust> Mein <Weg>"


def test_an_exercise_and_a_test_have_one_name_in_every_language(catalogue: Catalogue) -> None:
    with tongue.speaking("de"):
        for table in (catalogue.exercises, catalogue.tests):
            assert [one.name for one in table.values() if tongue.knows(one.name)] == []


def test_loads_are_told_in_pounds_wherever_they_stand() -> None:
    said = together(
        UNKNOWN, say("Between {low} and {high}.", low=Load(10, bare=True), high=Load(61.2, about=True))
    )
    assert said_in(said, "kg") is said
    assert said_in(said, "lb") == "Nobody says this with 44 lb. Between 22 and 135 lb."
    with tongue.speaking("de"):
        assert told(said_in(say("{load}", load=Load(5)), "lb")) == "11 lb"


def test_what_german_lacks_is_found_inside_a_sentence_and_names_of_the_catalogue_are_no_lack() -> None:
    named = say("{name}", name=Named("Barbell hip thrust"))
    assert untold(together(KNOWN, named)) == []
    assert untold(together(KNOWN, UNKNOWN)) == [UNKNOWN]
    assert untold("Nobody says this.") == ["Nobody says this."]
