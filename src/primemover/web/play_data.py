"""What the player's script reads: the sets to do, what pain would change, and what the coach would answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any, Generic, TypeVar

from primemover.belief.one_set import FELT_MARGIN, HARD_RIR_MAX
from primemover.catalogue.model import Catalogue, Exercise
from primemover.coach.bar_plates import bar_plates
from primemover.coach.contingency import IfPain
from primemover.coach.next_set import FELT_ALSO, FELT_FIRST, FELT_HARDLY, LONGEST_RUN, IfSet
from primemover.coach.result import LESS_TODAY, PrescribedSet, Session, SessionItem
from primemover.coach.stand_in import IfSwapped
from primemover.coach.taken_back import TakenBack
from primemover.record.observation import Observation
from primemover.record.payload import (
    Correction,
    Intake,
    PainReport,
    Payload,
    SetDone,
    Side,
    Skipped,
    Swapped,
)
from primemover.sentence import left_open
from primemover.tongue import gettext as _
from primemover.web.foretold import Foretold
from primemover.web.language import in_tongue
from primemover.web.visit import Visit
from primemover.words import duration, number, said_in, typed_load

T = TypeVar("T")
SAID_TODAY: tuple[type[Payload], ...] = (SetDone, Skipped, Swapped, PainReport)
# What the script has to know: which of the foretold answers is meant, and what a tap says.
RULES = {
    "margin": FELT_MARGIN,
    "hard_rir": HARD_RIR_MAX,
    "longest_run": LONGEST_RUN,
    "felt": {"first": FELT_FIRST, "also": FELT_ALSO, "hardly": FELT_HARDLY},
    "steps": {"reps": 1, "held_s": 1, "depth_deg": 5},  # judgement: what one tap on a step changes
}
OF_THE_SET = ("held", "reps", "seconds")  # values of an answer that are the set's own
_SENTENCE_ENDS = re.compile(r"(?<=[.:]) ")


def session_data(visit: Visit, session: Session, coming: Foretold) -> dict[str, Any]:
    """Return the session as data: what is there, what is known of today, and what is foretold.

    A sentence, a set, what becomes less and what stands in are written once each, and named by their places;
    ``session_data.js`` puts them back. What a page has a section of is described there.
    """
    here = _Writer(visit)
    shown = {item.exercise_id for one in (session, *coming.sessions()) for item in one.items}
    return {
        "on": visit.on.isoformat(),
        "step": None if visit.intake is None else typed_load(visit.intake.smallest_step_kg, visit.unit),
        "stop": here.stop(session),
        "known": [str(one) for one in known_today(visit)],
        "outside": [str(one.id) for one in outside(visit, session)],
        "items": here.items(session),
        "pain": here.pain(coming.pain, session),
        "back": None if coming.back is None else here.back(coming.back, coming.back_pain),
        "moved": here.moved(coming),
        "ways": here.ways.all,
        "answers": here.answers(coming.sets, coming.session.items if coming.session else ()),
        "doses": here.doses.all,
        "swaps": here.stand_ins(coming.swapped),
        "others": {id_: one for id_, one in here.others.items() if id_ not in shown},
        "less": here.less.all,
        "sets": here.sets.all,
        "rules": RULES,
        **_told([in_tongue(text) for text in here.texts.all]),
    }


def plates_said(exercise_id: str, load_kg: float | None, intake: Intake | None, catalogue: Catalogue) -> str:
    """Write what goes on each side of the bar; nothing where there is no bar."""
    found = None if intake is None else bar_plates(catalogue.exercises[exercise_id], load_kg, intake)
    if found is None or intake is None:
        return ""
    if not found.each_side and not found.over:
        return _("the empty bar")
    plates = " + ".join(number(one, 2) for one in (*found.each_side, *([found.over] if found.over else [])))
    return _("%(plates)s %(unit)s on each side") % {"plates": plates, "unit": intake.load_unit}


def outside(visit: Visit, session: Session) -> tuple[Observation[SetDone], ...]:
    """Return the day's sets that the session did not ask for."""
    asked = {one.done for item in session.items for one in item.sets}
    return tuple(entry for entry in visit.history.sets(since=visit.on) if entry.id not in asked)


def known_today(visit: Visit) -> Iterable[object]:
    """Return the ids of what the page already shows of today, withdrawn entries and their withdrawals too."""
    for kind in SAID_TODAY:
        yield from (entry.id for entry in visit.history.all(kind, since=visit.on))
    for entry in visit.history.all(Correction, since=visit.on - timedelta(days=1)):
        yield entry.id
        yield entry.payload.target_id


def _told(texts: Sequence[str]) -> dict[str, Any]:
    """Return texts as the places of their sentences: many begin and end alike."""
    sentences: _Once[str] = _Once()
    return {
        "texts": [[sentences.place(one) for one in _SENTENCE_ENDS.split(text)] for text in texts],
        "sentences": sentences.all,
    }


def _name(foretold: IfPain) -> str:
    return "sharp" if foretold.report.sharp else str(foretold.report.nrs)


