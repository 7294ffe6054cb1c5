"""The JSON API of the validation: every published figure beside the model's, and the correlations."""

from __future__ import annotations

from fastapi import APIRouter

from primemover.body.validation.answer import ValidationAnswer
from primemover.web.validation import validated

router = APIRouter(prefix="/api/v1", tags=["v1"])


@router.get("/validation")
def get_validation() -> ValidationAnswer:
    """Return every published figure with its verdict, and the rank correlations with measured activity."""
    return validated()
