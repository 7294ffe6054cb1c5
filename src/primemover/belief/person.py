"""Whose body it is, as far as the record says: its measures, the hips' strength, and each glute's part in it.

What the muscle model needs to speak of this person and no other. It is a belief about ratios of strength, each
with its interval and its sources in words; it says nothing about health.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from primemover.belief.gauge import Gauge
from primemover.belief.glute_factor import Told, by_hold, by_reps, by_share, factors
from primemover.belief.hip_strength import (
    Shown,
    hip_strength,
    most_telling,
    multiple_of_norm,
    shows_hip_strength,
)
from primemover.belief.one_rep_max import WEEKS, one_rep_max_of
from primemover.belief.ratio import Ratio
from primemover.belief.recent import Recent
from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.record.observation import Observation
from primemover.record.payload import Intake, Reason, Side

GaugeOf = Callable[[str, Side | None], Gauge]
# Words of a sentence that says who does the work; one with a 'not' in it is left to the tests.
_BACK_WORDS, _WORK_WORDS = ("back", "erector", "lumbar"), ("work", "take", "compensat", "overactive", "dominan")
_GLUTE_WORDS, _WEAK_WORDS = ("glute", "gluteus"), ("weak", "not fir", "asleep", "sleepy", "lag", "inhibit")
_NOT_WORDS = (" not the back", " not work", "n't work", "no longer")


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
    """

    body: Body
    body_source: str
    strength: Ratio
    strength_because: tuple[Reason, ...]
    left: Ratio
    right: Ratio
    glute_because: tuple[Reason, ...]

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


def person_of(recent: Recent, gauge: GaugeOf) -> Person:
    """Return whose body it is, from the recent record and its gauges."""
    intake = recent.intake
    body, source = body_of(intake)
    shown = most_telling(_shown(recent, body))
    told, back_works, glute_because = _glutes(recent, gauge)
    left, right = factors(
        told, back_works=back_works, weaker=None if intake is None else intake.payload.weaker_side
    )
    return Person(
        body=body,
        body_source=source,
        strength=hip_strength(shown),
        strength_because=(_strength_because(shown, recent),),
        left=left,
        right=right,
        glute_because=glute_because,
    )


def body_of(intake: Observation[Intake] | None) -> tuple[Body, str]:
    """Return the body and where its measures come from."""
    if intake is None:
        body = REFERENCE_BODY
        return body, f"nobody's story is told: a man of {body.stature_m:g} m and {body.mass_kg:g} kg stands in"
    told = intake.payload
    if told.sex == "unspecified":
        source = "your stature and mass; sex untold, so a man's proportions and norms stand in"
        return Body("male", told.stature_m, told.mass_kg), source
    return Body(told.sex, told.stature_m, told.mass_kg), "your sex, stature and mass"


def back_works_by(intake: Intake) -> str:
    """Return the sentence of the story that says that the back does the glutes' work; empty where none does.

    By its words: crude, and it moves a wide prior a little. A sentence that denies it is left out.
    """
    for sentence in (*(said.said for said in intake.professionals), *intake.goals):
        text = f" {sentence.casefold()}"
        if any(word in text for word in _NOT_WORDS):
            continue
        if _any_of(_BACK_WORDS, text) and _any_of(_WORK_WORDS, text):
            return sentence.strip()
        if _any_of(_GLUTE_WORDS, text) and _any_of(_WEAK_WORDS, text):
            return sentence.strip()
    return ""


def _any_of(words: Sequence[str], text: str) -> bool:
    return any(word in text for word in words)


def _shown(recent: Recent, body: Body) -> Mapping[str, Shown]:
    """Return what each lift of the recent record, or of the last year's stories, shows of the hips."""
    intakes = recent.history.all(Intake, since=recent.on - timedelta(weeks=WEEKS), until=recent.on)
    named = {lift.exercise_id for entry in intakes for lift in entry.payload.lifts}
    shown = {}
    for one in recent.catalogue.exercises.values():
        sets = recent.sets_by_exercise.get(one.id, ())
        if not (sets or one.id in named) or not shows_hip_strength(one):
            continue
        able = one_rep_max_of(one.id, sets, intakes, recent.on)
        multiple = 0.0 if able is None else multiple_of_norm(one, body, able.value_kg)
        if able is not None and multiple > 0:
            shown[one.id] = Shown(one.id, multiple, able)
    return shown


def _strength_because(shown: Shown | None, recent: Recent) -> Reason:
    if shown is None:
        text = "No lift is known, so your hips are taken for a little stronger than an untrained person's."
        return Reason(text=text, rule="strength-untold")
    lift = recent.catalogue.exercises[shown.exercise_id].name.lower()
    least = "at least " if shown.able.at_least else ""
    text = (
        f"Of your lifts, the {lift} shows the most: a 1RM of {least}about {shown.able.value_kg:.0f} kg "
        f"asks your hips for about {shown.multiple:.1f} times the untrained norm (model)."
    )
    return Reason(text=text, rule="strength-lift", observations=shown.able.observations)


def _glutes(recent: Recent, gauge: GaugeOf) -> tuple[list[Told], bool, tuple[Reason, ...]]:
    """Return what each source tells of the glutes, whether the story blames the back, and all in words."""
    intake, because = recent.intake, []
    sentence = "" if intake is None else back_works_by(intake.payload)
    if sentence and intake is not None:
        text = f"Your story says '{sentence}': the glutes are expected weaker, within a wide interval."
        because.append(Reason(text=text, rule="factor-story", observations=(intake.id,)))
    else:
        text = "Before any reading, your glutes are taken for a little weaker than balanced, or not: wide."
        because.append(Reason(text=text, rule="factor-prior"))
    if intake is not None and intake.payload.weaker_side is not None:
        text = f"You named the {intake.payload.weaker_side} side as the weaker."
        because.append(Reason(text=text, rule="factor-side-named", observations=(intake.id,)))
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
    values = " and ".join(f"{one.value:.3g}{f' {one.side}' if one.side else ''}" for one in sided)
    observations: tuple[UUID, ...] = tuple(dict.fromkeys(entry for one in sided for entry in one.observations))
    text = f"{sided[0].name}: {values} {sided[0].unit}.".replace(" share.", ".")
    return Reason(text=text, rule=f"factor-{sided[0].id}", observations=observations)
