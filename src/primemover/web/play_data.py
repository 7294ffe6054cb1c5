"""What the player's script reads: the sets to do, what pain would change, and what the coach would answer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta
from typing import Any

from primemover.catalogue.model import Catalogue
from primemover.coach.bar_plates import bar_plates
from primemover.coach.contingency import IfPain, IfSet
from primemover.coach.result import PrescribedSet, Reaction, Session, SessionItem
from primemover.record.payload import (
    Correction,
    Intake,
    PainReport,
    Payload,
    Reason,
    SetDone,
    Skipped,
    Swapped,
)
from primemover.tongue import gettext as _
from primemover.web.language import in_tongue
from primemover.web.visit import Visit
from primemover.words import said_in, typed, typed_load

SAID_TODAY: tuple[type[Payload], ...] = (SetDone, Skipped, Swapped, PainReport)
# The rules whose reasons a person wants to read beside a set that became another.
LESS_TODAY = frozenset({"after-last-set", "pain-amber", "pain-limit", "pain-prone-extension"})


def session_data(
    visit: Visit, session: Session, foretold: Sequence[IfPain], answers: Sequence[IfSet]
) -> dict[str, Any]:
    """Return the session as data: what is there, what is known of today, and what is foretold."""
    here = _Writer(visit)
    ways: list[dict[str, Any]] = []
    now = here.items(session)
    return {
        "on": visit.on.isoformat(),
        "step": None if visit.intake is None else typed_load(visit.intake.smallest_step_kg, visit.unit),
        "stop": in_tongue(session.safety.stop),
        "known": [str(one) for one in known_today(visit)],
        "items": now,
        "pain": {_name(one): here.pain(one, now, session, ways) for one in foretold},
        "ways": ways,
        "answers": [here.answer(one) for one in answers],
        "texts": [in_tongue(text) for text in here.texts],
    }


def plates_said(exercise_id: str, load_kg: float | None, intake: Intake | None, catalogue: Catalogue) -> str:
    """Write what goes on each side of the bar; nothing where there is no bar."""
    found = None if intake is None else bar_plates(catalogue.exercises[exercise_id], load_kg, intake)
    if found is None or intake is None:
        return ""
    if not found.each_side and not found.over:
        return _("the empty bar")
    plates = " + ".join(typed(one, 2) for one in (*found.each_side, *([found.over] if found.over else [])))
    return _("%(plates)s %(unit)s on each side") % {"plates": plates, "unit": intake.load_unit}


def known_today(visit: Visit) -> Iterable[object]:
    """Return the ids of what the page already shows of today, withdrawn entries and their withdrawals too."""
    for kind in SAID_TODAY:
        yield from (entry.id for entry in visit.history.all(kind, since=visit.on))
    for entry in visit.history.all(Correction, since=visit.on - timedelta(days=1)):
        yield entry.id
        yield entry.payload.target_id


def less_today(item: SessionItem) -> list[Reason]:
    """Return why an item asks for less, or other, than it did."""
    return [reason for reason in item.because if reason.rule in LESS_TODAY]


def _name(foretold: IfPain) -> str:
    return "sharp" if foretold.report.sharp else str(foretold.report.nrs)


class _Writer:
    """Writes sessions as data, each sentence once."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.intake = visit.intake
        self.skips = {
            entry.payload.exercise_id: entry.id for entry in visit.history.all(Skipped, since=visit.on)
        }
        self.texts: list[str] = []

    def items(self, session: Session) -> list[dict[str, Any]]:
        return [self._item(item) for item in session.items]

    def pain(
        self, one: IfPain, now: list[dict[str, Any]], session: Session, ways: list[dict[str, Any]]
    ) -> dict[str, Any]:
        """Return what is said to a rating, and which way the day then goes; none: as it is."""
        said = [
            self._text(reason.text) for reason in one.session.safety.because if reason.rule.startswith("pain-")
        ]
        before = {reason.text for reason in (*session.because, *one.session.safety.because)}
        left = [
            self._text(reason.text)
            for reason in one.session.because
            if reason.rule in LESS_TODAY and reason.text not in before
        ]
        items = self.items(one.session)
        if items == now and not left and one.session.safety.stop == session.safety.stop:
            return {"said": said}
        way = {"stop": in_tongue(one.session.safety.stop), "items": items, "left": left}
        if way not in ways:
            ways.append(way)
        return {"said": said, "way": ways.index(way)}

    def answer(self, one: IfSet) -> list[Any]:
        """Return one foretold answer: exercise, side, felt, reps held, how many running, sentences, another."""
        swap = next((said.swap_to for said in one.reactions if said.swap_to), None)
        said = [self._reaction(reaction) for reaction in one.reactions]
        return [one.exercise_id, one.side, one.where, one.held_reps, one.running, said, swap]

    def _reaction(self, reaction: Reaction) -> int:
        return self._text(said_in(reaction.text, self.visit.unit))

    def _text(self, text: str) -> int:
        if text not in self.texts:
            self.texts.append(text)
        return self.texts.index(text)

    def _item(self, item: SessionItem) -> dict[str, Any]:
        less = [self._text(said_in(reason.text, self.visit.unit)) for reason in less_today(item)]
        sets = [self._set(item, one) for one in item.sets]
        skip = str(self.skips[item.exercise_id]) if item.skipped else None
        said = {"id": item.exercise_id, "skipped": item.skipped, "skip": skip, "less": less, "sets": sets}
        return _filled(said)

    def _set(self, item: SessionItem, one: PrescribedSet) -> dict[str, Any]:
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
