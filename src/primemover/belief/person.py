"""Whose body it is, as far as the record says: its measures, the hips' strength, and each glute's part in it.

What the muscle model needs to speak of this person and no other. It is a belief about ratios of strength, each
with its interval and its sources in words; it says nothing about health.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from math import exp
from types import MappingProxyType
from uuid import UUID

from primemover.belief.back_works import back_works_by
from primemover.belief.gauge import Gauge, told_value
from primemover.belief.glute_factor import Told, by_hold, by_reps, by_share, factors
from primemover.belief.hip_strength import (
    Shown,
    Telling,
    hip_strength,
    most_telling,
    multiple_of_norm,
    shows_hip_strength,
)
from primemover.belief.one_rep_max import WEEKS, Able, one_rep_max_kept
from primemover.belief.ratio import Ratio
from primemover.belief.recent import Recent
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Reason, Side
from primemover.sentence import Figure, Load, Named, Own, Sentence, Share, listed, say, together

GaugeOf = Callable[[str, Side | None], Gauge]
_WORTH_SAYING = 0.005  # a share that rounds to a percent


@dataclass(frozen=True, slots=True)
class Person:
    """A body and its strengths, on a day.

    Attributes
    ----------
    body, body_source
        Its measures, and where they come from; a stand-in says that it is one.
    strength, strength_because
        Hip extension as a multiple of the untrained norm for this body (Anderson 2007).
    left, right, glute_because
        Each glute's strength relative to a balanced body of theirs; 1 is balanced.
    most_kg
        The heaviest load done or told of late, by exercise and side (``None`` for both); see `lifted_kg`.
    """

    body: Body
    body_source: Sentence
    strength: Ratio
    strength_because: tuple[Reason, ...]
    left: Ratio
    right: Ratio
    glute_because: tuple[Reason, ...]
    most_kg: Mapping[tuple[str, Side | None], float] = field(
        default_factory=lambda: MappingProxyType({}), hash=False
    )

    def glute(self, side: Side) -> Ratio:
        """Return a side's strength factor."""
        return self.left if side == "left" else self.right

    @property
    def weaker(self) -> Side:
        """The side whose glute is believed the weaker; left where they are even."""
        return "left" if self.left.log_mean <= self.right.log_mean else "right"

    def factors(self, side: Side | None = None) -> Mapping[str, float]:
        """Return the strength factors for the muscle model: a side's, or the weaker side's."""
        return {"glute": self.glute(side or self.weaker).value}

    def lifted_kg(self, exercise_id: str, side: Side | None = None) -> float:
        """Return the heaviest load they did, or told of, for a repetition or more; 0 where none is known.

        A fact and no estimate: a leg does not give out below it, whatever the model says. What names no side
        was done with both.
        """
        both = self.most_kg.get((exercise_id, None), 0.0)
        return both if side is None else max(both, self.most_kg.get((exercise_id, side), 0.0))


def person_of(recent: Recent, gauge: GaugeOf) -> Person:
    """Return whose body it is, from the recent record and its gauges.

    The glutes come first and do not know the lifts; what a lift shows of the strength is then read with the
    weaker of them, so that neither leg of the model gives out below it.
    """
    intake = recent.intake
    body, source = body_of(intake)
    told, back_works, glute_because = _glutes(recent, gauge)
    left, right = factors(
        told, back_works=back_works, weaker=None if intake is None else intake.payload.weaker_side
    )
    intakes = recent.history.all(Intake, since=recent.on - timedelta(weeks=WEEKS), until=recent.on)
    shown = most_telling(_shown(recent, body, min(left.value, right.value), intakes))
    return Person(
        body=body,
        body_source=source,
        strength=hip_strength(shown),
        strength_because=(_strength_because(shown, recent),),
        left=left,
        right=right,
        glute_because=glute_because,
        most_kg=MappingProxyType(_most_kg(recent, intakes)),
    )


def body_of(intake: Observation[Intake] | None) -> tuple[Body, Sentence]:
    """Return the body and where its measures come from."""
    if intake is None:
        body = REFERENCE_BODY
        return body, say(
            "nobody's story is told: a man of {stature} m and {mass} stands in",
            stature=Figure(body.stature_m, 2),
            mass=Load(body.mass_kg),
        )
    told = intake.payload
    if told.sex == "unspecified":
        source = say("your stature and mass; sex untold, so a man's proportions and norms stand in")
        return Body("male", told.stature_m, told.mass_kg), source
    return Body(told.sex, told.stature_m, told.mass_kg), say("your sex, stature and mass")


