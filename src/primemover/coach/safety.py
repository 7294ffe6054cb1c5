"""Whether to train today: red flags, age, and the pain rule. A stop says which, how soon, and whom to see."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from primemover.belief.pain import pain_readings
from primemover.belief.recent import Recent
from primemover.catalogue.model import Catalogue, RedFlag
from primemover.coach.pain_rule import PainState, pain_state, trained_days
from primemover.coach.result import RedFlagRaised, Safety
from primemover.coach.thresholds import threshold
from primemover.record.history import History
from primemover.record.payload import Clearance, Intake, Reason, RedFlagAnswers
from primemover.sentence import Sentence, say, say_count, together

UNDER_AGE = "under-16"
_URGENCY_ORDER = ("same-day", "two-weeks", "before-training")
_DAY = timedelta(days=1)
PAIN_DAYS = 7 * _DAY  # longer than the pain rule looks back for what has not settled


@dataclass(frozen=True, slots=True)
class _Answer:
    """One answer to a red-flag question. ``by_itself``: given to the question, not as part of a story."""

    flag_id: str
    yes: bool
    by_itself: bool
    at: datetime
    observation: UUID


def safety(history: History, catalogue: Catalogue, on: date) -> Safety:
    """Return whether training may go on on day `on`.

    A red flag answered 'yes' stops everything until a clearance that names it is on record. A 'yes' can be
    taken back on the day it was given, as a slip, by answering the question itself again: telling one's story
    anew takes nothing back. Later it takes a clearance or a correction of the answer.
    """
    recent = Recent(history, catalogue, on)
    answers = _answers(history, on)
    raised = _raised(answers, history, catalogue, on)
    pain = _pain(recent)
    reasons = (
        *(_flag_reason(flag, catalogue) for flag in raised),
        _pain_reason(pain),
        *_unanswered(answers, catalogue, recent),
    )
    return Safety(
        red_flags=raised,
        pain=pain.colour,
        pain_nrs=pain.nrs,
        stop=_stop(raised, pain, known=recent.intake is not None),
        because=reasons,
    )


def _pain(recent: Recent) -> PainState:
    """Return what the pain rule says: by the last days alone where pain was rated in them."""
    last_days = replace(recent, since=recent.on - PAIN_DAYS)
    readings = pain_readings(last_days)
    fresh = recent.on - PAIN_DAYS + 2 * _DAY  # no older rating is a later one, wherever its clock stood
    if not any(fresh <= reading.on <= recent.on for reading in readings):
        last_days, readings = recent, pain_readings(recent)
    return pain_state(readings, trained_days(last_days), recent.on)


def _answers(history: History, on: date) -> tuple[_Answer, ...]:
    """Return every answer to a red-flag question, in order of time."""
    given = [
        _Answer(flag_id, yes, by_itself=False, at=entry.happened_at, observation=entry.id)
        for entry in history.all(Intake, until=on)
        for flag_id, yes in entry.payload.red_flags.items()
    ]
    given += [
        _Answer(flag_id, yes, by_itself=True, at=entry.happened_at, observation=entry.id)
        for entry in history.all(RedFlagAnswers, until=on)
        for flag_id, yes in entry.payload.answers.items()
    ]
    return tuple(sorted(given, key=lambda answer: (answer.at, str(answer.observation), answer.flag_id)))


def _raised(
    answers: Iterable[_Answer], history: History, catalogue: Catalogue, on: date
) -> tuple[RedFlagRaised, ...]:
    cleared_at = _cleared_at(history, on)
    last_yes = {
        answer.flag_id: answer
        for answer in _standing_yes(answers)
        if answer.flag_id not in cleared_at or cleared_at[answer.flag_id] < answer.at
    }
    raised = [_raise(catalogue.red_flags.get(flag_id), answer) for flag_id, answer in last_yes.items()]
    intakes = history.all(Intake, until=on)
    if intakes and intakes[-1].payload.age_years < threshold("adult-age") and UNDER_AGE not in cleared_at:
        raised.append(
            RedFlagRaised(
                id=UNDER_AGE,
                question=say("You are under {age}.", age=threshold("adult-age")),
                urgency="before-training",
                see=say("a clinician who knows young people's backs, with a parent"),
                observation=intakes[-1].id,
            )
        )
    return tuple(sorted(raised, key=lambda flag: (_URGENCY_ORDER.index(flag.urgency), flag.id)))


def _standing_yes(answers: Iterable[_Answer]) -> list[_Answer]:
    """Return every 'yes' that was not taken back on its own day, in order of time."""
    standing: list[_Answer] = []
    for answer in answers:
        if answer.yes:
            standing.append(answer)
        elif answer.by_itself:
            standing = [
                one for one in standing if one.flag_id != answer.flag_id or one.at.date() != answer.at.date()
            ]
    return standing


def _cleared_at(history: History, on: date) -> dict[str, datetime]:
    """Return when each flag was last cleared."""
    return {
        flag_id: entry.happened_at
        for entry in history.all(Clearance, until=on)
        for flag_id in entry.payload.flags
    }


def _raise(flag: RedFlag | None, answer: _Answer) -> RedFlagRaised:
    if flag is None:  # an answer to a question the catalogue no longer asks still counts
        asked = answer.flag_id
        return RedFlagRaised(asked, asked, "before-training", say("a doctor"), answer.observation)
    return RedFlagRaised(flag.id, flag.question, flag.urgency, flag.see, answer.observation)


def _stop(raised: tuple[RedFlagRaised, ...], pain: PainState, *, known: bool) -> str:
    if raised:
        others = len(raised) - 1
        more = say_count(" (and {count} more)", " (and {count} more)", others) if others else ""
        again = say("Planning goes on when a clinician has cleared you and that is on record.")
        return together(_stop_and_see(raised[0], more), again)
    if not known:
        return say("Answer the intake first: nothing is prescribed before the safety questions are answered.")
    return pain.why if pain.colour == "red" else ""


def _stop_and_see(flag: RedFlagRaised, more: str) -> Sentence:
    if flag.urgency == "same-day":
        return say("Stop: see {who} today{more}.", who=flag.see, more=more)
    if flag.urgency == "two-weeks":
        return say("Stop: see {who} within two weeks{more}.", who=flag.see, more=more)
    return say("Stop: see {who} before you train{more}.", who=flag.see, more=more)


def _see(flag: RedFlagRaised) -> Sentence:
    if flag.urgency == "same-day":
        return say("See {who} today.", who=flag.see)
    if flag.urgency == "two-weeks":
        return say("See {who} within two weeks.", who=flag.see)
    return say("See {who} before you train.", who=flag.see)


def _flag_reason(flag: RedFlagRaised, catalogue: Catalogue) -> Reason:
    under_age = flag.id == UNDER_AGE
    said = flag.question if under_age else say("You answered yes: {question}", question=flag.question)
    known = catalogue.red_flags.get(flag.id)
    return Reason.of(
        text=together(said, _see(flag)),
        rule="red-flag",
        observations=() if flag.observation is None else (flag.observation,),
        evidence=(known.source,) if known is not None and known.source in catalogue.facts else (),
    )


def _pain_reason(pain: PainState) -> Reason:
    key = f"pain-rule-{pain.colour}"
    return Reason.of(text=pain.why, rule=pain.rule, observations=pain.observations, evidence=(key,))


def _unanswered(answers: Iterable[_Answer], catalogue: Catalogue, recent: Recent) -> tuple[Reason, ...]:
    asked = {answer.flag_id for answer in answers}
    open_ids = [flag_id for flag_id in catalogue.red_flags if flag_id not in asked]
    if not open_ids or recent.intake is None:
        return ()
    text = say(
        "Not answered yet: {count} of the safety questions. Answer them before the next session.",
        count=len(open_ids),
    )
    return (Reason.of(text=text, rule="red-flags-unanswered", observations=(recent.intake.id,)),)
