"""The static files, at addresses that change with their content, so that a browser may keep them for good.

All share one version, since a module imports its neighbours by relative address: they stay together.
"""

from __future__ import annotations

import hashlib
import os
from functools import cache
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.responses import Response
from starlette.types import Scope

STATIC = Path(__file__).parent / "static"
FOR_GOOD = "public, max-age=31536000, immutable"


@cache
def names() -> tuple[str, ...]:
    """Return the static files by name, in order."""
    return tuple(sorted(path.relative_to(STATIC).as_posix() for path in STATIC.rglob("*") if path.is_file()))


@cache
def version() -> str:
    """Return twelve digits that change when any static file does."""
    digest = hashlib.sha256()
    for name in names():
        digest.update(name.encode() + b"\0" + (STATIC / name).read_bytes())
    return digest.hexdigest()[:12]


def asset(name: str) -> str:
    """Return a static file's address.

    Raises
    ------
    KeyError
        There is no such file.
    """
    if name not in names():
        raise KeyError(name)
    return f"/static/{version()}/{name}"


class Assets(StaticFiles):
    """Answers ``/static/VERSION/NAME``; an address of another version gets today's file, not to be kept."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file by its address without the version."""
        return super().lookup_path(path.partition("/")[2])

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer a file, to be kept for good at the address of its version."""
        response = await super().get_response(path, scope)
        if path.partition("/")[0] == version() and response.status_code in {200, 304}:
            response.headers["cache-control"] = FOR_GOOD
        return response
