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
from primemover.record.payload import Phase
from primemover.sentence import Sentence, say, together

Question = Literal["work", "neutral", "worth", "next"]
Verdict = Literal["yes", "no", "not-shown", "no-reading"]

QUESTIONS: dict[Question, Sentence] = {
    "work": say("Is the glute doing more of the work?"),
    "neutral": say("Is neutral held at heavier loads?"),
    "worth": say("Is it worth the time?"),
    "next": say("What is next?"),
}
_NO_READING = say("No reading.")
_LOG_A_SET = say("Log a set: what was done is counted here.")


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
        return said.whole(self.figure, self.interval, self.text)


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
        return _answer("work", "no-reading", "", "", _NO_READING, share.no_reading)
    verdict: Verdict = "not-shown"
    if moved is not None and moved.real and moved.difference is not None:
        verdict = "yes" if moved.difference > 0 else "no"
    text = together(
        say("of the effort you feel in bridges and hip-extension drills is the glute's."),
        said.since(moved, seen.on, from_first=seen.from_first),
        said.in_the_model(seen.glutes),
    )
    return _answer("work", verdict, said.percent_of(share.value), said.share_span(share), text)


def _neutral(seen: ProgressSeen) -> Answer:
    told = [one for one in seen.lifts if one.now.known]
    if not told:
        why = seen.lifts[0].now.no_reading if seen.lifts else said.NO_LIFT
        return _answer("neutral", "no-reading", "", "", _NO_READING, why)
    first = told[0]
    verdict: Verdict = "not-shown"
    if first.rise is not None and first.rise.real:
        verdict = "yes" if first.rise.kg > 0 else "no"
    text = together(said.limit_of(first), said.rose(first, seen.on), said.price(first))
    return _answer("neutral", verdict, *said.loads(first.now), text)


def _worth(seen: ProgressSeen) -> Answer:
    if not any(week.done.days for week in seen.weeks):
        return _answer("worth", "no-reading", "", "", _NO_READING, _LOG_A_SET)
    whole = seen.weeks[:-1][-DONE_WEEKS:]
    fifteen = said.fifteen(effect_of(FIFTEEN, seen.phase))
    if not whole:
        week = seen.weeks[-1]
        figure = said.sets(week.done.glute_sets)
        return _answer("worth", "not-shown", figure, "", together(said.so_far(week), fifteen))
    last, enough = whole[-1], sum(week.enough for week in whole)
    verdict: Verdict = "yes" if 2 * enough > len(whole) else "no"
    late = seen.minutes_of_late
    effect = "" if late is None else said.of_late(late, effect_of(late, seen.phase), seen.phase)
    text = together(said.last_week(last), said.weeks_enough(enough, whole), effect, fifteen)
    to_do = "" if verdict == "yes" else said.more(last)
    return _answer("worth", verdict, said.sets(last.done.glute_sets), said.sets_span(seen.dose), text, to_do)


def _next(seen: ProgressSeen) -> Answer:
    test = "" if seen.next_test is None else say("Next test: {test}.", test=seen.next_test.test.name)
    if seen.gate_to is None:
        return _answer("next", "yes", "", "", say("No gate lies ahead: keep what you have."), test)
    met, waiting = sum(one.met for one in seen.gate), [one for one in seen.gate if not one.met]
    figure, gate = said.met_of(met, len(seen.gate)), said.gate_met(seen.phase, seen.gate_to)
    if not waiting:
        return _answer("next", "yes", figure, "", together(gate, say("It opens on Monday.")), test)
    nearest = max(waiting, key=lambda one: -1.0 if one.probability is None else one.probability)
    return _answer("next", "not-shown", figure, "", together(gate, said.nearest(nearest)), test)


def _answer(
    question: Question, verdict: Verdict, figure: str, interval: str, text: str, to_do: str = ""
) -> Answer:
    return Answer(question, QUESTIONS[question], verdict, figure, interval, text, to_do)
