from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from primemover.record.home import open_store
from primemover.record.store import Store

NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """Return an empty record whose clock stands at noon on 4 May 2026."""
    with open_store(tmp_path / "home", clock=lambda: NOW) as opened:
        yield opened


@pytest.fixture
def logs() -> Path:
    """Return the folder with other people's real exports, read in place."""
    folder = Path(__file__).parents[2].parent / "shared" / "data" / "logs"
    if not folder.is_dir():
        pytest.skip("real exports (shared/data/logs) are not on this machine")
    return folder
