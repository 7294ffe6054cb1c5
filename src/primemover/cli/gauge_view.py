"""A gauge as text: value, unit, interval; a dash where there is no reading."""

from __future__ import annotations

from primemover.belief.gauge import Gauge
from primemover.cli.marks import NO_READING
from primemover.web.words import estimate, span


def value_of(gauge: Gauge) -> str:
    """Return ``24 s (19 to 29)``, or a dash where there is no reading."""
    if gauge.value is None:
        return NO_READING
    within = span(gauge)
    return f"{estimate(gauge)} ({within})" if within else estimate(gauge)
