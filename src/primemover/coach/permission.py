"""Whether an exercise may be prescribed: the one place that says so, and why not."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from primemover.belief.replay import Beliefs
from primemover.catalogue.model import PHASES, Catalogue, Exercise, Phase
from primemover.coach.asked import asked, typically
from primemover.coach.result import PainColour, PhaseState, Safety
from primemover.record.history import History
from primemover.record.payload import DayChanged, Deferral, Intake, Reason
from primemover.sentence import Sentence, Stage, listed, say

AMBER_LOADED_BACK_MAX = (
    0.2  # judgement: in pain, under a load, hardly more of the back's strength than a day asks
)
AMBER_BODY_BACK_MAX = 0.4  # judgement: body weight alone may ask as much as bending down does
DEFERRED_IN: tuple[Phase, ...] = ("find", "build")  # judgement: the glute first, then the lifts
PIECES: dict[str, Sentence] = {
    "band": say("a long band"),
    "mini-band": say("a mini-band"),
    "dumbbells": say("a pair of dumbbells"),
    "kettlebell": say("a kettlebell"),
    "hand-weight": say("a hand weight"),
    "barbell": say("a barbell"),
    "rack": say("a rack"),
    "hex-bar": say("a hex bar"),
    "cable": say("a cable machine"),
    "bench": say("a bench"),
    "box": say("a box"),
    "dowel": say("a straight stick"),
    "roman-chair": say("a Roman chair"),
    "mat": say("a mat"),
}
"""The equipment as it is named inside a sentence."""


@dataclass(frozen=True, slots=True)
class Context:
    """What decides on a day: the phase, what is at hand, pain, and whether anything at all may be done.

    Attributes
    ----------
    owned
        The equipment of that day, implied pieces included.
    stop
        Why nothing may be prescribed; empty when training may go on.
    beliefs
        Whose back it is, where that is known: what it can bear counts beside what anybody's can.
    """

    phase: Phase
    owned: frozenset[str]
    pain_nrs: int | None = None
    pain_colour: PainColour = "green"
    deferral_declined: bool = False
    stop: str = ""
    beliefs: Beliefs | None = None

    @property
    def in_pain(self) -> bool:
        """Whether there is any pain now."""
        return self.pain_nrs is not None and self.pain_nrs > 0


def why_not(exercise: Exercise, context: Context) -> Reason | None:
    """Return why `exercise` may not be prescribed, or ``None`` when it may."""
    return (
        _stopped(context)
        or _pain(exercise, context)
        or _phase(exercise, context)
        or _equipment(exercise, context)
    )


def allowed(catalogue: Catalogue, context: Context) -> tuple[Exercise, ...]:
    """Return every exercise that may be prescribed, in the catalogue's order."""
    return tuple(one for one in catalogue.exercises.values() if why_not(one, context) is None)


def capped(exercise: Exercise, context: Context) -> bool:
    """Return whether `exercise` comes before its phase, the deferral being declined; it is given capped."""
    early = PHASES.index(context.phase) < PHASES.index(exercise.phase)
    return early and _phase(exercise, context) is None


def context_for(
    history: History,
    catalogue: Catalogue,
    phase_state: PhaseState,
    safety: Safety,
    on: date,
    *,
    known: date | None = None,
    beliefs: Beliefs | None = None,
) -> Context:
    """Return what decides on the day `on`.

    Parameters
    ----------
    known
        The day up to which the record is read; `on` itself where it is not given. A plan made on Monday for
        Friday has ``on`` Friday and ``known`` Monday.
    """
    until = on if known is None else known
    deferral = history.all(Deferral, until=until)
    return Context(
        phase=phase_state.phase,
        owned=catalogue.owned(equipment_on(history, on, until)),
        pain_nrs=safety.pain_nrs,
        pain_colour=safety.pain,
        deferral_declined=bool(deferral) and deferral[-1].payload.declined,
        stop=safety.stop,
        beliefs=beliefs,
    )


