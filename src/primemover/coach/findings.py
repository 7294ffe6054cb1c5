"""Findings: what the screen shows and the story tells, each with its measure and a plain sentence.

Most important first. The order in which muscles start is never a finding (evidence
``firing-order-gmax-last``); a difference between sides is one only beyond measurement error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from primemover.belief.change import difference
from primemover.belief.gauge import Gauge
from primemover.belief.gauges import KINDS, GaugeKind
from primemover.belief.one_set import elsewhere
from primemover.belief.recent import Recent
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Norm
from primemover.coach.findings_story import story_findings
from primemover.coach.result import Finding
from primemover.coach.thresholds import THRESHOLDS, threshold
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Reason, Sex, Side, TestDone

SIDES: tuple[Side, ...] = ("left", "right")
_SD = re.compile(r"SD (\d+(?:\.\d+)?)")
_QUARTER_IN_SD = 0.674  # a quarter of a normal population lies this many SDs below its mean
_MUSCLES = {"hamstring": "hamstring", "low_back": "low back"}
_NORMED = ("single-leg-bridge-hold", "side-plank-hold", "plank-hold", "sorensen-hold", "hamstring-bridge-reps")


def findings(history: History, beliefs: Beliefs, catalogue: Catalogue, on: date) -> tuple[Finding, ...]:
    """Return what the record up to `on` shows, most important first."""
    recent = Recent(history, catalogue, on)
    intake = recent.intake
    sex: Sex = "unspecified" if intake is None else intake.payload.sex
    return (
        *_felt_elsewhere(recent),
        *_share_low(beliefs),
        *_hinge(beliefs),
        *_side_differences(beliefs),
        *_hip_flexors(beliefs),
        *_recognition(beliefs),
        *_below_norms(beliefs, catalogue, sex),
        *(() if intake is None else story_findings(intake, catalogue)),
    )


def _felt_elsewhere(recent: Recent) -> Iterator[Finding]:
    """Find what active hip extension felt like, side by side."""
    for side in SIDES:
        test = _last_felt(recent, side)
        felt = None if test is None else test.payload.felt
        where = elsewhere(felt)
        if test is None or felt is None or where is None:
            continue
        sentence = (
            f"Lifting your {side} leg behind you, you felt the {_MUSCLES[where]} more than the glute. That is "
            "where training starts: with the glute's share of the effort."
        )
        because = Reason(
            text=f"You said: {_ratings(felt)}.",
            rule="finding-felt",
            observations=(test.id,),
            evidence=("lbp-es-amplitude",) if where == "low_back" else (),
        )
        yield Finding(f"felt-elsewhere-{side}", sentence, side, _ratings(felt), (because,))


def _last_felt(recent: Recent, side: Side) -> Observation[TestDone] | None:
    done = [entry for entry in recent.tests if entry.payload.test_id == "active-hip-extension"]
    return next((entry for entry in reversed(done) if entry.payload.side == side), None)


def _ratings(felt: Felt) -> str:
    return f"glute {felt.glute:g}, hamstring {felt.hamstring:g}, low back {felt.low_back:g} of 10"


def _share_low(beliefs: Beliefs) -> Iterator[Finding]:
    gauge = beliefs.gauge("glute-share")
    if _likely_below(gauge, threshold("share-low")):
        sentence = "In bridges and hip-extension drills the glute takes less than half of the effort you feel."
        yield _of_gauge("glute-share-low", sentence, gauge, THRESHOLDS["share-low"].source)


def _hinge(beliefs: Beliefs) -> Iterator[Finding]:
    depth, neutral = beliefs.gauge("hinge-depth"), beliefs.gauge("hinge-neutral")
    needed = threshold("hinge-angle")
    if _likely_below(depth, needed):
        sentence = (
            f"Neutral is lost before {needed:g} degrees of hinge: hinge less deep, and deeper step by step."
        )
        yield _of_gauge("hinge-depth", sentence, depth, THRESHOLDS["hinge-angle"].source)
    elif _likely_below(neutral, threshold("hinge-neutral")):
        sentence = f"Not every hinge to {needed:g} degrees keeps neutral yet."
        yield _of_gauge("hinge-neutral", sentence, neutral, THRESHOLDS["hinge-angle"].source)


def _side_differences(beliefs: Beliefs) -> Iterator[Finding]:
    """Find sides that differ by more than measuring twice would show."""
    for kind in KINDS:
        if not set(SIDES) <= set(kind.sides):
            continue
        left, right = (beliefs.gauge(kind.id, side) for side in SIDES)
        apart = difference(left, right)
        if not apart.real or apart.difference is None or apart.mdc95 is None:
            continue
        behind: Side = "right" if apart.difference < 0 else "left"
        gap = _amount(kind, abs(apart.difference))
        error = f"measuring twice would show up to {_amount(kind, apart.mdc95)}"
        yield Finding(
            id=f"sides-{kind.id}",
            sentence=f"{kind.name}: your {behind} side is behind the other, beyond measurement error.",
            side=behind,
            measure=f"left {measured(left)}, right {measured(right)}: {gap} apart; {error}",
            because=(
                Reason(
                    text="A difference between sides counts only beyond the measurement's own error.",
                    rule="finding-sides",
                    observations=(*left.observations, *right.observations),
                    evidence=("asymmetry-threshold",),
                ),
            ),
        )


def _hip_flexors(beliefs: Beliefs) -> Iterator[Finding]:
    for side in SIDES:
        gauge = beliefs.gauge("hip-extension-range", side)
        if _likely_below(gauge, threshold("thomas-short")):
            sentence = (
                f"Your {side} hip flexors test short: the thigh stays at or above horizontal. Stretching may "
                "give range; it was not shown to make the glute stronger."
            )
            yield _of_gauge(
                f"hip-flexors-short-{side}", sentence, gauge, "thomas-restricted", "hip-flexor-stretch-strength"
            )


def _recognition(beliefs: Beliefs) -> Iterator[Finding]:
    gauge = beliefs.gauge("recognition")
    if _likely_below(gauge, threshold("recognition")):
        sentence = "Telling a glute squeeze by feel is not reliable yet; it is a skill and can be trained."
        yield _of_gauge("recognition-low", sentence, gauge, THRESHOLDS["recognition"].source)


def _below_norms(beliefs: Beliefs, catalogue: Catalogue, sex: Sex) -> Iterator[Finding]:
    """Find holds and counts clearly below the lowest published mark."""
    for kind in KINDS:
        test = catalogue.tests.get(kind.test_id or "")
        if test is None or kind.id not in _NORMED:
            continue
        for side in kind.sides:
            gauge = beliefs.gauge(kind.id, side)
            marks = [_mark(norm, catalogue) for norm in test.norms if _applies(norm, sex, side)]
            mark = min(marks, key=lambda one: one.value, default=None)
            if mark is not None and _likely_below(gauge, mark.value):
                whose, name = ("", "") if side is None else (f", {side}", f"-{side}")
                sentence = f"{kind.name}{whose}: below {mark.value:.0f} {kind.unit} ({mark.label})."
                yield _of_gauge(f"below-norm-{kind.id}{name}", sentence, gauge, mark.source)


@dataclass(frozen=True, slots=True)
class _Mark:
    """A value to hold a result against, and what it means to be below it."""

    value: float
    label: str
    source: str


def _mark(norm: Norm, catalogue: Catalogue) -> _Mark:
    """Return a norm as a mark. Half of all people lie below a mean, so a mean gives a quarter's mark."""
    fact = catalogue.facts.get(norm.source)
    spread = None if fact is None else _SD.match(fact.spread)
    if fact is None or spread is None:
        return _Mark(norm.value, norm.label, norm.source)
    quarter = norm.value - _QUARTER_IN_SD * float(spread.group(1))
    return _Mark(quarter, f"about a quarter hold less; {fact.population}", norm.source)


