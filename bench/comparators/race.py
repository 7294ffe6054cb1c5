"""Let a policy train people, and score it by the truth: breaks, and how near the loads come to the ceiling."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from comparators.people import Person
from comparators.policy import Policy, Told

SETS_A_SESSION = 3
NEAR_SHARE = 0.90

Make = Callable[[Person], Policy]


@dataclass(frozen=True, eq=False)
class Trace:
    """One person's sets under a policy, by session and set: did neutral truly break, load / true ceiling.

    NaN where no set was given.
    """

    broke: NDArray[np.float64]
    share: NDArray[np.float64]
    step_up: float

    @property
    def first_near(self) -> float:
        """The session (from 1) of the first set at 90 % of that day's true ceiling; infinite if none."""
        near = np.flatnonzero((np.nan_to_num(self.share) >= NEAR_SHARE).any(axis=1))
        return float(near[0] + 1) if len(near) else np.inf


def train(person: Person, policy: Policy) -> Trace:
    """Let `policy` train `person` through all sessions."""
    sessions = len(person.days)
    broke = np.full((sessions, SETS_A_SESSION), np.nan)
    share = np.full((sessions, SETS_A_SESSION), np.nan)
    heaviest_kg, step_up = np.inf, 0.0
    for session, day in enumerate(person.days):
        tired = 0.0
        for number in range(SETS_A_SESSION):
            dose = policy.next_dose(day, number)
            if dose is None:
                continue
            result = person.do_set(session, number, dose.load_kg, dose.reps, tired)
            policy.tell(Told(day, number, dose, result.told_held, result.told_rir))
            broke[session, number] = result.held < dose.reps
            share[session, number] = dose.load_kg / person.ceiling_kg(session, dose.reps)
            tired += person.tiredness(session, dose.load_kg, dose.reps)
            step_up = max(step_up, dose.load_kg / heaviest_kg - 1)
            heaviest_kg = dose.load_kg if heaviest_kg == np.inf else max(heaviest_kg, dose.load_kg)
    return Trace(broke, share, step_up)


@dataclass(frozen=True, slots=True)
class Score:
    """A policy on many people. Standard errors are over people.

    Attributes
    ----------
    breaks, breaks_se
        Share of the prescribed sets that truly broke.
    late_breaks
        The same in the last half of the sessions.
    progress, progress_se
        Mean load / true ceiling in the last half; a set that was not given counts 0.
    whole_progress
        The same over all sessions.
    near_median, near_low, near_high, never
        Sessions to the first set at 90 % of the true ceiling: median, quartiles; share of people who never got
        there.
    given
        Share of the possible sets that were prescribed.
    """

    name: str
    breaks: float
    breaks_se: float
    late_breaks: float
    progress: float
    progress_se: float
    whole_progress: float
    near_median: float
    near_low: float
    near_high: float
    never: float
    given: float


def score(name: str, traces: Sequence[Trace]) -> Score:
    """Score the traces of one policy."""
    broke = np.array([trace.broke for trace in traces])
    share = np.array([trace.share for trace in traces])
    half = broke.shape[1] // 2
    breaks, breaks_se = ratio_of_sums(broke)
    late_breaks, _ = ratio_of_sums(broke[:, half:])
    share = np.nan_to_num(share)
    progress, progress_se = ratio_of_sums(share[:, half:])
    near = np.array([trace.first_near for trace in traces])
    low, median, high = np.percentile(near, [25, 50, 75], method="nearest")
    return Score(
        name=name,
        breaks=breaks,
        breaks_se=breaks_se,
        late_breaks=late_breaks,
        progress=progress,
        progress_se=progress_se,
        whole_progress=float(share.mean()),
        near_median=float(median),
        near_low=float(low),
        near_high=float(high),
        never=float(np.isinf(near).mean()),
        given=float(np.isfinite(broke).mean()),
    )


def ratio_of_sums(values: NDArray[np.float64]) -> tuple[float, float]:
    """Return the mean over all sets given and its standard error, people being the sample."""
    told = np.isfinite(values)
    sums = np.where(told, values, 0.0).reshape(len(values), -1).sum(axis=1)
    counts = told.reshape(len(values), -1).sum(axis=1)
    mean = sums.sum() / counts.sum()
    residual = sums - mean * counts
    return float(mean), float(residual.std(ddof=1) / counts.mean() / np.sqrt(len(values)))
