"""Recognition: how well the glute is told by feel, and the drill, one contraction a page.

Until it is recorded a drill lives in the address: which cards were dealt, and what was answered so far.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal
from uuid import UUID

import numpy as np
from fastapi import APIRouter, HTTPException, Query
from fastapi.responses import HTMLResponse, Response

from primemover.belief.recent import Recent
from primemover.coach.recognition_drill import (
    ASKS,
    CUES,
    DEFAULT_RULES,
    FELT,
    JUDGES,
    Card,
    Stage,
    answer_told,
    asks_what_it_was,
    cards_of,
    drill_seed,
    judges_for,
    tells,
)
from primemover.coach.recognition_state import RecognitionState, recognition_state, right_said, why_above_both
from primemover.coach.screen import RECOGNITION, refusal
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial, Side
from primemover.sentence import say
from primemover.tongue import gettext as _
from primemover.web.chart import LineChart, Point, Series, Single, line_chart
from primemover.web.citation import cited
from primemover.web.forms import Sent
from primemover.web.recording import record, see
from primemover.web.render import page
from primemover.web.visit import Looking, Visit, Writing

router = APIRouter()

Letter = Literal["g", "n"]
FACTS = (
    "feedback-faded-retention",
    "posture-coach-retention-weeks",
    "posture-coach-retention-months",
    "pressure-biofeedback-glutes",
)
_DEAL = re.compile(r"(\d{4}-\d{2}-\d{2})\.(\d{1,5})\.(dense|half|none)")
_DONE = re.compile(r"([gn][gn])*")


@dataclass(frozen=True, slots=True)
class Deal:
    """A drill under way: its cards, who judges, which side, and the contractions done so far."""

    id: UUID
    name: str
    cards: tuple[Card, ...]
    judge: RecognitionJudge
    side: Side | None
    done: str  # two letters a contraction: what it was, what was felt; g glute, n not

    @property
    def trials(self) -> tuple[RecognitionTrial, ...]:
        """The contractions done so far."""
        return tuple(
            RecognitionTrial(
                was_glute=self.done[2 * place] == "g",
                said_glute=self.done[2 * place + 1] == "g",
                cued_glute=card.glute,
                feedback=tells(card, self.judge),
            )
            for place, card in enumerate(self.cards[: len(self.done) // 2])
        )

    @property
    def card(self) -> Card | None:
        """The card to do now; ``None`` when all are done."""
        place = len(self.done) // 2
        return self.cards[place] if place < len(self.cards) else None

    @property
    def fields(self) -> dict[str, str]:
        """What the next address carries on."""
        side = {} if self.side is None else {"side": self.side}
        return {"id": str(self.id), "deal": self.name, "judge": self.judge, **side, "done": self.done}


@router.get("/{athlete}/recognition")
def show_recognition(visit: Looking) -> HTMLResponse:
    """Show the level, the learning curve, what stays, and a way into the next drill."""
    return _overview(visit)


@router.get("/{athlete}/recognition/drill")
def show_drill(
    visit: Looking,
    id: UUID | None = None,  # noqa: A002 - the form's own name for it, as everywhere
    deal: str = "",
    judge: RecognitionJudge = "hand",
    side: Annotated[Side | Literal[""], Query()] = "",
    done: str = "",
    said: Letter | None = None,
    was: Letter | None = None,
    stop: bool = False,
) -> Response:
    """Show the contraction to do now, or ask what the one just done was, or offer to record the drill."""
    if id is None or not deal:  # opened by hand, not from the form: the way in is the page of recognition
        return see(visit.url("recognition"))
    if visit.replayed or refusal(visit.catalogue.tests[RECOGNITION], visit.safety):
        return see(visit.url("recognition"))
    dealt = _dealt(visit, id, deal, judge, side or None, done)
    asked = False
    if said is not None and dealt.card is not None:
        asked = asks_what_it_was(dealt.card, judge) and was is None
        if not asked:
            truly = was or ("g" if dealt.card.glute else "n")
            dealt = _dealt(visit, id, deal, judge, side or None, done + truly + said)
    return page(
        "recognition_drill.html",
        visit,
        deal=dealt,
        said=said if asked else None,
        question=ASKS.get(judge, ""),
        felt=FELT,
        told=_told(dealt),
        finished=dealt.card is None or stop,
        room="recognition",
    )


@router.post("/{athlete}/recognition")
def take_drill(visit: Writing, sent: Sent) -> Response:
    """Record the contractions of a drill that are done."""
    if refusal(visit.catalogue.tests[RECOGNITION], visit.safety):
        return _overview(visit, status=422)
    judge = sent.choice("judge", JUDGES) or "self"
    dealt = _dealt(visit, sent.observation_id(), sent.text("deal"), judge, sent.side(), sent.text("done"))
    if not dealt.trials:
        raise HTTPException(422, _("No contraction was answered, so there is nothing to record. Go back."))
    record(visit, [(dealt.id, RecognitionDone(trials=dealt.trials, side=dealt.side, judged_by=judge))])
    return see(visit.url("recognition"))


def state_of(visit: Visit) -> RecognitionState:
    """Return what the record says of recognition, with the day's next drill."""
    drills = len(visit.history.all(RecognitionDone, until=visit.on))
    rng = np.random.default_rng(drill_seed(visit.athlete_id, visit.on, drills))
    return recognition_state(Recent(visit.history, visit.catalogue, visit.on), rng)


