"""Plan, progress and report on paper, by a real browser; and on narrow screens."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from tests.web.conftest import MONDAY
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Intake, PainReport, Payload, SetDone, TestDone
from primemover.web.app import create_app

pytestmark = pytest.mark.browser

PAPERS = ("A4", "Letter")
PAGES = ("plan", "progress", "report")


def said(lifter: Intake) -> list[tuple[int, Payload]]:
    """What a person said, by the day of it."""
    bridge: dict[str, Any] = {"exercise_id": "glute-bridge", "reps": 12, "held_reps": 12, "rir": 2.0}
    squat: dict[str, Any] = {"exercise_id": "goblet-squat", "load_kg": 16.0, "reps": 8, "rir": 3.0}
    return [
        (0, lifter),
        (0, TestDone(test_id="single-leg-bridge-hold", side="left", value=19.0)),
        *((day, SetDone(**bridge, felt=Felt(glute=3 + day / 3, low_back=2))) for day in range(0, 12, 2)),
        *((day, SetDone(**squat, held_reps=8 - (day == 7))) for day in (3, 7, 10)),
        (4, PainReport(nrs=3)),
        (6, PainReport(nrs=5)),
        (9, PainReport(nrs=7)),
        (11, PainReport(nrs=1)),
    ]


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory, catalogue: Catalogue) -> Iterator[str]:
    home: Path = tmp_path_factory.mktemp("paper")
    app = create_app(home, clock=lambda: MONDAY + timedelta(days=11), catalogue=catalogue)
    moment: datetime = MONDAY - timedelta(hours=2)
    lifter = Intake.model_validate(
        {
            "age_years": 34,
            "sex": "male",
            "stature_m": 1.8,
            "mass_kg": 82.0,
            "days_per_week": 4,
            "minutes_per_week": 180,
            "equipment": ("kettlebell", "bench", "dowel"),
            "pain": {"nrs": 1},
            "red_flags": dict.fromkeys(catalogue.red_flags, False),
        }
    )
    for count, (day, payload) in enumerate(said(lifter)):
        when = moment + timedelta(days=day, seconds=count)
        app.state.house.store.append(Observation(new_id(), "me", when, payload))
    with serving(app) as served:
        yield f"{served}/me"


def opened(browser: Browser, address: str, width: int = 390) -> Page:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.goto(address)
    return page


def pages_of(pdf: bytes) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", pdf))


@pytest.mark.parametrize("name", PAGES)
def test_it_prints_on_either_paper(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, f"{address}/{name}")
    for paper in PAPERS:
        pdf = page.pdf(format=paper)
        assert pdf.startswith(b"%PDF-")
        assert 1 <= pages_of(pdf) <= 12
    page.close()


HIDDEN_ON_PAPER = (".top", "footer", "form", ".side-act", ".act", ".skip", "button", "[data-print]")


@pytest.mark.parametrize("name", PAGES)
def test_paper_has_the_page_and_nothing_of_the_app_round_it(browser: Browser, address: str, name: str) -> None:
    page = opened(browser, f"{address}/{name}")
    page.emulate_media(media="print")
    for selector in HIDDEN_ON_PAPER:
        assert not any(one.is_visible() for one in page.locator(selector).all()), selector
    assert page.locator("h1").is_visible()
    assert all(one.is_visible() for one in page.locator("main details > :not(summary)").all())
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    links = page.evaluate(
        "[...document.querySelectorAll('main a')].map(one => getComputedStyle(one, '::after').content)"
    )
    assert {one for one in links if "http" in one} == set()
    charts = page.evaluate(
        "[...document.querySelectorAll('main svg.chart')].map(one => getComputedStyle(one).breakInside)"
    )
    assert set(charts) <= {"avoid"}
    page.close()


def test_what_was_opened_for_paper_is_closed_after_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/progress")
    folded = page.locator("main details")
    assert folded.count() > 2
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("main details:not([open])").count() == 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("main details[open]").count() == 0
    page.close()


def test_a_button_prints_where_there_is_a_script_for_it(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/report")
    assert page.locator("[data-print]").is_visible()
    page.close()


@pytest.mark.parametrize("width", [320, 390])
@pytest.mark.parametrize("name", [*PAGES, "pain"])
def test_nothing_is_wider_than_the_phone(browser: Browser, address: str, name: str, width: int) -> None:
    page = opened(browser, f"{address}/{name}", width)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_pain_calendar_says_every_rating_by_shape_and_number(browser: Browser, address: str) -> None:
    page = opened(browser, f"{address}/progress")
    drawn = page.locator("svg.pain-days")
    for shape, most in (("circle", "3"), ("rect", "5"), ("path.stopped", "7")):
        assert drawn.locator(f"{shape} + text", has_text=most).count() == 1
    sizes = drawn.locator("text.mid").evaluate_all(
        "texts => texts.map(one => one.getBoundingClientRect().height)"
    )
    assert min(sizes) >= 11  # read at 390 px without zoom
    page.close()
