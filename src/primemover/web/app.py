"""The app: one factory that opens a home folder and puts the pages and the API together."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse, Response
from starlette.exceptions import HTTPException

import primemover
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import Catalogue
from primemover.record.errors import BadInput
from primemover.record.home import open_store
from primemover.tongue import gettext, speaking
from primemover.web import (
    api,
    api_ceilings,
    api_docs,
    api_forecast,
    api_gauges,
    api_map,
    api_recognition,
    api_roads,
    api_trials,
    api_validation,
    calendar,
    ceilings,
    elsewhere,
    exercise_map,
    exercises,
    figures,
    findings,
    forecast,
    gauge,
    importing,
    intake,
    library,
    log,
    offline,
    pain,
    plan,
    play,
    progress,
    recognition,
    record,
    report,
    roads,
    screen,
    settings,
    today,
    trials,
    validation,
    welcome,
)
from primemover.web.assets import STATIC, Assets
from primemover.web.gate import Gate
from primemover.web.heads import Heads
from primemover.web.house import Clock, House, local_clock
from primemover.web.language import Speech, in_tongue, language_of
from primemover.web.packed import Packed
from primemover.web.refused import Refusal, Way, refusal, said

APIS = (
    api,
    api_ceilings,
    api_gauges,
    api_map,
    api_forecast,
    api_recognition,
    api_roads,
    api_trials,
    api_validation,
)
PAGES = (
    api_docs,  # before the bare addresses of people
    figures,  # same
    offline,  # same
    elsewhere,
    welcome,
    intake,
    screen,
    settings,
    recognition,
    findings,
    today,
    play,
    log,
    pain,
    plan,
    calendar,
    exercise_map,
    progress,
    report,
    gauge,
    ceilings,
    forecast,
    roads,
    trials,
    exercises,
    validation,  # before the library's bare keys
    library,
    record,
    importing,
)


def create_app(home: Path, *, clock: Clock | None = None, catalogue: Catalogue | None = None) -> FastAPI:
    """Make the app for the record in one home folder.

    Parameters
    ----------
    home
        The folder that holds the record; it is made when it is not there.
    clock
        What tells the time, with its zone; this machine's clock when ``None``.
    catalogue
        What there is to do; the packaged catalogue when ``None``.
    """
    now = clock or local_clock
    store = open_store(home, clock=now)

    @asynccontextmanager
    async def open_house(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        title="Prime Mover",
        summary="Observations in, decisions with reasons out.",
        version=primemover.__version__,
        openapi_url="/api/v1/openapi.json",
        docs_url=None,
        redoc_url=None,
        lifespan=open_house,
    )
    app.state.house = House(home, store, catalogue or load_catalogue(), now)
    app.add_middleware(Gate)
    app.add_middleware(Speech)  # outermost, so that a refusal at the gate is in the person's language too
    app.add_middleware(Packed)
    app.add_middleware(Heads)
    app.mount("/static", Assets(directory=STATIC), name="static")
    for programs in APIS:
        app.include_router(programs.router)
    app.include_router(figures.api_router)
    for group in PAGES:
        app.include_router(group.router, include_in_schema=False)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(RequestValidationError, _unreadable)
    app.add_exception_handler(BadInput, _bad_input)
    app.add_exception_handler(Exception, _broken)
    return app


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for this type alone
    if _asks_a_program(request):
        return JSONResponse({"detail": str(error.detail)}, error.status_code, error.headers)
    way = error.way if isinstance(error, Refusal) else None
    return _say(request, error.status_code, said(error), way, headers=error.headers)


async def _unreadable(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)  # noqa: S101 - registered for this type alone
    problems = {".".join(str(part) for part in one["loc"][1:]): str(one["msg"]) for one in error.errors()}
    if _asks_a_program(request):
        return JSONResponse({"detail": "; ".join(f"{name}: {what}" for name, what in problems.items())}, 422)
    what = gettext("Part of the address cannot be read: {names}. It may be mistyped, or cut off.")
    return _say(request, 422, what.format(names=", ".join(problems)))


async def _bad_input(request: Request, error: Exception) -> Response:
    assert isinstance(error, BadInput)  # noqa: S101 - registered for this type alone
    if _asks_a_program(request):
        problem = BadInput(
            error.problem, where=error.where
        )  # a device shows it; a mend for programs says little
        return JSONResponse({"detail": in_tongue(error.said), "problem": in_tongue(problem.said)}, 422)
    return _say(request, 422, in_tongue(error.said))


async def _broken(request: Request, _: Exception) -> Response:
    with speaking(language_of(request.headers)):  # what broke was left without the request's language
        what = gettext("Something broke on this side. What is on record is safe. Go back and try again.")
        return JSONResponse({"detail": what}, 500) if _asks_a_program(request) else _say(request, 500, what)


def _asks_a_program(request: Request) -> bool:
    return request.url.path.startswith("/api/")


def _say(
    request: Request, status: int, what: str, way: Way | None = None, headers: Mapping[str, str] | None = None
) -> Response:
    """Say a refusal as a page, with ways on."""
    answer = refusal(request.url.path, status, what, way)
    answer.headers.update(headers or {})
    return answer