def _shown(
    recent: Recent, body: Body, glute: float, intakes: tuple[Observation[Intake], ...]
) -> Mapping[str, Shown]:
    """Return what each lift of the recent record, or of the last year's stories, shows of the hips."""
    named = {lift.exercise_id for entry in intakes for lift in entry.payload.lifts}
    shown = {}
    for one in recent.catalogue.exercises.values():
        sets = recent.sets_by_exercise.get(one.id, ())
        if not (sets or one.id in named) or not shows_hip_strength(one):
            continue
        name: Able = ("able-of-late", one.id, None, recent.on)
        able = one_rep_max_kept(recent.history.memory, name, sets, intakes, recent.on)
        multiple = 0.0 if able is None else multiple_of_norm(one, body, glute, able.value_kg)
        if able is not None and multiple > 0:
            shown[one.id] = Shown(one.id, multiple, able)
    return shown


def _most_kg(recent: Recent, intakes: Sequence[Observation[Intake]]) -> dict[tuple[str, Side | None], float]:
    """Return the heaviest load of each lift, a side where a set names one."""
    most: dict[tuple[str, Side | None], float] = {}
    done = (
        ((exercise_id, entry.payload.side), entry.payload.load_kg)
        for exercise_id, entries in recent.sets_by_exercise.items()
        for entry in entries
        if entry.payload.reps or entry.payload.held_s
    )
    told = (((lift.exercise_id, None), lift.load_kg) for entry in intakes for lift in entry.payload.lifts)
    for key, load_kg in (*done, *told):
        most[key] = max(load_kg, most.get(key, 0.0))
    return most


def _strength_because(told: Telling | None, recent: Recent) -> Reason:
    if told is None:
        none = say("No lift is known, so your hips are taken for a little stronger than an untrained person's.")
        return Reason.of(text=none, rule="strength-untold")
    shown = told.shown
    less = 1 - exp(-told.excess)
    luck = say(
        "It is the largest of {lifts} lifts, in part by luck: {less} is taken off.",
        lifts=told.lifts,
        less=Share(less),
    )
    text = together(_most_shown(shown, recent), luck if less >= _WORTH_SAYING else "")
    return Reason.of(text=text, rule="strength-lift", observations=shown.able.observations)


def _most_shown(shown: Shown, recent: Recent) -> Sentence:
    lift = Named(recent.catalogue.exercises[shown.exercise_id].name)
    load = Load(shown.able.value_kg, about=True)
    if shown.able.at_least:
        return say(
            "Of your lifts, the {lift} shows the most: in the model a 1RM of at least about {load} takes legs, "
            "with your glutes as believed, of about {times} times the untrained norm.",
            lift=lift,
            load=load,
            times=shown.multiple,
        )
    return say(
        "Of your lifts, the {lift} shows the most: in the model a 1RM of about {load} takes legs, with your "
        "glutes as believed, of about {times} times the untrained norm.",
        lift=lift,
        load=load,
        times=shown.multiple,
    )


def _glutes(recent: Recent, gauge: GaugeOf) -> tuple[list[Told], bool, tuple[Reason, ...]]:
    """Return what each source tells of the glutes, whether the story blames the back, and all in words."""
    intake, because = recent.intake, []
    sentence = "" if intake is None else back_works_by(intake.payload)
    if sentence and intake is not None:
        text = say(
            "Your story says '{said}': the glutes are expected weaker, within a wide interval.",
            said=Own(sentence),
        )
        because.append(Reason.of(text=text, rule="factor-story", observations=(intake.id,)))
    else:
        text = say("Before any reading, your glutes are taken for a little weaker than balanced, or not: wide.")
        because.append(Reason.of(text=text, rule="factor-prior"))
    if intake is not None and intake.payload.weaker_side is not None:
        text = say("You named the {side} side as the weaker.", side=intake.payload.weaker_side)
        because.append(Reason.of(text=text, rule="factor-side-named", observations=(intake.id,)))
    told = []
    for found, gauges in _sources(gauge):
        if found is not None:
            told.append(found)
            because.append(_read(gauges))
    return told, bool(sentence), tuple(because)


def _sources(gauge: GaugeOf) -> tuple[tuple[Told | None, tuple[Gauge, ...]], ...]:
    share = (gauge("glute-share", "left"), gauge("glute-share", "right"), gauge("glute-share", None))
    hold = (gauge("single-leg-bridge-hold", "left"), gauge("single-leg-bridge-hold", "right"))
    reps = (gauge("single-leg-thrust-strength", "left"), gauge("single-leg-thrust-strength", "right"))
    return (by_share(*share), share), (by_hold(*hold), hold), (by_reps(*reps), reps)


def _read(gauges: Sequence[Gauge]) -> Reason:
    """Say what was read, a side where sides are known apart."""
    read = [one for one in gauges if one.value is not None]
    sided = [one for one in read if one.side is not None] or read
    values = listed([_sided(one) for one in sided])
    observations: tuple[UUID, ...] = tuple(dict.fromkeys(entry for one in sided for entry in one.observations))
    text = say("{gauge}: {values}.", gauge=sided[0].name, values=values)
    return Reason.of(text=text, rule=f"factor-{sided[0].id}", observations=observations)


def _sided(one: Gauge) -> Sentence:
    value = told_value(one.value or 0.0, one.unit)
    return value if one.side is None else say("{value} {side}", value=value, side=one.side)
