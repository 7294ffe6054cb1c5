"""Does recognition say what it should, of simulated people whose d-prime is known? `make calibrate`; --quick.

A line for each requirement: what was asked, what was measured, whether it holds. Seeds are fixed. Coverage with
a faultless judge is no simulation: every possible drill is weighed by its probability.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

import numpy as np
from scipy.special import ndtr, ndtri
from scipy.stats import binom

from primemover.belief.recognition import (
    DEFAULT_MODEL,
    Posterior,
    Recognition,
    RecognitionModel,
    posterior,
)
from primemover.belief.recognition_course import Drill, level, recognition_retention
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial

JUDGES: tuple[RecognitionJudge, ...] = ("self", "hand", "partner", "sensor")
FAULTLESS = replace(DEFAULT_MODEL, wrong_sensor=0.0, echo_sensor=0.0)
D_PRIMES = (0.0, 1.0, 2.0, 3.0)
CRITERIA = (0.0, 0.5)
FIRST = datetime(2026, 3, 2, 18, tzinfo=UTC)
TOO_FEW = "too few people to judge"
GATE_D_PRIME, GATE_PROBABILITY = 1.5, 0.8


@dataclass
class Report:
    """Lines of asked and measured, and whether all held."""

    judged: bool = True  # a quick look has too few people for a verdict
    held: bool = True

    def head(self, text: str) -> None:
        """Print what the next lines are about."""
        print(f"\n{text}")

    def line(self, what: str, asked: str, measured: str, *, holds: bool) -> None:
        """Print a requirement."""
        self.held &= holds
        verdict = ("holds" if holds else "DOES NOT HOLD") if self.judged else TOO_FEW
        print(f"  {what:<58} asked {asked:<13} measured {measured:<16} {verdict}")

    def note(self, text: str) -> None:
        """Print a figure nothing was asked of."""
        print(f"  {text}")


@dataclass(frozen=True)
class Person:
    """How well somebody feels it, how they lean, how often they repeat the cue, how often the judge errs."""

    d_prime: float
    criterion: float
    echo: float
    wrong: float
    disobeys: float = 0.0  # how often the body does not do what the cue asked; the judge sees that

    def drill(
        self, rng: np.random.Generator, trials: int, judge: RecognitionJudge, *, feedback: bool = True
    ) -> RecognitionDone:
        """Return a drill of this person."""
        done = []
        for cued in [True, False] * (trials // 2):
            was = cued if judge == "self" or rng.random() >= self.disobeys else not cued
            truly = was if rng.random() >= self.wrong else not was
            chance = ndtr((self.d_prime if truly else -self.d_prime) / 2 - self.criterion)
            said = cued if rng.random() < self.echo else bool(rng.random() < chance)
            done.append(RecognitionTrial(was_glute=was, said_glute=said, cued_glute=cued, feedback=feedback))
        return RecognitionDone(trials=tuple(done), judged_by=judge)


def main() -> int:
    """Print the report; return 1 if a requirement does not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a tenth of the people, to see that it runs")
    quick = parser.parse_args().quick
    people = 200 if quick else 2000
    report = Report(judged=not quick)
    faultless(report)
    judges(report, people)
    keeping(report, people)
    learning(report, people // 4)
    gate(report, people // 4)
    if quick:
        print(f"\n{TOO_FEW[0].upper()}{TOO_FEW[1:]}: the full run judges.")
        return 0
    print("\nAll of it holds." if report.held else "\nNot all of it holds.")
    return 0 if report.held else 1


def faultless(report: Report) -> None:
    report.head("A judge without error: 90 % intervals over every possible drill, exact")
    for trials in (10, 20, 60):
        for d_prime in D_PRIMES:
            figures = np.mean([_exact(trials // 2, d_prime, lean) for lean in CRITERIA], axis=0)
            covered, normal, median, log_linear = figures.tolist()
            report.line(
                f"coverage, d-prime {d_prime:g}, {trials} trials",
                ">= 88 %",
                f"{covered:.1%}",
                holds=covered >= 0.88,
            )
            report.note(
                f"    normal interval {normal:.1%}; mean estimate {median:.2f}, log-linear {log_linear:.2f}"
            )


def _exact(n: int, d_prime: float, lean: float) -> tuple[float, float, float, float]:
    """Return coverage, the normal interval's, and the means of the median and of log-linear d-prime."""
    hits = binom.pmf(np.arange(n + 1), n, ndtr(d_prime / 2 - lean))
    alarms = binom.pmf(np.arange(n + 1), n, ndtr(-d_prime / 2 - lean))
    covered = normal = median = log_linear = 0.0
    for hit in range(n + 1):
        for alarm in range(n + 1):
            weight = float(hits[hit] * alarms[alarm])
            if weight < 1e-9:
                continue
            found = _of_counts(n, hit, alarm)
            covered += weight * (found.low <= d_prime <= found.high)
            normal += weight * (abs(found.counted_d_prime - d_prime) <= 1.645 * _normal_sd(n, hit, alarm))
            median += weight * found.d_prime
            log_linear += weight * found.counted_d_prime
    return covered, normal, median, log_linear


@cache
def _of_counts(n: int, hits: int, alarms: int) -> Recognition:
    counts = np.array([[[n - alarms, alarms], [0, 0]], [[0, 0], [n - hits, hits]]], dtype=np.float64)
    found = posterior({"sensor": counts}, FAULTLESS)
    assert found is not None  # noqa: S101 - both kinds were tried
    return found.summary


def _normal_sd(n: int, hits: int, alarms: int) -> float:
    """Return the standard error of Gourevitch & Galanter (1967) at the log-linear rates."""
    variance = 0.0
    for count in (hits, alarms):
        rate = (count + 0.5) / (n + 1)
        density = float(np.exp(-(ndtri(rate) ** 2) / 2) / np.sqrt(2 * np.pi))
        variance += rate * (1 - rate) / (n * density**2)
    return float(np.sqrt(variance))


def judges(report: Report, people: int) -> None:
    report.head("Judges who err, people who repeat the cue: as the model supposes, then otherwise")
    rng = np.random.default_rng(1)
    for judge in JUDGES:
        for trials in (20, 60):
            covered = _covered(rng, judge, trials, people, DEFAULT_MODEL)
            asked = ">= 87 %"
            report.line(
                f"coverage, judged by {judge}, {trials} trials", asked, f"{covered:.1%}", holds=covered >= 0.87
            )
    for judge in JUDGES:
        covered = _covered(rng, judge, 60, people, DEFAULT_MODEL, worse=2.0)
        report.line(
            f"judge and echo twice as bad as supposed, {judge}, 60",
            ">= 80 %",
            f"{covered:.1%}",
            holds=covered >= 0.80,
        )
    for judge in JUDGES[1:]:
        covered = _covered(rng, judge, 60, people, DEFAULT_MODEL, disobeys=0.15)
        report.line(
            f"the body disobeys 15 % of the cues, {judge}, 60",
            ">= 87 %",
            f"{covered:.1%}",
            holds=covered >= 0.87,
        )
    naive = replace(
        DEFAULT_MODEL,
        wrong_self=0.0,
        echo_self=0.0,
        wrong_hand=0.0,
        echo_hand=0.0,
        wrong_partner=0.0,
        echo_partner=0.0,
    )
    for judge in JUDGES[:2]:
        covered = _covered(rng, judge, 60, people, naive)
        report.note(f"for comparison: taken as faultless, judged by {judge}, 60 trials: {covered:.1%}")


def _covered(
    rng: np.random.Generator,
    judge: RecognitionJudge,
    trials: int,
    people: int,
    model: RecognitionModel,
    worse: float = 1.0,
    disobeys: float = 0.0,
) -> float:
    hits = []
    for _ in range(people):
        person = replace(_person(rng, float(rng.uniform(0, 3)), judge, worse), disobeys=disobeys)
        found = _posterior(person.drill(rng, trials, judge), model).summary
        hits.append(found.low <= person.d_prime <= found.high)
    return float(np.mean(hits))


def _person(rng: np.random.Generator, d_prime: float, judge: RecognitionJudge, worse: float = 1.0) -> Person:
    """Draw a person and a judge from what the model supposes, `worse` times as bad."""
    people = DEFAULT_MODEL.echo_people
    mean = min(worse * DEFAULT_MODEL.echo(judge), 0.9)
    wrong = min(worse * DEFAULT_MODEL.wrong(judge), 0.25) * float(
        rng.choice([0.2, 1.0, 2.0], p=[0.25, 0.5, 0.25])
    )
    return Person(
        d_prime, float(rng.normal(0, 0.3)), float(rng.beta(mean * people, (1 - mean) * people)), wrong
    )


def _posterior(drill: RecognitionDone, model: RecognitionModel) -> Posterior:
    counts = np.zeros((2, 2, 2))
    for trial in drill.trials:
        counts[int(trial.was_glute), int(bool(trial.cued_glute)), int(trial.said_glute)] += 1
    found = posterior({drill.judged_by: counts}, model)
    assert found is not None  # noqa: S101 - both kinds were tried
    return found


def keeping(report: Report, people: int) -> None:
    report.head("What is left two weeks after the last told answer: 60 trials before")
    rng = np.random.default_rng(2)
    for judge in ("partner", "sensor"):
        for after in (20, 40):
            nothing = [_verdict(rng, judge, then, then, after) for then in _levels(rng, people)]
            halved = [_verdict(rng, judge, then, min(then, 2.5) - 1.0, after) for then in _levels(rng, people)]
            gone = [_verdict(rng, judge, then, 0.0, after) for then in _levels(rng, people // 2)]
            lost, kept = nothing.count("lost") / len(nothing), halved.count("kept") / len(halved)
            where = f"{judge}, {after} trials after"
            report.line(f"'lost' where nothing was, {where}", "<= 5 %", f"{lost:.1%}", holds=lost <= 0.05)
            report.line(f"'kept' where 1.0 was lost, {where}", "<= 5 %", f"{kept:.1%}", holds=kept <= 0.05)
            report.note(
                f"    said 'kept' where nothing was lost: {nothing.count('kept') / len(nothing):.0%}; "
                f"'lost' where all was: {gone.count('lost') / len(gone):.0%}; the rest 'not yet known'"
            )


def _levels(rng: np.random.Generator, people: int) -> Iterator[float]:
    for _ in range(people):
        yield float(rng.uniform(1.2, 3.0))


def _verdict(rng: np.random.Generator, judge: RecognitionJudge, then: float, now: float, after: int) -> str:
    person = _person(rng, then, judge)
    done = [(day, person.drill(rng, 10, judge)) for day in range(6)]
    later = replace(person, d_prime=now)
    done += [(20 + day, later.drill(rng, 10, judge, feedback=False)) for day in range(after // 10)]
    return recognition_retention(_on_days(done), 14).verdict


def learning(report: Report, people: int) -> None:
    report.head(
        "People who learn, a drill every other day for four weeks, own hand: the level after each drill"
    )
    rng = np.random.default_rng(3)
    hits = []
    for _ in range(people):
        top, days = float(rng.uniform(1.0, 3.0)), float(rng.uniform(5, 20))
        done = []
        person = _person(rng, 0.0, "hand")
        for day in range(0, 28, 2):
            person = replace(person, d_prime=top * (1 - float(np.exp(-day / days))))
            done.append((day, person.drill(rng, 10, "hand")))
            stands = level(_on_days(done))
            assert stands is not None  # noqa: S101 - both kinds were tried
            hits.append(stands.now.low <= person.d_prime <= stands.now.high)
    covered = float(np.mean(hits))
    report.line("coverage while learning", ">= 85 %", f"{covered:.1%}", holds=covered >= 0.85)


def gate(report: Report, people: int) -> None:
    report.head("The gate from find to build (1.5 with 0.8), looked at after each of twelve drills")
    rng = np.random.default_rng(4)
    opened = {}
    for judge in JUDGES:
        early = np.mean([_opens(rng, _person(rng, 0.8, judge), judge) <= 12 for _ in range(people)])
        opened[judge] = float(np.median([_opens(rng, _person(rng, 2.2, judge), judge) for _ in range(people)]))
        report.line(
            f"opens for a true 0.8, judged by {judge}", "<= 20 %", f"{early:.1%}", holds=bool(early <= 0.20)
        )
        shown = f"{opened[judge]:g}" if opened[judge] <= 12 else "over 12"
        report.note(f"    drills until it opens for a true 2.2: median {shown}")
    later = opened["self"] > opened["hand"]
    report.line(
        "opens later alone than with one's own hand",
        "later",
        f"{opened['self']:g} > {opened['hand']:g}",
        holds=later,
    )


def _opens(rng: np.random.Generator, person: Person, judge: RecognitionJudge, most: int = 12) -> int:
    done = []
    for count in range(1, most + 1):
        done.append((2 * count, person.drill(rng, 10, judge)))
        stands = level(_on_days(done))
        if stands is not None and stands.posterior.probability_above(GATE_D_PRIME) >= GATE_PROBABILITY:
            return count
    return most + 1


def _on_days(done: list[tuple[int, RecognitionDone]]) -> tuple[Drill, ...]:
    moments = [FIRST + timedelta(days=day) for day, _ in done]
    return tuple(
        Observation(id_from_content(moment, str(place)), "me", moment, drill)
        for place, (moment, (_, drill)) in enumerate(zip(moments, done, strict=True))
    )


if __name__ == "__main__":
    sys.exit(main())
