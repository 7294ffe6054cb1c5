"""Findings from the person's own story: what they were told, what happened to them, how they lift."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from primemover.catalogue.model import Catalogue
from primemover.coach.result import Finding
from primemover.record.observation import Observation
from primemover.record.payload import Diagnosis, Injury, Intake, Lift, Reason, Said


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
    sentence = (
        f"{said.who[:1].upper()}{said.who[1:]} said: '{said.said.strip()}' The screen asks the same of what "
        "you feel, hold and reach."
    )
    return _told(f"told-{number}", sentence, "what you were told, not a measurement", intake)


def _injuries(injuries: tuple[Injury, ...], intake: UUID) -> Iterator[Finding]:
    for number, injury in enumerate(injuries, start=1):
        twisted = "twist" in f"{injury.what} {injury.direction}".casefold()
        if injury.side is None and not twisted:
            continue
        how = f" ({injury.direction})" if injury.direction else ""
        sentence = f"Because of your {injury.what}{how}, left and right are tested and trained apart."
        yield _told(f"injury-{number}", sentence, "what happened; sides are compared by test", intake)


def _scoliosis(diagnoses: tuple[Diagnosis, ...], intake: UUID) -> Iterator[Finding]:
    for diagnosis in diagnoses:
        if "scoliosis" in diagnosis.what.casefold():
            curve = f", curved to the {diagnosis.curve_side}" if diagnosis.curve_side else ""
            sentence = f"A scoliosis{curve}, is a reason to look at sides apart. It is no reason not to train."
            yield _told(
                "scoliosis",
                sentence.replace("scoliosis, is", "scoliosis is"),
                "a diagnosis you named",
                intake,
                "scoliosis-sport",
            )
            return


def _rounded(lifts: tuple[Lift, ...], catalogue: Catalogue, intake: UUID) -> Iterator[Finding]:
    for lift in lifts:
        if not lift.rounded_back:
            continue
        exercise = catalogue.exercises.get(lift.exercise_id)
        name = (exercise.name if exercise is not None else lift.exercise_id).lower()
        sentence = (
            f"Your back rounds in the {name} at {lift.load_kg:g} kg x {lift.reps}. The load that keeps neutral "
            "is probably lighter at first; sets that say how many reps held will tell."
        )
        yield _told(
            f"rounded-{lift.exercise_id}",
            sentence,
            f"{lift.load_kg:g} kg x {lift.reps}, by your own word",
            intake,
            "deadlift-load-lumbar-flexion",
        )


def _told(finding_id: str, sentence: str, measure: str, intake: UUID, *evidence: str) -> Finding:
    reason = Reason(text="From your intake.", rule="finding-story", observations=(intake,), evidence=evidence)
    return Finding(finding_id, sentence, None, measure, (reason,))
