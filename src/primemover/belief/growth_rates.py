"""The growth of each gauge that a gate asks about: one table, a source for every row.

A source is a key of ``catalogue/evidence.csv`` where the fact is the very number, or else the word 'judgement'
with what it was taken from, and how. Few rates are
published: most are judgement, set so that a mean person at a full dose comes through a phase in the time the
coaching gives it, and the person's own readings then take over. ``docs/forecast.md`` shows the same table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from primemover.belief.growth import Growth

_FEEL = (
    "judgement: two thirds of what one uncontrolled week of twice-daily squeezes did to the glute's EMG, the "
    "hamstring taken as unchanged (activation-week-gmax-squat)"
)
_PHASE = "judgement: no rate found; the phase's plain length"
_THRUST = (
    "judgement: thrusting for nine weeks gave 26 kg more than squatting did (transfer-hip-thrust-plotkin, a "
    "difference between groups), 0.04 body masses a week at 70 kg; of the 1.2 left from 0.8 to 2 that is 0.035"
)
_ABOVE = "judgement: one SD above the mean of healthy people"

GROWTH: Mapping[str, Growth] = MappingProxyType(
    {
        row.gauge_id: row
        for row in (
            Growth(
                "glute-share",
                rate=0.20,
                ceiling=0.80,
                ceiling_sd=0.08,
                lowest_ceiling=0.3,
                error_sd=0.06,
                drift_sd=0.006,
                driver="minutes",
                source=_FEEL,
                ceiling_source="judgement: hamstring and back always help a little",
            ),
            Growth(
                "glute-share-split-squat",
                rate=0.15,
                ceiling=0.72,
                ceiling_sd=0.08,
                lowest_ceiling=0.3,
                error_sd=0.07,
                drift_sd=0.006,
                driver="minutes",
                source="judgement: slower than in a bridge, the whole leg works",
                ceiling_source="judgement: the thigh takes its part",
            ),
            Growth(
                "recognition",
                rate=0.20,
                ceiling=3.0,
                ceiling_sd=0.7,
                lowest_ceiling=0.5,
                error_sd=0.6,
                drift_sd=0.06,
                driver="minutes",
                source="judgement: four days of twenty trials taught something (feedback-faded-retention)",
                ceiling_source="judgement: 93 right of a hundred, without bias",
            ),
            Growth(
                "single-leg-bridge-hold",
                rate=0.05,
                ceiling=98.0,
                ceiling_sd=33.0,
                lowest_ceiling=10.0,
                error_sd=8.0,
                drift_sd=0.8,
                driver="glute-sets",
                source=_PHASE,
                ceiling_source=f"{_ABOVE} (single-leg-bridge-hold-dominant)",
            ),
            Growth(
                "hinge-neutral",
                rate=0.35,
                ceiling=9.8,
                ceiling_sd=0.3,
                lowest_ceiling=5.0,
                error_sd=0.9,
                drift_sd=0.09,
                driver="minutes",
                source="judgement: two days of feedback changed the bend (posture-coach-retention-weeks)",
                ceiling_source="judgement: nearly all of ten",
            ),
            Growth(
                "hinge-depth",
                rate=0.20,
                ceiling=92.0,
                ceiling_sd=12.0,
                lowest_ceiling=40.0,
                error_sd=5.0,
                drift_sd=0.5,
                driver="minutes",
                source=_PHASE,
                ceiling_source="judgement: a little beyond level for most",
            ),
            Growth(
                "plank-hold",
                rate=0.04,
                ceiling=170.0,
                ceiling_sd=68.0,
                lowest_ceiling=20.0,
                error_sd=10.0,
                drift_sd=1.0,
                driver="minutes",
                source=_PHASE,
                ceiling_source=f"{_ABOVE} (plank-mean-men, plank-mean-women)",
            ),
            Growth(
                "side-plank-hold",
                rate=0.05,
                ceiling=80.0,
                ceiling_sd=27.0,
                lowest_ceiling=10.0,
                error_sd=8.0,
                drift_sd=0.8,
                driver="minutes",
                source=_PHASE,
                ceiling_source=f"{_ABOVE} (anderson-side-plank-right)",
            ),
            Growth(
                "single-leg-thrust-strength",
                rate=0.10,
                ceiling=22.0,
                ceiling_sd=6.0,
                lowest_ceiling=4.0,
                error_sd=1.7,
                drift_sd=0.17,
                driver="glute-sets",
                source="judgement: about a rep a week at first, the ladder's slowest step",
                ceiling_source="judgement: then it asks for load",
            ),
            Growth(
                "hip-thrust-strength",
                rate=0.035,
                ceiling=2.0,
                ceiling_sd=0.4,
                lowest_ceiling=0.5,
                error_sd=0.05,
                drift_sd=0.005,
                driver="glute-sets",
                source=_THRUST,
                ceiling_source="judgement: twice body mass, of a lift with a short path",
            ),
        )
    }
)

PER_BODY_MASS = frozenset({"hip-thrust-strength"})
"""Gauges whose row counts in body masses; their readings are in kilograms."""


def growth_of(gauge_id: str, mass_kg: float) -> Growth | None:
    """Return how a gauge grows for a person of this mass, in the gauge's unit; ``None`` where no row says."""
    row = GROWTH.get(gauge_id)
    if row is None or gauge_id not in PER_BODY_MASS:
        return row
    return replace(
        row,
        ceiling=row.ceiling * mass_kg,
        ceiling_sd=row.ceiling_sd * mass_kg,
        lowest_ceiling=row.lowest_ceiling * mass_kg,
        error_sd=row.error_sd * mass_kg,
        drift_sd=row.drift_sd * mass_kg,
    )
