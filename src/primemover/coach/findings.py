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
from primemover.belief.gauge import Gauge, told_figure, told_value
from primemover.belief.gauges import KINDS, GaugeKind
from primemover.belief.one_set import Elsewhere, elsewhere
from primemover.belief.recent import Recent
from primemover.belief.replay import Beliefs
from primemover.catalogue.model import Catalogue, Norm
from primemover.coach.findings_story import story_findings
from primemover.coach.result import Finding
from primemover.coach.thresholds import THRESHOLDS, threshold
from primemover.record.history import History
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Reason, Sex, Side, TestDone
from primemover.sentence import Sentence, between, say, together

SIDES: tuple[Side, ...] = ("left", "right")
_SD = re.compile(r"SD (\d+(?:\.\d+)?)")
_QUARTER_IN_SD = 0.674  # a quarter of a normal population lies this many SDs below its mean
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
        starts = say("That is where training starts: with the glute's share of the effort.")
        because = Reason.of(
            text=say("You said: {ratings}.", ratings=_ratings(felt)),
            rule="finding-felt",
            observations=(test.id,),
            evidence=("lbp-es-amplitude",) if where == "low_back" else (),
        )
        sentence = together(_felt_more(side, where), starts)
        yield Finding(f"felt-elsewhere-{side}", sentence, side, _ratings(felt), (because,))


def _last_felt(recent: Recent, side: Side) -> Observation[TestDone] | None:
    done = [entry for entry in recent.tests if entry.payload.test_id == "active-hip-extension"]
    return next((entry for entry in reversed(done) if entry.payload.side == side), None)


def _felt_more(side: Side, where: Elsewhere) -> Sentence:
    if where == "low_back":
        return say("Lifting your {side} leg behind you, you felt the low back more than the glute.", side=side)
    return say("Lifting your {side} leg behind you, you felt the hamstring more than the glute.", side=side)


def _ratings(felt: Felt) -> Sentence:
    return say(
        "glute {glute}, hamstring {hamstring}, low back {back} of 10",
        glute=float(felt.glute),
        hamstring=float(felt.hamstring),
        back=float(felt.low_back),
    )


def _share_low(beliefs: Beliefs) -> Iterator[Finding]:
    gauge = beliefs.gauge("glute-share")
    if _likely_below(gauge, threshold("share-low")):
        sentence = say(
            "In bridges and hip-extension drills the glute takes less than half of the effort you feel."
        )
        yield _of_gauge("glute-share-low", sentence, gauge, THRESHOLDS["share-low"].source)


