"""A part of the story that was not sent yet: it comes back after a reload, a way round and a lost tab."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect
from tests.web.phone import phone, served

from primemover.catalogue.model import Catalogue

pytestmark = pytest.mark.browser

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=timezone(timedelta(hours=2)))
KEPT = "Object.keys(localStorage).filter((name) => name.includes('.draft.'))"


@pytest.fixture
def address(tmp_path: Path, catalogue: Catalogue) -> Iterator[str]:
    with served(tmp_path, catalogue, lambda: MONDAY) as address:
        yield address


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser) as context:
        yield context


def part(device: BrowserContext, address: str, name: str) -> Page:
    page = device.new_page()
    page.goto(f"{address}/me/intake/{name}")
    return page


def field(page: Page, name: str) -> str:
    return page.locator(f'[name="{name}"]').input_value()


def test_a_half_typed_part_comes_back_after_a_reload_and_in_another_tab(
    device: BrowserContext, address: str
) -> None:
    page = part(device, address, "you")
    page.fill('[name="name"]', "Sam")
    page.check('[name="sex"][value="female"]')
    page.reload()
    assert field(page, "name") == "Sam"
    expect(page.locator('[name="sex"][value="female"]')).to_be_checked()
    page.close()
    assert field(part(device, address, "you"), "name") == "Sam"


def test_it_comes_back_after_a_part_back(device: BrowserContext, address: str) -> None:
    page = part(device, address, "training")
    page.fill('[name="training.0.what"]', "rowing")
    page.click("text=Back a part")
    page.wait_for_url("**/intake/you")
    page.goto(f"{address}/me/intake/training")
    expect(page.locator('[name="training.0.what"]')).to_have_value("rowing")


def test_added_rows_come_back_with_their_answers(device: BrowserContext, address: str) -> None:
    page = part(device, address, "back")
    page.fill('[name="injuries.0.what"]', "hip")
    with page.expect_event("load"):
        page.click('button[value="injuries"]')
    page.fill('[name="injuries.1.what"]', "knee")
    page.check('[name="injuries.1.side"][value="left"]')
    again = part(device, address, "back")
    assert (field(again, "injuries.0.what"), field(again, "injuries.1.what")) == ("hip", "knee")
    expect(again.locator('[name="injuries.1.side"][value="left"]')).to_be_checked()
    assert field(again, "injuries.count") == "2"
    second = again.get_by_role("group", name="number 2").filter(has=again.locator('[name="injuries.1.what"]'))
    expect(second).to_have_count(1)
    assert again.locator('[id*="{"], [name*="{"]').count() == 0


def test_what_was_sent_and_taken_is_let_go_of(device: BrowserContext, address: str) -> None:
    page = part(device, address, "training")
    page.fill('[name="training.0.what"]', "rowing")
    assert len(page.evaluate(KEPT)) == 1
    page.click("button.act")
    page.wait_for_url("**/intake/week")
    page.wait_for_function(f"{KEPT}.length === 0")
    assert field(part(device, address, "training"), "training.0.what") == "rowing"


def test_what_the_server_shows_as_a_mistake_is_not_typed_over(device: BrowserContext, address: str) -> None:
    page, other = part(device, address, "you"), part(device, address, "you")
    other.fill('[name="name"]', "Kim")
    page.fill('[name="age_years"]', "old")
    with page.expect_event("load"):
        page.click("button.act")
    expect(page.locator("[data-wrong]")).to_have_count(1)
    page.wait_for_function(f"{KEPT}.length === 0")
    assert (field(page, "age_years"), field(page, "name")) == ("old", "")
    page.fill('[name="age_years"]', "34")
    assert field(part(device, address, "you"), "age_years") == "34"


def test_what_needs_a_look_and_a_new_row_come_into_sight(device: BrowserContext, address: str) -> None:
    page = part(device, address, "back")
    page.get_by_role("group", name="Injuries").get_by_role("button", name="One more").click()
    expect(page.locator("#injuries-1")).to_be_in_viewport()
    page.goto(f"{address}/me/intake/red-flags")
    for group in page.locator("fieldset:has([type=radio])").all()[:-1]:
        group.get_by_label("No", exact=True).check()
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_text("1 answer needs a look below.")).to_be_attached()
    expect(page.locator(".wrong .problem")).to_be_in_viewport()
    expect(page.locator(".wrong input").first).to_be_focused()