def learning_curve(state: RecognitionState) -> LineChart | None:
    """Lay out d-prime over the drills: the level with its band, each drill alone; ``None`` under two."""
    points = [
        Point(drill.on, drill.level.d_prime, drill.level.low, drill.level.high)
        for drill in state.drills
        if drill.level is not None
    ]
    singles = [
        Single(drill.on, drill.alone.counted_d_prime, "full" if drill.told == 0 else "dot")
        for drill in state.drills
        if drill.alone is not None
    ]
    if len(points) < 2:
        return None
    return line_chart(
        _("Telling a glute squeeze by feel, d-prime"),
        "d-prime",
        [Series(_("you"), points, singles)],
        tone="glute",
        goal=state.needed,
        goal_label=_("aim"),
    )


def _overview(visit: Visit, status: int = 200) -> HTMLResponse:
    state = state_of(visit)
    test = visit.catalogue.tests[RECOGNITION]
    drills = len(visit.history.all(RecognitionDone, until=visit.on))
    return page(
        "recognition.html",
        visit,
        status=status,
        state=state,
        right="" if state.now is None else right_said(state.now),
        above=why_above_both(state),
        chart=learning_curve(state),
        refused=refusal(test, visit.safety),
        judges=[(judge, _(label)) for judge, label in judges_for(state.next.stage).items()],
        rules=DEFAULT_RULES,
        words={"cues": CUES, "felt": FELT, "asks": ASKS, "told": answer_told},
        deal=f"{visit.on.isoformat()}.{drills}.{state.next.stage}",
        facts=[cited(visit.catalogue.facts[key]) for key in FACTS if key in visit.catalogue.facts],
        room="recognition",
    )


def _dealt(visit: Visit, id_: UUID, name: str, judge: RecognitionJudge, side: Side | None, done: str) -> Deal:
    """Return the drill an address names.

    Raises
    ------
    HTTPException
        The address is cut short or was changed.
    """
    named = _DEAL.fullmatch(name)
    stage: Stage = "dense"
    try:
        if named is None or not _DONE.fullmatch(done):
            raise ValueError
        day = date.fromisoformat(named[1])
    except ValueError:
        raise HTTPException(400, _("This drill's address is not whole. Start the drill again.")) from None
    stage = "half" if named[3] == "half" else "none" if named[3] == "none" else "dense"
    cards = cards_of(stage, np.random.default_rng(drill_seed(visit.athlete_id, day, int(named[2]))))
    if len(done) > 2 * len(cards):
        raise HTTPException(400, _("This drill's address has too many answers. Start the drill again."))
    return Deal(id_, name, cards, judge, side, done)


def _told(deal: Deal) -> str:
    """Return what to say of the contraction done last, by what its card allows."""
    if not deal.trials:
        return ""
    last = deal.trials[-1]
    return answer_told(was_glute=last.was_glute, said_glute=last.said_glute) if last.feedback else say("Noted.")
