"""Today: the session, and the sets, skips, swaps and pain that change it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from primemover.cli.options import AsJson, At, On, Side, Why
from primemover.cli.out import console, heading, print_json, under
from primemover.cli.payloads import payload_of
from primemover.cli.visit import Visit, visit
from primemover.faces import OWN, item_of, swap_target
from primemover.record.errors import BadInput, ConflictError
from primemover.record.observation import Observation
from primemover.record.payload import PainReport, Payload, Skipped, Swapped

if TYPE_CHECKING:
    from primemover.coach.result import Safety, Session, SessionItem


def today(context: typer.Context, on: On = None, as_json: AsJson = False) -> None:
    """Show today's session: what to do, in order, and why."""
    here = visit(context, on)
    issue_plan(here)
    session = session_of(here)
    if as_json:
        print_json(session)
        return
    _show(here, session)


def skip(
    context: typer.Context,
    exercise: Annotated[str, typer.Argument(metavar="ID", help="An exercise of today's session.")],
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Leave an exercise out of today's session."""
    here = visit(context)
    item = _item(here, exercise)
    (observation,) = here.record(payload_of(Skipped, on=here.today, exercise_id=item.exercise_id, why=why))
    _after_change(here, {"observation": observation}, f"Skipped for today: {item.name}.", as_json=as_json)


def swap(
    context: typer.Context,
    exercise: Annotated[str, typer.Argument(metavar="ID", help="An exercise of today's session.")],
    to: Annotated[
        str | None, typer.Argument(metavar="[TO]", help="What to do instead; the first neighbour if left out.")
    ] = None,
    why: Why = "",
    as_json: AsJson = False,
) -> None:
    """Do a neighbour in an exercise's place today."""
    here = visit(context)
    item = _item(here, exercise)
    to_id = swap_target(item, None if to is None else here.exercise(to).id)
    payload = payload_of(Swapped, on=here.today, from_id=item.exercise_id, to_id=to_id, why=why)
    (observation,) = here.record(payload)
    said = f"Swapped for today: {here.exercise_name(to_id)} instead of {item.name}."
    _after_change(here, {"observation": observation}, said, as_json=as_json)


def pain(
    context: typer.Context,
    nrs: Annotated[int, typer.Argument(metavar="0-10", help="0 is none, 10 the worst you can imagine.")],
    moment: Annotated[
        str, typer.Option("--moment", metavar="WHEN", help="before, during, after, next_day or other.")
    ] = "other",
    where: Annotated[str, typer.Option("--where", help="Where it is.")] = "",
    side: Side = None,
    brought_on_by: Annotated[str, typer.Option("--brought-on-by", help="What brings it on.")] = "",
    sharp: Annotated[bool, typer.Option("--sharp", help="It is sharp.")] = False,
    travels: Annotated[bool, typer.Option("--travels", help="It travels into the leg.")] = False,
    at: At = None,
    as_json: AsJson = False,
) -> None:
    """Report pain; the pain rule changes today's session."""
    here = visit(context)
    if not 0 <= nrs <= 10:
        raise BadInput(f"{nrs} is outside 0-10", "0 is no pain, 10 the worst you can imagine")
    payload = payload_of(
        PainReport,
        nrs=nrs,
        moment=moment.replace("-", "_"),
        where=where,
        side=side,
        brought_on_by=brought_on_by,
        sharp=sharp,
        travels_to_leg=travels,
    )
    (observation,) = here.record(payload, at=at)
    if as_json:
        print_json({"observation": observation, "safety": here.safety})
        return
    out = console()
    out.print(f"Recorded: pain {nrs} of 10. Today is {here.safety.pain}.{_worst(here, observation, nrs)}")
    for said in safety_lines(here.safety):
        out.print(under(said))


def _worst(here: Visit, said: Observation[Payload], nrs: int) -> str:
    """Say which rating counts where an earlier one of the day was worse."""
    counts = here.safety.pain_nrs
    if counts is None or counts <= nrs or said.happened_at.date() != here.on:
        return ""
    return f" The worst of today counts: {counts}."


def safety_lines(safety: Safety) -> list[str]:
    """Return what stops or changes training, each sentence once."""
    said = [safety.stop] if safety.stop else []
    return list(dict.fromkeys([*said, *(reason.text for reason in safety.because)]))


def session_of(here: Visit) -> Session:
    """Return the session of the day looked at.

    Raises
    ------
    BadInput
        There is no intake to go by.
    """
    from primemover.coach.today import today as todays_session  # noqa: PLC0415 - the coach is slow to load

    _ = here.intake
    return todays_session(here.history, here.catalogue, here.on)


def issue_plan(here: Visit) -> None:
    """Put this week's plan on record before it is shown; a replay and an example of the past write nothing."""
    from primemover.coach.today import plan_to_issue  # noqa: PLC0415 - the coach is slow to load

    if here.replayed:
        return
    plan = plan_to_issue(here.history, here.catalogue, here.on, athlete_id=here.athlete_id, now=here.now)
    if plan is None:
        return
    with suppress(ConflictError):  # the app put it there meanwhile, at a moment of its own
        here.append(plan)


def _item(here: Visit, name: str) -> SessionItem:
    """Return the item of today's session that `name` means."""
    wanted = here.exercise(name).id
    return item_of(session_of(here), wanted)


def _after_change(here: Visit, said: dict[str, object], text: str, *, as_json: bool) -> None:
    session = session_of(here)
    if as_json:
        print_json(said | {"session": session})
        return
    from primemover.cli.session_view import next_set, show_next  # noqa: PLC0415 - verbs load what they use

    out = console()
    out.print(text)
    following = next_set(session)
    if following is not None:
        show_next(*following, here.catalogue, here.unit, out)


def _show(here: Visit, session: Session) -> None:
    from primemover.cli.session_view import show_session  # noqa: PLC0415 - verbs load what they use

    out = console()
    if here.athlete_id != OWN:
        out.print(heading(f"The record of '{here.athlete_id}'"))
    show_session(session, here.catalogue, here.unit, out)
