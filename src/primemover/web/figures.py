"""The moving figures, each an SVG at an address of its own: small, kept by the browser, no script in it."""

from __future__ import annotations

import gzip
import hashlib
from base64 import b64encode
from dataclasses import dataclass
from functools import lru_cache

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import Response

from primemover.body.faults import back_takes_over, what_is_seen
from primemover.body.figure.drawing import Manner, draw_figure
from primemover.body.figure.effort import LEAST_SEEN, MUSCLES
from primemover.body.figure.tints import usual_tints
from primemover.catalogue.model import Exercise
from primemover.tongue import gettext as _
from primemover.web.house import house_of

router = APIRouter()
api_router = APIRouter(prefix="/api/v1", tags=["v1"])

_NAMES = {"glute": "glute", "hamstring": "hamstring", "back": "low back", "adductor": "adductor"}


@dataclass(frozen=True, slots=True)
class Tint:
    """A muscle that a figure paints: the name of its colour, what it is called, its effort in per cent."""

    colour: str
    muscle: str
    percent: int


@router.get("/figures/{name}.svg")
def show_figure(request: Request, name: str, still: bool = False) -> Response:
    """Answer an exercise's figure as pages show it; ``ID-fault`` is the same done by the back."""
    fault = name.endswith("-fault")
    return _answer(request, name.removesuffix("-fault"), Manner(still=still, fault=fault, described=False))


@api_router.get(
    "/exercises/{exercise_id}/figure.svg",
    response_class=Response,
    responses={
        200: {"content": {"image/svg+xml": {}}},
        404: {"description": "No such exercise, or no fault of it"},
    },
)
def get_figure(
    request: Request,
    exercise_id: str,
    still: bool = False,
    fault: bool = False,
) -> Response:
    """Answer an exercise as a moving SVG; `still` for its two ends, `fault` for the back taking over."""
    return _answer(request, exercise_id, Manner(still=still, fault=fault))


def _answer(request: Request, exercise_id: str, manner: Manner) -> Response:
    exercise = house_of(request).catalogue.exercises.get(exercise_id)
    if exercise is None or (manner.fault and back_takes_over(exercise) is None):
        raise HTTPException(404, _("There is no figure called '{exercise}'.").format(exercise=exercise_id))
    drawn, packed, policy = _drawn(exercise, manner)
    tag = f'"{hashlib.sha256(drawn).hexdigest()[:16]}"'
    headers = {
        "etag": tag,
        "content-security-policy": policy,
        "cache-control": "private, no-cache",
        "vary": "accept-encoding",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    if "gzip" in request.headers.get("accept-encoding", ""):
        return Response(packed, media_type="image/svg+xml", headers=headers | {"content-encoding": "gzip"})
    return Response(drawn, media_type="image/svg+xml", headers=headers)


@lru_cache(maxsize=512)
def _drawn(exercise: Exercise, manner: Manner) -> tuple[bytes, bytes, str]:
    """Return a figure, plain and packed, and its policy: nothing but its own style."""
    drawn = draw_figure(exercise, usual_tints(exercise, fault=manner.fault), manner).encode()
    style = drawn.partition(b"<style>")[2].partition(b"</style>")[0]
    allowed = b64encode(hashlib.sha256(style).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{allowed}'; frame-ancestors 'none'"
    return drawn, gzip.compress(drawn, mtime=0), policy


def tints_of(exercise: Exercise) -> list[Tint]:
    """Return what a figure paints, hardest first, for the words beside it."""
    effort = usual_tints(exercise)
    seen = sorted(
        (muscle for muscle in MUSCLES if effort.of(muscle) >= LEAST_SEEN), key=effort.of, reverse=True
    )
    return [Tint(muscle, _NAMES[muscle], round(100 * effort.of(muscle))) for muscle in seen]


def fault_of(exercise: Exercise) -> str:
    """Return what the fault of an exercise looks like; empty where none is drawn."""
    return what_is_seen(exercise) if _has_fault(exercise) else ""


@lru_cache(maxsize=512)
def _has_fault(exercise: Exercise) -> bool:
    return back_takes_over(exercise) is not None
