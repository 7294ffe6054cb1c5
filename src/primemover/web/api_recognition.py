"""The JSON API of recognition: how well the glute is told by feel, and the next drill."""

from __future__ import annotations

from fastapi import APIRouter

from primemover.coach.recognition_state import RecognitionState
from primemover.web.recognition import state_of
from primemover.web.visit import Looking

router = APIRouter(prefix="/api/v1", tags=["v1"])


@router.get("/{athlete}/recognition")
def get_recognition(visit: Looking) -> RecognitionState:
    """Return d-prime and criterion, every drill with the level after it, what was kept, and the next drill.

    A drill is put like any other observation, of kind ``recognition``.
    """
    return state_of(visit)