def _of_pain(session: Session) -> list[str]:
    return [reason.said for reason in session.safety.because if reason.rule.startswith("pain-")]


def ceiling_shown(exercise: Exercise) -> str:
    """Return what the player asks of an exercise beside its dose: how deep it went, or how a hold ended."""
    if exercise.role == "hinge" and not exercise.loaded:
        return "deg"
    return "" if exercise.role == "stretch" else "s"


class _Once(Generic[T]):
    """Things that are written once, each in its place."""

    def __init__(self) -> None:
        self.all: list[T] = []
        self._places: dict[str, int] = {}

    def place(self, one: T) -> int:
        """Return where something stands among its like."""
        place = self._places.setdefault(repr(one), len(self.all))
        if place == len(self.all):
            self.all.append(one)
        return place


class _Writer:
    """Writes sessions as data, what occurs again once."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.intake = visit.intake
        self.skips = {
            entry.payload.exercise_id: entry.id for entry in visit.history.all(Skipped, since=visit.on)
        }
        self.texts: _Once[str] = _Once()
        self.ways: _Once[dict[str, Any]] = _Once()
        self.doses: _Once[dict[str, Any]] = _Once()
        self.less: _Once[dict[int, int | None]] = _Once()
        self.sets: _Once[dict[str, Any]] = _Once()
        self.others: dict[str, dict[str, Any]] = {}
        self._places: dict[tuple[str, PrescribedSet], int] = {}

    def stop(self, session: Session) -> int | None:
        """Return why a session is over, or ``None``."""
        return self._text(session.safety.stop) if session.safety.stop else None

    def items(self, session: Session) -> list[dict[str, Any]]:
        return [self._item(item) for item in session.items]

    def pain(self, foretold: Iterable[IfPain], session: Session) -> dict[str, Any]:
        """Return what is said to each rating, and which way the day then goes; none: as it is."""
        now = self.items(session)
        return {_name(one): self._rated(one.session, session, now) for one in foretold}

    def back(self, back: TakenBack, pain: Iterable[IfPain]) -> dict[str, Any]:
        """Return the day without a pain report: the way it goes, and what is said to each rating then."""
        safe = back.session.safety
        said = _of_pain(back.session) if safe.stop or safe.pain == "amber" else ()
        return {
            "id": str(back.report.id),
            "nrs": back.report.payload.nrs,
            "at": back.report.happened_at.isoformat(),
            "said": [self._text(text) for text in said],
            "way": self._way(back.session, self.items(back.session), []),
            "pain": self.pain(pain, back.session),
        }

    def _rated(self, then: Session, session: Session, now: list[dict[str, Any]]) -> dict[str, Any]:
        said = [self._text(text) for text in _of_pain(then)]
        before = {reason.text for reason in (*session.because, *then.safety.because)}
        left = [
            self._text(said_in(reason.said, self.visit.unit))
            for reason in then.because
            if reason.rule in LESS_TODAY and reason.text not in before
        ]
        items = self.items(then)
        if items == now and not left and then.safety.stop == session.safety.stop:
            return {"said": said}
        return {"said": said, "way": self._way(then, items, left)}

    def _way(self, then: Session, items: list[dict[str, Any]], left: list[int]) -> int:
        stop = self.stop(then)
        said = {} if stop is None else {"stop": stop}
        return self.ways.place(said | _filled({"items": items, "left": left}))

    def answers(self, foretold: Iterable[IfSet], items: Iterable[SessionItem]) -> dict[str, Any]:
        """Return what is answered to the next set of each exercise and side, and what is asked for after it."""
        of_item = {item.exercise_id: item for item in items}
        of_next: dict[tuple[str, Side | None], list[IfSet]] = {}
        for one in foretold:
            of_next.setdefault((one.exercise_id, one.side), []).append(one)
        return {
            f"{exercise} {side or ''}".strip(): self._of_next(found, of_item[exercise])
            for (exercise, side), found in of_next.items()
        }

    def _of_next(self, found: Sequence[IfSet], item: SessionItem) -> dict[str, Any]:
        broke = [one for one in found if one.held_reps is not None]
        lost = [one for one in found if one.lost_at_s is not None]
        ended = next((one for one in found if one.ended_at_s is not None), None)
        elsewhere = {
            where: [one for one in found if one.where == where]
            for where in dict.fromkeys(one.where for one in found if one.where)
        }
        first = next(one for one in item.sets if one.done is None and one.side == found[0].side)
        return _filled(
            {
                "kg": first.load_kg,
                "well": self._said(found[0]),
                "elsewhere": {where: self._elsewhere(ones, item) for where, ones in elsewhere.items()} or None,
                "broke": self._broke(broke, item) if broke else None,
                "short": [ended.ended_at_s, self._said(ended)] if ended else None,
                "lost": [[one.lost_at_s, self._said(one)] for one in lost],
            }
        )

    def _elsewhere(self, running: Sequence[IfSet], item: SessionItem) -> dict[str, Any]:
        """Return what is answered each time running; what is asked for after it; what comes instead."""
        swap = next((said.swap_to for one in running for said in one.reactions if said.swap_to), None)
        return {
            "said": [self._said(one) for one in running],
            "less": self._less(running[0], item),
            "swap": swap,
        }

    def _broke(self, held: Sequence[IfSet], item: SessionItem) -> dict[str, Any]:
        """Return what is answered, and what is asked for after each count of reps that held."""
        return {"said": self._said(held[-1]), "less": [self._less(one, item) for one in held]}

    def _less(self, one: IfSet, item: SessionItem) -> int:
        return self.less.place(self._less_by_place(one, item))

    def _less_by_place(self, one: IfSet, item: SessionItem) -> dict[int, int | None]:
        """Return the doses of the sets that become less, by their place; none where the set is left out."""
        if one.ends:
            return {place: None for place, before in enumerate(item.sets) if before.done is None}
        return {
            place: self.doses.place(self._dose(item, then))
            for place, (before, then) in enumerate(zip(item.sets, one.then, strict=bool(one.then)))
            if then != before
        }

    def _dose(self, item: SessionItem, one: PrescribedSet) -> dict[str, Any]:
        return {
            name: value
            for name, value in self._said_of(item, one).items()
            if name not in {"side", "cued", "done"}
        }

    def _said(self, one: IfSet) -> list[int]:
        """Return the sentences of an answer, open for what the script knows of the set when it is done."""
        said = [left_open(reaction.text, *OF_THE_SET) for reaction in one.reactions]
        return [self._text(in_tongue(said_in(text, self.visit.unit))) for text in said]

    def stand_ins(self, foretold: Iterable[IfSwapped]) -> dict[str, dict[str, Any]]:
        """Return the items that would stand in for each exercise; ``others`` has what their sections show."""
        found: dict[str, dict[str, Any]] = {}
        for one in foretold:
            id_ = one.item.exercise_id
            found.setdefault(one.from_id, {})[id_] = self._item(one.item)
            if id_ not in self.others:
                self.others[id_] = self._stand_in(one.item)
        return found

    def moved(self, coming: Foretold) -> dict[str, Any] | None:
        """Return the skip or the swap that one may take back, and what comes back without that swap."""
        if coming.move is None:
            return None
        said, back = coming.move.payload, coming.move_back
        gone, come = (said.from_id, said.to_id) if isinstance(said, Swapped) else (said.exercise_id, None)
        if back is not None and back.exercise_id not in self.others:
            self.others[back.exercise_id] = self._stand_in(back)
        return _filled(
            {
                "id": str(coming.move.id),
                "at": coming.move.happened_at.isoformat(),
                "from": gone,
                "to": come,
                "item": None if back is None else self._item(back),
            }
        )

    def _stand_in(self, item: SessionItem) -> dict[str, Any]:
        exercise = self.visit.catalogue.exercises[item.exercise_id]
        leave = next((one.rir for one in item.sets if one.rir is not None), None)
        said = {
            "name": in_tongue(item.name),
            "dose": exercise.dose_unit,
            "loads": exercise.loaded,
            "sided": exercise.sides == "each",
            "rest": item.rest_s,
            "ceiling": ceiling_shown(exercise),
            "prompts": list(item.posture_prompts),
            "cues": [in_tongue(cue) for cue in item.cues],
            "quiet": [
                *([] if leave is None else [_("Leave %(reps)s in you.") % {"reps": number(leave)}]),
                _("Rest %(time)s after.") % {"time": duration(item.rest_s)},
            ],
        }
        return _filled(said)

    def _text(self, text: str) -> int:
        return self.texts.place(text)

    def _item(self, item: SessionItem) -> dict[str, Any]:
        less = [self._text(said_in(reason.said, self.visit.unit)) for reason in item.less]
        sets = [self._set(item, one) for one in item.sets]
        skip = str(self.skips[item.exercise_id]) if item.skipped else None
        said = {"id": item.exercise_id, "skipped": item.skipped, "skip": skip, "less": less, "sets": sets}
        return _filled(said)

    def _set(self, item: SessionItem, one: PrescribedSet) -> int:
        known = self._places.get((item.exercise_id, one))
        if known is None:
            known = self._places[item.exercise_id, one] = self.sets.place(self._said_of(item, one))
        return known

    def _said_of(self, item: SessionItem, one: PrescribedSet) -> dict[str, Any]:
        said = {
            "side": one.side,
            "reps": one.reps,
            "seconds": one.seconds,
            "load": None if one.load_kg is None else typed_load(one.load_kg, self.visit.unit),
            "plates": plates_said(item.exercise_id, one.load_kg, self.intake, self.visit.catalogue),
            "cued": one.cued,
            "done": None if one.done is None else str(one.done),
        }
        return _filled(said)


def _filled(said: dict[str, Any]) -> dict[str, Any]:
    """Return data without what says nothing."""
    return {name: value for name, value in said.items() if value not in (None, "", [], False)}
