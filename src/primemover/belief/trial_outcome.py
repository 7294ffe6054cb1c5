"""What a trial may read: each outcome with its unit, the smallest difference that matters, its usual noise."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from primemover.record.payload import TrialOutcome
from primemover.sentence import Sentence, say


@dataclass(frozen=True, slots=True)
class Outcome:
    """One thing a trial may read.

    Attributes
    ----------
    unit
        Of readings and differences.
    better
        Which direction is better, where the person does not say otherwise.
    smallest
        The smallest difference that matters, where the person does not say otherwise; `source` says why.
    rounding
        What a reading is rounded to: differences are never known better than that.
    limits
        The least and the greatest reading there can be.
    usual_noise
        How far two readings of the same way usually stray from their mean (SD), for planning only; `source`
        says why. The analysis goes by the readings themselves.
    scale, shown_unit
        How a person is shown it: times `scale`, in `shown_unit`.
    ask
        What a person is asked after each try.
    """

    id: TrialOutcome
    name: Sentence
    unit: str
    better: Literal["higher", "lower"]
    smallest: float
    rounding: float
    limits: tuple[float, float]
    usual_noise: float
    source: Sentence
    ask: Sentence
    scale: float = 1.0
    shown_unit: str = ""


_ALL = (
    Outcome(
        id="glute-share",
        name=say("the glute's share of felt effort"),
        unit="share (0-1)",
        better="higher",
        smallest=0.10,
        rounding=0.03,
        limits=(0.0, 1.0),
        usual_noise=0.10,
        source=say(
            "judgement: one point of ten moved from hamstring or back to the glute; one set strays as much"
        ),
        ask=say("Where did you feel it: glute, hamstring, low back, 0 to 10 each?"),
        scale=100.0,
        shown_unit="points",
    ),
    Outcome(
        id="held-reps",
        name=say("reps held neutral"),
        unit="reps",
        better="higher",
        smallest=2.0,
        rounding=1.0,
        limits=(0.0, 200.0),
        usual_noise=2.0,
        source=say("judgement: two reps are the smallest step the ladder takes; one set strays as much"),
        ask=say("How many reps before neutral broke?"),
        shown_unit="reps",
    ),
    Outcome(
        id="held-seconds",
        name=say("seconds held neutral"),
        unit="s",
        better="higher",
        smallest=5.0,
        rounding=1.0,
        limits=(0.0, 7200.0),
        usual_noise=5.0,
        source=say("judgement: five seconds are the smallest step the ladder takes; one hold strays as much"),
        ask=say("How many seconds before posture went?"),
        shown_unit="s",
    ),
    Outcome(
        id="rating",
        name=say("your own rating"),
        unit="of 10",
        better="higher",
        smallest=1.0,
        rounding=1.0,
        limits=(0.0, 10.0),
        usual_noise=1.2,
        source=say("judgement: one point is what a person can tell apart; ratings stray a little more"),
        ask=say("Your rating, 0 to 10?"),
        shown_unit="points",
    ),
)
OUTCOMES: Mapping[TrialOutcome, Outcome] = MappingProxyType({one.id: one for one in _ALL})
