"""What the models say has German: the map, what an exercise asks, a stronger glute, the two roads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from math import inf, log

import pytest
from tests.coach.test_roads_report import WEAK, world
from tests.words.untold import assert_german, untold

from primemover import tongue
from primemover.belief.person import Person
from primemover.belief.ratio import Ratio
from primemover.belief.replay import Beliefs, replay
from primemover.body.sharing import SHARING_NAMES
from primemover.catalogue.model import Catalogue
from primemover.coach import map_words, roads_words, stronger_words
from primemover.coach.asked import load_they_use_kg
from primemover.coach.demands_kept import own_demand
from primemover.coach.effort_source import sources
from primemover.coach.own_demand import load_why, map_of
from primemover.coach.roads import exactly
from primemover.coach.roads_report import Roads, Span, two_roads
from primemover.coach.stronger import stronger
from primemover.coach.whom import whom
from primemover.example import load_example
from primemover.faces import EXAMPLE
from primemover.record.history import History
from primemover.record.store import Store
from primemover.sentence import Load
from primemover.words import said_in, told

ON = date(2026, 5, 20)


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> History:
    store = Store(tmp_path_factory.mktemp("home") / "record.sqlite3")
    load_example(store, catalogue, ON)
    return store.history(EXAMPLE)


@pytest.fixture(scope="module")
def beliefs(example: History, catalogue: Catalogue) -> Beliefs:
    return replay(example, catalogue, ON)


def test_the_map_has_german(example: History, beliefs: Beliefs, catalogue: Catalogue) -> None:
    assert_german(said_of_map(example, beliefs, catalogue))
    empty = History.of(())
    assert_german(said_of_map(empty, replay(empty, catalogue, ON), catalogue))


def said_of_map(history: History, beliefs: Beliefs, catalogue: Catalogue) -> Iterator[str]:
    found = map_of(catalogue, beliefs, history)
    yield map_words.road_said(found)
    yield from (*map_words.KEY_SAID.values(), *map_words.SOURCE_NAMES.values())
    yield from (map_words.AXES_SAID, map_words.REGION_SAID, map_words.ROAD_SAID)
    for stop in found.stops:
        yield from (map_words.when_said(stop), map_words.phase_said(stop), map_words.at_said(stop))
    for place in found.places:
        yield from (place.load_why, map_words.ratio_said(place))
        yield from (map_words.sources_said(place.sources), map_words.band_said(place.sources))
    for _, why in found.untold:
        yield from (why, map_words.no_reading_said(why, 20, 30))


def test_what_every_exercise_asks_has_german(beliefs: Beliefs, catalogue: Catalogue) -> None:
    for exercise in catalogue.exercises.values():
        ceiling_kg = load_they_use_kg(exercise, beliefs)
        found = own_demand(exercise, whom(beliefs.person), ceiling_kg)
        note = sources(exercise, found).note
        assert untold(note) == []
        assert_german([load_why(exercise, ceiling_kg, found.load_kg)])
        heavy = own_demand(exercise, whom(beliefs.person), 600.0) if exercise.loaded else found
        assert_german([heavy.unbalanced])


@pytest.mark.parametrize(("left", "right", "strength"), [(1.0, 1.0, 1.2), (0.6, 0.9, 1.2), (0.4, 0.4, 0.3)])
def test_a_stronger_glute_has_german(
    left: float, right: float, strength: float, beliefs: Beliefs, catalogue: Catalogue
) -> None:
    person = replace(
        beliefs.person,
        left=Ratio(log(left), 0.2),
        right=Ratio(log(right), 0.2),
        strength=Ratio(log(strength), 0.2),
    )
    for name in ("deadlift", "goblet-squat", "single-leg-bridge", "barbell-hip-thrust", "good-morning"):
        assert_german(said_of_stronger(name, person, catalogue))


def said_of_stronger(name: str, person: Person, catalogue: Catalogue) -> Iterator[str]:
    exercise = catalogue.exercises[name]
    for load_kg in (0.0, 40.0, 150.0) if exercise.loaded else (0.0,):
        found = stronger(exercise, person, load_kg)
        for done in (True, False):
            yield stronger_words.lowered_said(found.load_kg, load_kg, done=done)
        for side in found.sides:
            yield from (stronger_words.factor_said(side), stronger_words.full_said(side))
            yield from stronger_words.agreement_said(side)
            yield stronger_words.limits_said(side)
            yield stronger_words.limits_said(replace(side, done_kg=500.0))
    yield from (stronger_words.BACK_SAID, stronger_words.HYPOTHESES, stronger_words.FULL_FROM)
    yield from (*stronger_words.MEASURES.values(), *stronger_words.SHARING_MEANS.values())
    yield from SHARING_NAMES.values()


@pytest.mark.parametrize(
    "found",
    [
        two_roads(WEAK, 480),
        two_roads(exactly(1.0), 100),
        world(40, 20, 30),
        world(20, 40, 30),
        world(inf, inf, inf),
    ],
)
def test_the_two_roads_have_german(found: Roads) -> None:
    assert_german(said_of_roads(found))


def said_of_roads(found: Roads) -> Iterator[str]:
    yield from (roads_words.headline(found), roads_words.short_verdict(found), roads_words.verdict(found))
    yield from (roads_words.glute_said(found), roads_words.by_trial_said(found))
    yield from (roads_words.contradicted_said(found), roads_words.TRIAL_SAID, roads_words.CLAIM)
    yield from (*roads_words.ASSUMED, *roads_words.WOULD_TELL)
    for table in (roads_words.ROAD_NAMES, roads_words.OUTCOMES, roads_words.DIMENSION_NAMES):
        yield from table.values()
    yield from (*roads_words.VALUES.values(), *roads_words.SHORT.values())
    if found.roads:
        yield roads_words.gap_said(found)
    yield from (roads_words.duel_said(one) for one in found.duels)
    yield from (roads_words.weeks_said(one.weeks, found.model.horizon_weeks) for one in found.roads)
    for one in found.break_even:
        yield from (roads_words.even_from(one), roads_words.by_trial(one))


def test_weeks_apart_read_as_german() -> None:
    with tongue.speaking("de"):
        assert (
            told(roads_words.apart(Span(1.4, -5.0, 3.0)))
            == "1 Woche früher (5 später bis 3 früher, viermal von fünf)"
        )


def test_loads_of_a_stronger_glute_are_told_in_pounds() -> None:
    said = said_in(stronger_words.lowered_said(90.0, 300.0, done=False), "lb")
    assert "at about 198 lb" in said
    assert "before 661 lb" in said
    assert str(Load(90.0)) not in said
