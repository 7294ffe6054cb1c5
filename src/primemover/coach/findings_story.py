"""Findings from the person's own story: what they were told, what happened to them, how they lift."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from primemover.catalogue.model import Catalogue
from primemover.coach.result import Finding
from primemover.record.observation import Observation
from primemover.record.payload import Diagnosis, Injury, Intake, Lift, Reason, Said, Side
from primemover.sentence import Load, Named, Own, Sentence, say


def story_findings(intake: Observation[Intake], catalogue: Catalogue) -> tuple[Finding, ...]:
    """Return what the intake says that the screen looks into."""
    story = intake.payload
    return (
        *(_said(number, said, intake.id) for number, said in enumerate(story.professionals, start=1)),
        *_injuries(story.injuries, intake.id),
        *_scoliosis(story.diagnoses, intake.id),
        *_rounded(story.lifts, catalogue, intake.id),
    )


def _said(number: int, said: Said, intake: UUID) -> Finding:
    sentence = say(
        "{who} said: '{said}' The screen asks the same of what you feel, hold and reach.",
        who=Own(f"{said.who[:1].upper()}{said.who[1:]}"),
        said=Own(said.said.strip()),
    )
    return _told(f"told-{number}", sentence, say("what you were told, not a measurement"), intake)


def _injuries(injuries: tuple[Injury, ...], intake: UUID) -> Iterator[Finding]:
    for number, injury in enumerate(injuries, start=1):
        twisted = "twist" in f"{injury.what} {injury.direction}".casefold()
        if injury.side is None and not twisted:
            continue
        measure = say("what happened; sides are compared by test")
        yield _told(f"injury-{number}", _injured(injury), measure, intake)


def _injured(injury: Injury) -> Sentence:
    if injury.direction:
        return say(
            "Because of your {what} ({direction}), left and right are tested and trained apart.",
            what=Own(injury.what),
            direction=Own(injury.direction),
        )
    return say("Because of your {what}, left and right are tested and trained apart.", what=Own(injury.what))


def _scoliosis(diagnoses: tuple[Diagnosis, ...], intake: UUID) -> Iterator[Finding]:
    for diagnosis in diagnoses:
        if "scoliosis" in diagnosis.what.casefold():
            measure = say("a diagnosis you named")
            yield _told("scoliosis", _curved(diagnosis.curve_side), measure, intake, "scoliosis-sport")
            return


def _curved(side: Side | None) -> Sentence:
    if side is None:
        return say("A scoliosis is a reason to look at sides apart. It is no reason not to train.")
    return say(
        "A scoliosis, curved to the {side}, is a reason to look at sides apart. It is no reason not to train.",
        side=side,
    )


def _rounded(lifts: tuple[Lift, ...], catalogue: Catalogue, intake: UUID) -> Iterator[Finding]:
    for lift in lifts:
        if not lift.rounded_back:
            continue
        exercise = catalogue.exercises.get(lift.exercise_id)
        sentence = say(
            "Your back rounds in the {lift} at {load} x {reps}. The load that keeps neutral is probably "
            "lighter at first; sets that say how many reps held will tell.",
            lift=Named(exercise.name if exercise is not None else lift.exercise_id),
            load=Load(lift.load_kg),
            reps=lift.reps,
        )
        yield _told(
            f"rounded-{lift.exercise_id}",
            sentence,
            say("{load} x {reps}, by your own word", load=Load(lift.load_kg), reps=lift.reps),
            intake,
            "deadlift-load-lumbar-flexion",
        )


def _told(finding_id: str, sentence: Sentence, measure: Sentence, intake: UUID, *evidence: str) -> Finding:
    reason = Reason.of(
        text=say("From your intake."), rule="finding-story", observations=(intake,), evidence=evidence
    )
    return Finding(finding_id, sentence, None, measure, (reason,))
