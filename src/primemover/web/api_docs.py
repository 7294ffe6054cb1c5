"""The API's description: for programs as OpenAPI, for people as one plain page without scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse, JSONResponse

from primemover.web.render import page

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the API."""

    method: str
    path: str
    says: str


@router.get("/openapi.json")
def describe(request: Request) -> JSONResponse:
    """Give the description where programs look for it first; the same stands under /api/v1."""
    return JSONResponse(request.app.openapi())


@router.get("/docs")
def show_calls(request: Request) -> HTMLResponse:
    """List the calls."""
    return page("api_docs.html", calls=_calls(request.app.openapi()))


def _calls(described: dict[str, Any]) -> list[Call]:
    return [
        Call(method.upper(), path, operation.get("description", ""))
        for path, operations in described["paths"].items()
        for method, operation in operations.items()
    ]
