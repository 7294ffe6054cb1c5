"""The static files, at addresses that change with their content, so that a browser may keep them for good.

All share one version, since a module imports its neighbours by relative address: they stay together.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from functools import cache
from http import HTTPStatus
from pathlib import Path

from fastapi.staticfiles import StaticFiles
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import Scope

from primemover.web.packed import PACKED, takes_gzip

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


@cache
def packed(name: str) -> bytes:
    """Return a static file packed as small as it goes, once."""
    return gzip.compress((STATIC / name).read_bytes(), 9, mtime=0)


class Assets(StaticFiles):
    """Answers ``/static/VERSION/NAME``; an address of another version gets today's file, not to be kept."""

    def lookup_path(self, path: str) -> tuple[str, os.stat_result | None]:
        """Find a file by its address without the version."""
        return super().lookup_path(path.partition("/")[2])

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Answer a file, to be kept for good at the address of its version."""
        response = await super().get_response(path, scope)
        if response.status_code == HTTPStatus.OK and takes_gzip(Headers(scope=scope)):
            response = _packed_answer(path.partition("/")[2], response)
        if path.partition("/")[0] == version() and response.status_code in {200, 304}:
            response.headers["cache-control"] = FOR_GOOD
        return response


def _packed_answer(name: str, answer: Response) -> Response:
    """Return the answer with the file packed; what packs badly, a picture say, as it is."""
    if name not in names() or not answer.headers["content-type"].startswith(PACKED):
        return answer
    small = Response(packed(name), headers=dict(answer.headers))
    small.headers["content-length"] = str(len(packed(name)))
    small.headers["content-encoding"] = "gzip"
    small.headers.add_vary_header("Accept-Encoding")
    return small
