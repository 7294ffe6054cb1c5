"""The gym floor that the player is tried on, and the phone that somebody holds there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext
from tests.web.phone import Served
from tests.web.player import a_floor, a_phone

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    with a_floor(tmp_path, catalogue, lifter) as served:
        yield served


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with a_phone(browser) as context:
        yield context
