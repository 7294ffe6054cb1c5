"""Take the README's pictures of the example, on a phone-sized screen, light and dark: `make screenshots`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Page, sync_playwright
from tests.web.chromium import CHROMIUM, FLAGS
from tests.web.serving import serving

from primemover.web.app import create_app

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PAGES = {
    "today": "today",
    "play": "play?exercise=side-lying-hip-raise",
    "progress": "progress",
    "road": "plan",
    "exercise": "exercises/glute-bridge",
}


def shoot(page: Page, address: str, suffix: str) -> None:
    """Save a picture of each page of the example."""
    for name, path in PAGES.items():
        page.goto(f"{address}/example/{path}")
        page.screenshot(path=str(PICTURES / f"{name}-{suffix}.png"))


def main() -> None:
    """Open the example once, then picture it in both themes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with (
        tempfile.TemporaryDirectory() as home,
        serving(create_app(Path(home))) as address,
        sync_playwright() as play,
    ):
        browser = play.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
            page.goto(address)
            page.get_by_role("button", name="example").first.click()
            shoot(page, address, scheme)
        browser.close()


if __name__ == "__main__":
    main()
