"""From a form to the record: a form sent twice is one observation."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from fastapi.responses import RedirectResponse

from primemover.record.errors import ConflictError
from primemover.record.observation import Observation
from primemover.record.payload import Payload
from primemover.tongue import gettext as _
from primemover.web.forms import Fields
from primemover.web.refused import Refusal, Way
from primemover.web.visit import Visit


def record(visit: Visit, entries: Sequence[tuple[UUID, Payload]]) -> None:
    """Append what a form says, all of it or nothing.

    The time is the server's, so a second sending differs in it alone: that is the same observation. Other
    content under the same id means the page was changed after it had been sent, and is refused.
    """
    new = [(id_, payload) for id_, payload in entries if not _known(visit, id_, payload)]
    observations = [Observation(id_, visit.athlete_id, visit.now, payload) for id_, payload in new]
    try:
        visit.store.append_all(observations)
    except ConflictError:
        if not all(_known(visit, id_, payload) for id_, payload in new):
            raise
    visit.forget()


def see(address: str) -> RedirectResponse:
    """Send the browser on after a form, so that a reload does not send it again."""
    return RedirectResponse(address, status_code=303)


def back(visit: Visit, sent: Fields, **query: object) -> RedirectResponse:
    """Send the browser back to the page that a form of today came from: the player, or today."""
    return see(visit.url("play" if sent.text("back") == "play" else "today", **query))


def _known(visit: Visit, id_: UUID, payload: Payload) -> bool:
    known = visit.store.get(id_)
    if known is None:
        return False
    if known.athlete_id == visit.athlete_id and known.payload == payload:
        return True
    raise Refusal(
        409,
        _(
            "This form was already sent with other answers, and those stand. To change them, open the entry in "
            "your record and correct it."
        ),
        Way(_("Open the entry"), f"/{known.athlete_id}/record/{id_}"),
    )
