"""What was said in the player can be taken back, left out and swapped."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, expect
from tests.web.phone import Served, payloads, sets_in, until
from tests.web.player import a_floor, a_phone, log, playing, shown, which

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Correction, Intake, Skipped, Swapped

pytestmark = pytest.mark.browser


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    with a_floor(tmp_path, catalogue, lifter) as served:
        yield served


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with a_phone(browser) as context:
        yield context


def test_a_set_taken_back_by_mistake_and_restored_is_done(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    first = which(page)
    log(page)
    second = which(page)
    page.get_by_role("button", name="Undo: ").tap()
    until(lambda: which(page) == first)
    until(lambda: payloads(floor.home, Correction))
    with open_store(floor.home) as store:
        undone = store.history("me").all(Correction)[-1]
        later = undone.happened_at + timedelta(seconds=1)
        store.append(Observation(new_id(), "me", later, Correction(target_id=undone.id)))
    page.goto(floor.address + "/me/play")
    until(lambda: which(page) == second)


def test_undo_skip_and_swap(device: BrowserContext, floor: Served) -> None:
    page = playing(device, floor)
    first = which(page)
    log(page)
    until(lambda: sets_in(floor.home))
    page.get_by_role("button", name="Undo: ").tap()
    until(lambda: which(page) == first)
    until(lambda: payloads(floor.home, Correction))
    assert sets_in(floor.home) == []
    skipped = shown(page).get_attribute("data-exercise")
    shown(page).get_by_role("button", name="Skip it today").tap()
    until(lambda: shown(page).get_attribute("data-exercise") != skipped)
    until(lambda: payloads(floor.home, Skipped))
    while shown(page).get_by_text("Swap it").count() == 0:
        shown(page).get_by_role("button", name="Skip it today").tap()
        page.wait_for_timeout(300)
    shown(page).get_by_text("Swap it").tap()
    other = shown(page).locator('button[name="to"]').first
    to, name = other.get_attribute("value"), other.inner_text()
    other.tap()
    until(lambda: payloads(floor.home, Swapped))
    expect(page.locator(f"#turn-{to}")).to_have_count(1)
    until(lambda: name in page.locator("#player").inner_text())
    expect(page.locator('[data-part="answer"]')).to_have_text(f"Swapped: {name} is in its place.")
