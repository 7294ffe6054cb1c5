"""A plan that several look at for the first time at once is one plan on record."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING

from primemover.record.payload import Correction, DayChanged, PlanIssued
from primemover.web.house import House
from primemover.web.visit import Visit

if TYPE_CHECKING:
    from tests.web.conftest import Site

AT_ONCE = 8


def plans(site: Site) -> int:
    """Count the plans ever appended, those taken back too."""
    return sum(one.kind == PlanIssued.kind for one in site.store.observations("me"))


def house(site: Site) -> House:
    return House(site.home, site.store, site.catalogue, site.clock)


def test_requests_at_once_issue_one_plan(told: Site) -> None:
    at_home = house(told)
    ready = Barrier(AT_ONCE)

    def look(_: int) -> None:
        visit = Visit(at_home, "me")
        assert visit.assessment is not None  # each has seen that there is no plan yet, at a moment of its own
        ready.wait()
        visit.issue_plan()

    with ThreadPoolExecutor(AT_ONCE) as people:
        list(people.map(look, range(AT_ONCE)))
    assert plans(told) == 1
    told.page("/me/today")
    assert plans(told) == 1


def test_a_plan_whose_reasons_were_put_on_record_as_text_alone_stands(told: Site) -> None:
    told.page("/me/today")
    issued = told.store.history("me").last(PlanIssued)
    assert issued is not None
    told.say(Correction(target_id=issued.id))
    bare = tuple(reason.model_copy(update={"wording": None}) for reason in issued.payload.because)
    assert bare != issued.payload.because
    told.say(issued.payload.model_copy(update={"because": bare}))
    told.page("/me/today")
    assert plans(told) == 2


def test_a_plan_that_comes_back_the_same_is_issued_again(told: Site) -> None:
    told.page("/me/today")
    told.say(DayChanged(on=told.clock.now.date(), minutes=5))
    told.page("/me/today")
    assert plans(told) == 2
    last = told.store.history("me").last(PlanIssued)
    assert last is not None
    told.say(Correction(target_id=last.id))
    told.page("/me/today")
    assert plans(told) == 3
    assert told.store.history("me").last(PlanIssued) != last