def equipment_on(history: History, day: date, known: date) -> tuple[str, ...]:
    """Return the equipment listed for `day`: the intake's, or what a change of that day says."""
    for change in reversed(history.all(DayChanged, until=known)):
        if change.payload.on == day and change.payload.equipment is not None:
            return change.payload.equipment
    intakes = history.all(Intake, until=known)
    return intakes[-1].payload.equipment if intakes else ()


def _stopped(context: Context) -> Reason | None:
    if context.stop:
        return Reason.of(text=context.stop, rule="stop")
    if context.pain_colour == "red":
        text = say("Pain is in the red: nothing is prescribed until it has settled to 5 or less.")
        if context.pain_nrs is not None:
            text = say(
                "Pain is in the red ({nrs} of 10): nothing is prescribed until it has settled to 5 or less.",
                nrs=context.pain_nrs,
            )
        return Reason.of(text=text, rule="pain-red", evidence=("pain-rule-red",))
    return None


def _pain(exercise: Exercise, context: Context) -> Reason | None:
    nrs = context.pain_nrs or 0
    if nrs >= exercise.not_when_pain_from:
        text = say(
            "{exercise} is not given from pain {limit} of 10; you said {nrs}.",
            exercise=exercise.name,
            limit=exercise.not_when_pain_from,
            nrs=nrs,
        )
        return Reason.of(text=text, rule="pain-limit")
    if context.in_pain and _loaded_prone_extension(exercise):
        text = say(
            "{exercise} loads the back face down: not given while there is pain.", exercise=exercise.name
        )
        return Reason.of(text=text, rule="pain-prone-extension")
    if context.pain_colour == "amber" and too_much_for_a_sore_back(exercise, context.beliefs):
        text = say(
            "{exercise} asks more of the back than fits with pain {nrs} of 10 today.",
            exercise=exercise.name,
            nrs=nrs,
        )
        return Reason.of(text=text, rule="pain-amber", evidence=("pain-rule-amber",))
    return None


def too_much_for_a_sore_back(exercise: Exercise, beliefs: Beliefs | None = None) -> bool:
    """Return whether it asks more of the back than amber pain allows: of anybody's, or of this person's."""
    asks = [typically(exercise), *([] if beliefs is None else [asked(exercise, beliefs)])]
    most = AMBER_LOADED_BACK_MAX if exercise.loaded else AMBER_BODY_BACK_MAX
    return any(one.back.value > most for one in asks)


def _loaded_prone_extension(exercise: Exercise) -> bool:
    """Face down with the trunk as the load, on a bench or chair made for it, or with a load in the hands."""
    prone = any("prone" in posture.supports for posture in exercise.postures)
    return "roman-chair" in exercise.equipment or (prone and exercise.loaded)


def _phase(exercise: Exercise, context: Context) -> Reason | None:
    here = PHASES.index(context.phase)
    if here >= PHASES.index(exercise.phase):
        return None
    early = exercise.capped_from
    if context.deferral_declined and early is not None and here >= PHASES.index(early):
        return None
    if exercise.compound and context.phase in DEFERRED_IN:
        text = say(
            "{exercise} waits until the glute can lead: compound lifts come from '{phase}' on.",
            exercise=exercise.name,
            phase=Stage(exercise.phase),
        )
        return Reason.of(text=text, rule="compounds-deferred")
    text = say(
        "{exercise} belongs to the phase '{phase}'; you are in '{here}'.",
        exercise=exercise.name,
        phase=Stage(exercise.phase),
        here=Stage(context.phase),
    )
    return Reason.of(text=text, rule="phase-not-reached")


def _equipment(exercise: Exercise, context: Context) -> Reason | None:
    missing = [piece for piece in exercise.equipment if piece not in context.owned]
    if not missing:
        return None
    pieces = listed([PIECES.get(piece, piece) for piece in missing])
    text = say(
        "{exercise} needs {pieces}, which you do not have that day.", exercise=exercise.name, pieces=pieces
    )
    return Reason.of(text=text, rule="equipment")