def _hinge(beliefs: Beliefs) -> Iterator[Finding]:
    depth, neutral = beliefs.gauge("hinge-depth"), beliefs.gauge("hinge-neutral")
    needed = threshold("hinge-angle")
    if _likely_below(depth, needed):
        sentence = say(
            "Neutral is lost before {depth} degrees of hinge: hinge less deep, and deeper step by step.",
            depth=needed,
        )
        yield _of_gauge("hinge-depth", sentence, depth, THRESHOLDS["hinge-angle"].source)
    elif _likely_below(neutral, threshold("hinge-neutral")):
        sentence = say("Not every hinge to {depth} degrees keeps neutral yet.", depth=needed)
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
        yield Finding(
            id=f"sides-{kind.id}",
            sentence=say(
                "{gauge}: your {side} side is behind the other, beyond measurement error.",
                gauge=kind.name,
                side=behind,
            ),
            side=behind,
            measure=say(
                "left {left}, right {right}: {gap} apart; measuring twice would show up to {error}",
                left=measured(left),
                right=measured(right),
                gap=told_value(abs(apart.difference), kind.unit),
                error=told_value(apart.mdc95, kind.unit),
            ),
            because=(
                Reason.of(
                    text=say("A difference between sides counts only beyond the measurement's own error."),
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
            sentence = say(
                "Your {side} hip flexors test short: the thigh stays at or above horizontal. Stretching may "
                "give range; it was not shown to make the glute stronger.",
                side=side,
            )
            yield _of_gauge(
                f"hip-flexors-short-{side}", sentence, gauge, "thomas-restricted", "hip-flexor-stretch-strength"
            )


def _recognition(beliefs: Beliefs) -> Iterator[Finding]:
    gauge = beliefs.gauge("recognition")
    if _likely_below(gauge, threshold("recognition")):
        sentence = say("Telling a glute squeeze by feel is not reliable yet; it is a skill and can be trained.")
        yield _of_gauge("recognition-low", sentence, gauge, THRESHOLDS["recognition"].source)


def _below_norms(beliefs: Beliefs, catalogue: Catalogue, sex: Sex) -> Iterator[Finding]:
    """Find holds and counts clearly below the lowest published mark."""
    for kind in KINDS:
        test = catalogue.tests.get(kind.test_id or "")
        if test is None or kind.id not in _NORMED:
            continue
        for side in kind.sides:
            gauge = beliefs.gauge(kind.id, side)
            marks = [_mark(norm, kind.unit, catalogue) for norm in test.norms if _applies(norm, sex, side)]
            mark = min(marks, key=lambda one: one.value, default=None)
            if mark is not None and _likely_below(gauge, mark.value):
                name = "" if side is None else f"-{side}"
                yield _of_gauge(f"below-norm-{kind.id}{name}", _below(kind, side, mark), gauge, mark.source)


def _below(kind: GaugeKind, side: Side | None, mark: _Mark) -> Sentence:
    value = told_value(mark.value, kind.unit)
    if side is None:
        return say("{gauge}: below {mark} ({what}).", gauge=kind.name, mark=value, what=mark.label)
    return say(
        "{gauge}, {side}: below {mark} ({what}).", gauge=kind.name, side=side, mark=value, what=mark.label
    )


@dataclass(frozen=True, slots=True)
class _Mark:
    """A value to hold a result against, and what it means to be below it."""

    value: float
    label: str
    source: str


def _mark(norm: Norm, unit: str, catalogue: Catalogue) -> _Mark:
    """Return a norm as a mark. Half of all people lie below a mean, so a mean gives a quarter's mark."""
    fact = catalogue.facts.get(norm.source)
    spread = None if fact is None else _SD.match(fact.spread)
    if fact is None or spread is None:
        return _Mark(norm.value, norm.label, norm.source)
    quarter = norm.value - _QUARTER_IN_SD * float(spread.group(1))
    label = say(
        "about a quarter hold less; {mean}: {value}", mean=norm.label, value=told_value(norm.value, unit)
    )
    return _Mark(quarter, label, norm.source)


def _applies(norm: Norm, sex: Sex, side: Side | None) -> bool:
    """Return whether a norm is for this sex, and not labelled for the other side."""
    other_side = {"left": "right", "right": "left"}.get(side or "", "neither")
    return norm.better == "higher" and norm.sex in {None, sex} and not norm.label.endswith(other_side)


def _likely_below(gauge: Gauge, mark: float) -> bool:
    probability = gauge.probability("lower", mark)
    return probability is not None and probability >= threshold("finding-probability")


def measured(gauge: Gauge) -> Sentence:
    """Return a gauge's value with its unit and 90 % interval, in words."""
    if gauge.value is None or gauge.low is None or gauge.high is None:
        return say("no reading")
    return say(
        "{value} ({within})",
        value=told_value(gauge.value, gauge.unit),
        within=between(told_figure(gauge.low, gauge.unit), told_figure(gauge.high, gauge.unit)),
    )


def _of_gauge(finding_id: str, sentence: Sentence, gauge: Gauge, *sources: str) -> Finding:
    keys = tuple(source for source in sources if not source.startswith("judgement"))
    reason = Reason.of(
        text=say("{gauge}: {measured}.", gauge=gauge.name, measured=measured(gauge)),
        rule="finding-test",
        observations=gauge.observations,
        evidence=keys,
    )
    return Finding(finding_id, sentence, gauge.side, measured(gauge), (reason,))