def _applies(norm: Norm, sex: Sex, side: Side | None) -> bool:
    """Return whether a norm is for this sex, and not labelled for the other side."""
    other_side = {"left": "right", "right": "left"}.get(side or "", "neither")
    return norm.better == "higher" and norm.sex in {None, sex} and not norm.label.endswith(other_side)


def _likely_below(gauge: Gauge, mark: float) -> bool:
    probability = gauge.probability("lower", mark)
    return probability is not None and probability >= threshold("finding-probability")


def measured(gauge: Gauge) -> str:
    """Return a gauge's value with its unit and 90 % interval, in words."""
    if gauge.value is None or gauge.low is None or gauge.high is None:
        return "no reading"
    if gauge.unit == "share":
        return f"{gauge.value:.0%} ({gauge.low:.0%} to {gauge.high:.0%})"
    digits = 1 if gauge.unit in {"d-prime", "of 10", "cm"} else 0
    return f"{gauge.value:.{digits}f} {gauge.unit} ({gauge.low:.{digits}f} to {gauge.high:.{digits}f})"


def _amount(kind: GaugeKind, value: float) -> str:
    if kind.unit == "share":
        return f"{value:.0%}"
    return f"{value:.{1 if kind.unit == 'cm' else 0}f} {kind.unit}"


def _of_gauge(finding_id: str, sentence: str, gauge: Gauge, *sources: str) -> Finding:
    keys = tuple(source for source in sources if not source.startswith("judgement"))
    reason = Reason(
        text=f"{gauge.name}: {measured(gauge)}.",
        rule="finding-test",
        observations=gauge.observations,
        evidence=keys,
    )
    return Finding(finding_id, sentence, gauge.side, measured(gauge), (reason,))
