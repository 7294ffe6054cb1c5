"""Draw the app's icons for home screens from the mark: ``.venv/bin/python -m tools.icons`` after it changes."""

from __future__ import annotations

import sys
from base64 import b64encode
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright
from tests.web.chromium import CHROMIUM, FLAGS

STATIC = Path(__file__).parents[1] / "src" / "primemover" / "web" / "static"
GROUND = "#1b1a18"  # the mark's own
# Name, side in pixels, how much of it the mark takes: a mask may cut away all outside a circle of 80 %.
ICONS = (("icon-192.png", 192, 1.0), ("icon-512.png", 512, 1.0), ("icon-maskable-512.png", 512, 0.8))


def main() -> int:
    """Draw every icon; return 0."""
    if CHROMIUM is None:
        sys.stderr.write("There is no Chromium on this machine: tools/install-chromium\n")
        return 1
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for name, side, share in ICONS:
            (STATIC / name).write_bytes(drawn(browser, side, share))
            sys.stdout.write(f"{name}: {(STATIC / name).stat().st_size} bytes\n")
        browser.close()
    return 0


def drawn(browser: Browser, side: int, share: float) -> bytes:
    """Return the mark as a picture of `side` pixels, taking `share` of it."""
    mark = b64encode((STATIC / "mark.svg").read_bytes()).decode()
    page = browser.new_page(viewport={"width": side, "height": side})
    page.set_content(
        f'<body style="margin:0;background:{GROUND};display:grid;place-items:center;height:100vh">'
        f'<img width="{side * share}" src="data:image/svg+xml;base64,{mark}">'
    )
    page.locator("img").evaluate("picture => picture.decode()")
    picture = page.screenshot()
    page.close()
    return picture


if __name__ == "__main__":
    sys.exit(main())
