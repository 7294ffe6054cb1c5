"""The amount and load of the sets still to come."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.record.payload import Reason


@dataclass(frozen=True, slots=True)
class LoadToday:
    """The load of each coming set (the last one repeats), and the amount to do with it.

    ``loads_kg`` is ``(None,)`` without external load; ``impossible`` says why nothing can be prescribed.
    """

    amount: int
    loads_kg: tuple[float | None, ...]
    finding: bool = False
    because: tuple[Reason, ...] = ()
    impossible: str = ""
