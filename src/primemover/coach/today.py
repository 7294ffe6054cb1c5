"""The two calls the faces make each day: today's session, and the plan to put on record."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from uuid import UUID

from primemover.catalogue.model import Catalogue
from primemover.coach.assessment import Assessment, assess
from primemover.coach.plan import told_since
from primemover.coach.session import next_session
from primemover.record.history import History
from primemover.record.observation import Observation, id_from_content
from primemover.record.payload import Correction, DayChanged, PlanIssued
from primemover.record.row import payload_to_json

today = next_session


def plan_to_issue(
    history: History, catalogue: Catalogue, on: date, *, athlete_id: str, now: datetime
) -> Observation[PlanIssued] | None:
    """Return the plan to append before it is shown, or ``None`` when what stands is what would be shown.

    Its id comes from its content and from the plan it follows: two faces that look at the same moment issue one
    plan, and the store takes the first.
    """
    return plan_to_issue_of(assess(history, catalogue, on), athlete_id=athlete_id, now=now)


def plan_to_issue_of(
    assessment: Assessment | None, *, athlete_id: str, now: datetime
) -> Observation[PlanIssued] | None:
    """Return the plan to append that an assessment of the day leads to (see `plan_to_issue`)."""
    if assessment is None or assessment.plan is None:
        return None
    standing = [
        entry
        for entry in assessment.record.all(PlanIssued)
        if entry.payload.week_start == assessment.plan.week_start
    ]
    if (
        standing
        and _said_alike(standing[-1].payload, assessment.plan)
        and not _told_since(standing[-1], assessment.record)
    ):
        return None
    midnight = datetime.combine(assessment.on, time(), now.tzinfo)
    id_ = _id(assessment.plan, assessment.record, standing, athlete_id, midnight)
    return Observation(id_, athlete_id, now, assessment.plan)


def _said_alike(standing: PlanIssued, plan: PlanIssued) -> bool:
    """Return whether two plans say the same; what their sentences were made from may be told in another way."""
    return standing == plan or _without_wordings(standing) == _without_wordings(plan)


def _without_wordings(plan: PlanIssued) -> PlanIssued:
    because = tuple(reason.model_copy(update={"wording": None}) for reason in plan.because)
    return plan.model_copy(update={"because": because})


def _id(
    plan: PlanIssued,
    record: History,
    standing: Sequence[Observation[PlanIssued]],
    athlete_id: str,
    midnight: datetime,
) -> UUID:
    """Return the plan's id: the same for all who issue it at once, another where it comes back after others."""
    corrected = record.last(Correction)  # a plan that was taken back may be issued again
    follows = [str(one.id) for one in (*standing[-1:], corrected) if one is not None]
    return id_from_content(midnight, "\n".join((athlete_id, *follows, payload_to_json(plan))))


def _told_since(plan: Observation[PlanIssued], record: History) -> bool:
    """Return whether something the plan rests on was said after it: then it is issued anew, even unchanged."""
    changed = record.last(DayChanged)
    day_changed = changed is not None and changed.happened_at > plan.happened_at
    return day_changed or told_since(record, plan.happened_at)
