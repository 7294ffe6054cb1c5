"""Progress as answers, in the order people ask: who does the work, does neutral hold, is it worth it, what now.

Each is one sentence with its number and interval first, the same on the page, in the terminal and in the API.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from primemover.belief.change import Change
from primemover.belief.gauge import Gauge
from primemover.belief.ratio import Ratio
from primemover.belief.replay import Beliefs
from primemover.coach import progress_words as said
from primemover.coach.assessment import Assessment
from primemover.coach.forecast import FIFTEEN
from primemover.coach.forecast_dose import DONE_WEEKS, done_minutes, effect_of
from primemover.coach.progress import WEEKS_SHOWN, WeekDone, weeks_since_begun
from primemover.coach.progress_lifts import LIFTS_MOST, LiftCourse, lift_courses, lifts_judged
from primemover.coach.progress_start import change_since_start, sees_the_start
from primemover.coach.result import Condition
from primemover.coach.screen import Screened, next_test
from primemover.record.payload import LoadUnit, Phase

Question = Literal["work", "neutral", "worth", "next"]
Verdict = Literal["yes", "no", "not-shown", "no-reading"]

QUESTIONS: dict[Question, str] = {
    "work": "Is the glute doing more of the work?",
    "neutral": "Is neutral held at heavier loads?",
    "worth": "Is it worth the time?",
    "next": "What is next?",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """One question answered in a sentence.

    Attributes
    ----------
    figure, interval
        The number the sentence begins with, and its 90 % interval; empty without a reading, or without one.
    text
        The rest of the sentence, and what it means.
    to_do
        What would give a reading, or what to do next; may be empty.
    """

    id: Question
    question: str
    verdict: Verdict
    figure: str
    interval: str
    text: str
    to_do: str = ""

    @property
    def sentence(self) -> str:
        """The whole of it as text."""
        within = f" ({self.interval})" if self.interval else ""
        return f"{self.figure}{within} {self.text}".strip()


@dataclass(frozen=True, eq=False)
class ProgressSeen:
    """What the answers of a day rest on, and the charts beside them.

    Attributes
    ----------
    from_first
        Whether `change` is counted from the person's first week, and not only from the furthest looked at.
    glutes
        The left and the right glute in the model of the person's body, 1 being balanced; ``None`` while no
        reading tells of them.
    """

    on: date
    unit: LoadUnit
    share: Gauge
    change: Change | None
    from_first: bool
    glutes: tuple[Ratio, Ratio] | None
    lifts: tuple[LiftCourse, ...]
    other_lifts: tuple[str, ...]
    weeks: tuple[WeekDone, ...]
    dose: Gauge
    minutes_of_late: float | None
    phase: Phase
    gate_to: Phase | None
    gate: tuple[Condition, ...]
    next_test: Screened | None

    @cached_property
    def answers(self) -> tuple[Answer, Answer, Answer, Answer]:
        """The four answers, in order."""
        return _work(self), _neutral(self), _worth(self), _next(self)


def progress_seen(
    assessment: Assessment, beliefs: Beliefs, screened: tuple[Screened, ...], lifts_most: int = LIFTS_MOST
) -> ProgressSeen:
    """Return what is seen of a person's progress on the day of `beliefs`, which see the day's own sets."""
    lifts = lifts_judged(beliefs)
    shown = frozenset(exercise.id for exercise, _, _, _ in lifts[:lifts_most])
    others = dict.fromkeys(exercise.id for exercise, _, _, _ in lifts if exercise.id not in shown)
    return ProgressSeen(
        on=beliefs.on,
        unit=assessment.intake.load_unit,
        share=beliefs.gauge("glute-share"),
        change=change_since_start(beliefs, "glute-share"),
        from_first=sees_the_start(beliefs),
        glutes=_glutes(beliefs),
        lifts=lift_courses(beliefs, lifts_most),
        other_lifts=tuple(others),
        weeks=weeks_since_begun(assessment, beliefs, WEEKS_SHOWN),
        dose=beliefs.gauge("dose-glute-sets"),
        minutes_of_late=done_minutes(beliefs),
        phase=assessment.state.phase,
        gate_to=assessment.state.gate_to,
        gate=assessment.state.gate,
        next_test=next_test(screened),
    )


def _glutes(beliefs: Beliefs) -> tuple[Ratio, Ratio] | None:
    """Return each glute's strength in the model, where more than the story tells of it."""
    if beliefs.gauge("glute-share").value is None:
        return None
    return beliefs.person.left, beliefs.person.right


