"""Take the README's pictures of the example, on a phone-sized screen, light and dark: `make screenshots`."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Page, sync_playwright

from primemover.web.app import create_app

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
PAGES = {
    "today": "today",
    "play": "play?exercise=side-lying-hip-raise",
    "progress": "progress",
    "road": "plan",
    "exercise": "exercises/glute-bridge",
}
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def served(home: Path) -> Iterator[str]:
    """Serve the app from `home` on a free port of this machine; yield its address."""
    server = uvicorn.Server(uvicorn.Config(create_app(home), host="127.0.0.1", port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


def shoot(page: Page, address: str, suffix: str) -> None:
    """Save a picture of each page of the example."""
    for name, path in PAGES.items():
        page.goto(f"{address}/example/{path}")
        page.screenshot(path=str(PICTURES / f"{name}-{suffix}.png"))


def main() -> None:
    """Open the example once, then picture it in both themes."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, served(Path(home)) as address, sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=list(QUIET))
        for scheme in ("light", "dark"):
            page = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme=scheme)
            page.goto(address)
            page.get_by_role("button", name="example").first.click()
            shoot(page, address, scheme)
        browser.close()


if __name__ == "__main__":
    main()
