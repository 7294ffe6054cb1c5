"""The form for one set: what it starts with, and how its answers become an observation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from uuid import UUID

from primemover.belief.ceilings import unit_of
from primemover.catalogue.model import Exercise
from primemover.coach.result import PrescribedSet
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Judge, LoadUnit, SetDone, Side
from primemover.record.units import LOAD_UNITS
from primemover.tongue import gettext as _
from primemover.tongue import later
from primemover.web.forms import MUSCLES, Fields
from primemover.words import typed, typed_load

JUDGES: dict[Judge, str] = {
    "self": later("I did, by feel"),
    "partner": later("Someone watching"),
    "dowel": later("A stick along the back"),
    "sensor": later("A sensor"),
}

# What a set says, and the fields of the form that ask for it.
ASKED_BY: dict[str, tuple[str, ...]] = {
    "side": ("side",),
    "load_kg": ("load",),
    "reps": ("reps",),
    "held_s": ("held_s",),
    "held_reps": ("held", "held_reps"),
    "broke": ("broke",),
    "depth_deg": ("depth_deg",),
    "rir": ("rir",),
    "felt": tuple(f"felt_{muscle}" for muscle in MUSCLES),
    "note": ("note",),
}


@dataclass(frozen=True, slots=True)
class SetForm:
    """What the form for one set shows; ``unit`` is that of the load in it, ``back`` the page it came from."""

    exercise: Exercise
    id: UUID
    side: Side | None
    values: Mapping[str, str]
    unit: LoadUnit
    problems: Mapping[str, str] = field(default_factory=dict)
    previous: Observation[SetDone] | None = None
    cued: bool | None = None
    corrects: UUID | None = None
    back: str = ""

    @property
    def asks_side(self) -> bool:
        """Whether the person has to say which side it was."""
        return self.exercise.sides == "each" and self.side is None

    @property
    def is_hold(self) -> bool:
        """Whether the set is counted in seconds."""
        return self.exercise.dose_unit == "seconds"

    @property
    def has_hold_ceiling(self) -> bool:
        """Whether it matters if posture was lost or the person ended it: not in a stretch."""
        return unit_of(self.exercise) == "s"

    @property
    def is_hinge_drill(self) -> bool:
        """Whether how deep it went is what there is to find out."""
        return unit_of(self.exercise) == "deg"


def blank(exercise: Exercise, earlier: Sequence[Observation[SetDone]], unit: LoadUnit) -> SetForm:
    """Return the form for a set that nobody prescribed; it starts with the load of the last one."""
    values = {"load": typed_load(earlier[0].payload.load_kg, unit)} if earlier and exercise.loaded else {}
    return SetForm(exercise, new_id(), None, values, unit, previous=earlier[0] if earlier else None)


def for_prescribed(
    exercise: Exercise,
    prescribed: PrescribedSet,
    earlier: Sequence[Observation[SetDone]],
    unit: LoadUnit,
) -> SetForm:
    """Return the form for a prescribed set, filled in as prescribed except for what only the person can say."""
    values: dict[str, str] = {}
    if prescribed.reps is not None:
        values["reps"] = str(prescribed.reps)
    if prescribed.seconds is not None:
        values["held_s"] = str(prescribed.seconds)
    if prescribed.load_kg is not None:
        values["load"] = typed_load(prescribed.load_kg, unit)
    previous = next((entry for entry in earlier if entry.payload.side == prescribed.side), None)
    return SetForm(exercise, new_id(), prescribed.side, values, unit, previous=previous, cued=prescribed.cued)


def of_recorded(exercise: Exercise, entry: Observation[SetDone], unit: LoadUnit) -> SetForm:
    """Return the form that corrects a set on record, filled in with what it says."""
    done = entry.payload
    plain = {"reps": done.reps, "held_s": done.held_s, "depth_deg": done.depth_deg, "rir": done.rir}
    values = {name: typed(value, 2) for name, value in plain.items() if value is not None}
    values |= {"load": typed_load(done.load_kg, unit), "judged_by": done.judged_by}
    values["note"] = " ".join(done.note.split())  # its field has one line
    if done.side:
        values["side"] = done.side
    if done.pain_nrs is not None:
        values["pain_nrs"] = str(done.pain_nrs)
    if done.held_reps is not None:
        values["held"] = "all" if done.held_reps == done.reps else "some"
        values["held_reps"] = str(done.held_reps)
    if done.broke is not None:
        values["broke"] = "yes" if done.broke else "no"
    if done.felt is not None:
        values |= {f"felt_{muscle}": typed(getattr(done.felt, muscle)) for muscle in MUSCLES}
    if done.warm_up:
        values["warm_up"] = "1"
    return SetForm(exercise, new_id(), None, values, unit, cued=done.cued, corrects=entry.id)


def as_sent(exercise: Exercise, sent: Fields, side: Side | None, unit: LoadUnit) -> SetForm:
    """Return the form as it was sent, with its problems beside the fields."""
    return SetForm(
        exercise,
        sent.observation_id(),
        side if sent.ticked("side_fixed") else None,
        sent.values,
        unit_of_load(sent, unit),
        sent.problems,
        cued=_cued(sent),
        corrects=sent.observation_id("corrects") if sent.text("corrects") else None,
        back=sent.text("back"),
    )


def unit_of_load(sent: Fields, unit: LoadUnit) -> LoadUnit:
    """Return the unit that a form showed, or `unit` where it showed none: it may be another by now."""
    return sent.choice("unit", LOAD_UNITS) or unit


def read_set(exercise: Exercise, sent: Fields, unit: LoadUnit) -> SetDone | None:
    """Return the set a form says was done, or ``None`` with the problems in `sent`."""
    unit = unit_of_load(sent, unit)
    hold = exercise.dose_unit == "seconds"
    reps = None if hold else sent.whole("reps", 1, 1000, required=True)
    side = sent.side() if exercise.sides == "each" else None
    if exercise.sides == "each" and side is None:
        sent.problems.setdefault("side", _("Which side was it?"))
    held_s = sent.real("held_s", 0, 7200, required=True) if hold else None
    held_reps = _held_reps(sent, reps)
    broke = {"yes": True, "no": False}.get(sent.choice("broke", ("yes", "no")) or "") if hold else None
    load_kg = sent.load_kg("load", unit) if exercise.loaded else 0.0
    depth_deg, rir = sent.real("depth_deg", 0, 150), sent.real("rir", 0, 30)
    felt, pain_nrs = sent.felt(), sent.whole("pain_nrs", 0, 10)
    judged_by, note = sent.choice("judged_by", JUDGES) or "self", sent.text("note")
    if not sent.fine:
        return None
    return SetDone(
        exercise_id=exercise.id,
        side=side,
        load_kg=load_kg,
        reps=reps,
        held_s=held_s,
        held_reps=held_reps,
        broke=broke,
        depth_deg=depth_deg,
        rir=rir,
        felt=felt,
        pain_nrs=pain_nrs,
        judged_by=judged_by,
        cued=_cued(sent),
        warm_up=sent.ticked("warm_up"),
        note=note,
    )


def read_correction(
    exercise: Exercise, sent: Fields, entry: Observation[SetDone], unit: LoadUnit
) -> SetDone | None:
    """Return the set as a form corrects it, or ``None`` with the problems in `sent`.

    What the form does not ask, and what it shows still as it began, stays as it is on record: a field may show
    less than was recorded (a load in pounds to one decimal).
    """
    done = read_set(exercise, sent, unit)
    if done is None:
        return None
    begun = of_recorded(exercise, entry, unit_of_load(sent, unit)).values
    stays = ("imported", "exercise_name", *(name for name in ASKED_BY if _as_begun(name, sent, begun)))
    return done.model_copy(update={name: getattr(entry.payload, name) for name in stays})


def _as_begun(name: str, sent: Fields, begun: Mapping[str, str]) -> bool:
    fields = ASKED_BY[name]
    if not any(field in sent.values for field in fields):
        return True
    if name == "held_reps":
        return False
    unrated = "0" if name == "felt" else ""
    return all((sent.text(field) or unrated) == begun.get(field, unrated) for field in fields)


def _held_reps(sent: Fields, reps: int | None) -> int | None:
    if reps is None:
        return None
    held = sent.choice("held", ("all", "some"))
    if held == "all":
        return reps
    count = sent.whole("held_reps", 0, reps)
    if held == "some" and count is None:
        sent.problems.setdefault("held_reps", _("After how many reps did it break? 0 if on the first."))
    return count


def _cued(sent: Fields) -> bool | None:
    return {"1": True, "0": False}.get(sent.text("cued"))
