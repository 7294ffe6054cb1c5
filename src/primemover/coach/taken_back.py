"""The day as it would be, were a pain report of it taken back: a slip of the thumb must not end a session."""

from __future__ import annotations

from dataclasses import dataclass

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.result import Session
from primemover.coach.session import session_of
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Correction, PainReport
from primemover.record.row import row_of


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A pain report of the day, and what holds without it."""

    report: Observation[PainReport]
    assessment: Assessment
    session: Session


def pain_to_take_back(assessment: Assessment) -> Observation[PainReport] | None:
    """Return the day's pain report that a slip would be mended by taking back.

    It is the one that stops the day, else the last; ``None`` where a stop rests on something else.
    """
    reports = assessment.record.all(PainReport, since=assessment.on, until=assessment.on)
    if assessment.safety.stop:
        pain = (reason for reason in assessment.safety.because if reason.rule.startswith("pain-"))
        decide = {id_ for reason in pain for id_ in reason.observations}
        reports = () if assessment.safety.red_flags else tuple(one for one in reports if one.id in decide)
    return reports[-1] if reports else None


def if_taken_back(assessment: Assessment, catalogue: Catalogue) -> TakenBack | None:
    """Return what the day would be without the pain report that one would take back; ``None`` without one."""
    report = pain_to_take_back(assessment)
    if report is None:
        return None
    withdrawal = Observation(
        id_from_content(report.happened_at, f"taken back {report.id}"),
        report.athlete_id,
        report.happened_at,
        Correction(target_id=report.id),
    )
    kept = assessment.beliefs.found.recall("taken-back")
    without = assess(
        assessment.record.extended([row_of(withdrawal)]),
        catalogue,
        assessment.on,
        kept if isinstance(kept, Assessment) else assessment,
    )
    assert without is not None  # noqa: S101 - there is a story, or there was nothing to assess
    assessment.beliefs.found.remember("taken-back", without)
    return TakenBack(report, without, session_of(without, catalogue, assessment.on))