def _work(seen: ProgressSeen) -> Answer:
    share, moved = seen.share, seen.change
    if share.value is None:
        return _answer("work", "no-reading", "", "", "No reading.", share.no_reading)
    verdict: Verdict = "not-shown"
    if moved is not None and moved.real and moved.difference is not None:
        verdict = "yes" if moved.difference > 0 else "no"
    told = said.since(moved, seen.on, from_first=seen.from_first)
    in_model = said.in_the_model(seen.glutes)
    text = f"of the effort you feel in bridges and hip-extension drills is the glute's. {told} {in_model}"
    return _answer("work", verdict, said.percent_of(share.value), said.share_span(share), text.strip())


def _neutral(seen: ProgressSeen) -> Answer:
    told = [one for one in seen.lifts if one.now.known]
    if not told:
        why = seen.lifts[0].now.no_reading if seen.lifts else said.NO_LIFT
        return _answer("neutral", "no-reading", "", "", "No reading.", said.in_unit(why, seen.unit))
    first = told[0]
    verdict: Verdict = "not-shown"
    if first.rise is not None and first.rise.real:
        verdict = "yes" if first.rise.kg > 0 else "no"
    text = f"is {said.limit_of(first)}. {said.rose(first, seen.unit, seen.on)} {said.price(first)}"
    return _answer("neutral", verdict, *said.loads(first.now, seen.unit), text.strip())


def _worth(seen: ProgressSeen) -> Answer:
    if not any(week.done.days for week in seen.weeks):
        return _answer(
            "worth", "no-reading", "", "", "No reading.", "Log a set: what was done is counted here."
        )
    whole = seen.weeks[:-1][-DONE_WEEKS:]
    fifteen = said.fifteen(effect_of(FIFTEEN, seen.phase))
    if not whole:
        week = seen.weeks[-1]
        text = f"this week so far, in {said.time_of(week)}. No whole week is done yet. {fifteen}"
        return _answer("worth", "not-shown", said.sets(week.done.glute_sets), "", text)
    enough = sum(week.enough for week in whole)
    verdict: Verdict = "yes" if 2 * enough > len(whole) else "no"
    late = seen.minutes_of_late
    effect = "" if late is None else said.of_late(late, effect_of(late, seen.phase), seen.phase)
    text = " ".join(
        one for one in (said.last_week(whole[-1]), said.weeks_enough(enough, whole), effect, fifteen) if one
    )
    to_do = "" if verdict == "yes" else said.more(whole[-1])
    return _answer(
        "worth", verdict, said.sets(whole[-1].done.glute_sets), said.sets_span(seen.dose), text, to_do
    )


def _next(seen: ProgressSeen) -> Answer:
    test = "" if seen.next_test is None else f"Next test: {seen.next_test.test.name}."
    if seen.gate_to is None:
        return _answer("next", "yes", "", "", "No gate lies ahead: keep what you have.", test)
    met, waiting = sum(one.met for one in seen.gate), [one for one in seen.gate if not one.met]
    figure = f"{met} of {len(seen.gate)}"
    text = f"conditions of the gate from '{seen.phase}' to '{seen.gate_to}' are met."
    if not waiting:
        return _answer("next", "yes", figure, "", f"{text} It opens on Monday.", test)
    nearest = max(waiting, key=lambda one: -1.0 if one.probability is None else one.probability)
    text = f"{text} {said.nearest(nearest, seen.unit)}"
    return _answer("next", "not-shown", figure, "", text, test)


def _answer(
    question: Question, verdict: Verdict, figure: str, interval: str, text: str, to_do: str = ""
) -> Answer:
    return Answer(question, QUESTIONS[question], verdict, figure, interval, text, to_do)
