"""The recognition drill: ten contractions told apart by feel, one at a time, and how well it goes over time."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Annotated, cast, get_args

import typer
from rich.console import Console

from primemover.cli.options import AsJson, At, On
from primemover.cli.options import Side as SideOption
from primemover.cli.out import console, print_json, under
from primemover.cli.payloads import payload_of
from primemover.cli.visit import Visit, visit
from primemover.record.errors import BadInput
from primemover.record.payload import RecognitionDone, RecognitionJudge, RecognitionTrial
from primemover.words import joined

if TYPE_CHECKING:
    from primemover.coach.recognition_drill import Card, Stage
    from primemover.coach.recognition_state import RecognitionState

Ask = Callable[[str], str]
_TRIAL = re.compile(r"([gn])([gn])([gn])?([+-])?")
_HELP_TRIALS = (
    "Record a drill done elsewhere: for each contraction what it was and what you said, g or n, then if you "
    "like what was cued, and + or - for told or not: ggg+,gn-,nnn."
)


def recognise(
    context: typer.Context,
    trials: Annotated[str | None, typer.Option("--trials", metavar="gg,gn,...", help=_HELP_TRIALS)] = None,
    judged_by: Annotated[
        str | None,
        typer.Option("--judged-by", metavar="WHO", help="Who says what it was: hand, partner, sensor, self."),
    ] = None,
    side: SideOption = None,
    show: Annotated[
        bool, typer.Option("--show", help="Show how well you tell it so far; do no drill now.")
    ] = False,
    at: At = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """Do the recognition drill, or show what it says so far."""
    here = visit(context, on)
    if trials is not None:
        _record(here, trials_from(trials), judged_by or "self", side, at)
    elif not (show or as_json or here.replayed):
        _refuse_unsafe(here, None)
        out = console()
        following = state_of(here).next
        out.print(under(following.because[0].text, by=0))
        judge = _judge(judged_by) if judged_by else _ask_judge(following.stage, input, out)
        done = run_drill(following.cards, judge, input, out)
        if not done:
            raise typer.Abort
        _record(here, done, judge, side, at)
        out.print()
    state = state_of(here)
    if as_json:
        print_json(state)
        return
    from primemover.cli.recognise_view import show_recognition  # noqa: PLC0415 - verbs load what they use

    show_recognition(state, console())


def state_of(here: Visit) -> RecognitionState:
    """Return what the record says of recognition, with the day's next drill."""
    import numpy as np  # noqa: PLC0415 - slow to load

    from primemover.belief.recent import Recent  # noqa: PLC0415 - the beliefs are slow to load
    from primemover.coach.recognition_drill import drill_seed  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.recognition_state import recognition_state  # noqa: PLC0415 - same

    drills = len(here.history.all(RecognitionDone, until=here.on))
    rng = np.random.default_rng(drill_seed(here.athlete_id, here.on, drills))
    return recognition_state(Recent(here.history, here.catalogue, here.on), rng)


def trials_from(text: str) -> tuple[RecognitionTrial, ...]:
    """Return the trials written as ``gg,gn,nn``.

    Raises
    ------
    BadInput
        One of them is written otherwise, or there are none.
    """
    words = text.casefold().replace(",", " ").split()
    if not words:
        raise BadInput("there are no trials", "Write them as gg,gn,nn", where="--trials")
    return tuple(_trial(word) for word in words)


def run_drill(
    cards: Sequence[Card], judge: RecognitionJudge, ask: Ask, out: Console
) -> tuple[RecognitionTrial, ...]:
    """Ask the drill through, a contraction at a time; ``q`` ends it with those that are done."""
    from primemover.coach.recognition_drill import (  # noqa: PLC0415 - the coach is slow to load
        ASKS,
        answer_told,
        asks_what_it_was,
        tells,
    )

    out.print(under("Tense for about five seconds, decide what you feel, then answer. q: stop here.", by=0))
    done: list[RecognitionTrial] = []
    for number, card in enumerate(cards, 1):
        out.print()
        out.print(under(f"{number} of {len(cards)}: {card.cue}", by=0, style="bold"))
        said = _choice("  What did you feel? g glute, n something else > ", "gn", ask)
        if said is None:
            break
        was: str | None = "g" if card.glute else "n"
        if asks_what_it_was(card, judge):
            was = _choice(f"  {ASKS[judge]} y or n > ", "yn", ask)
            if was is None:
                break
        was_glute, said_glute, telling = was in {"g", "y"}, said == "g", tells(card, judge)
        out.print(
            under(answer_told(was_glute=was_glute, said_glute=said_glute) if telling else "Noted.", style="dim")
        )
        done.append(
            RecognitionTrial(
                was_glute=was_glute, said_glute=said_glute, cued_glute=card.glute, feedback=telling
            )
        )
    return tuple(done)


def _trial(word: str) -> RecognitionTrial:
    found = _TRIAL.fullmatch(word)
    if found is None:
        raise BadInput(
            f"'{word}' is no trial",
            "Two letters each, what it was and what you said: gg, gn, ng or nn (g glute, n not)",
            where="--trials",
        )
    was, said, cued, feedback = found.groups()
    return RecognitionTrial(
        was_glute=was == "g",
        said_glute=said == "g",
        cued_glute=None if cued is None else cued == "g",
        feedback=None if feedback is None else feedback == "+",
    )


def _record(
    here: Visit, trials: Iterable[RecognitionTrial], judged_by: str, side: str | None, at: str | None
) -> None:
    payload = payload_of(RecognitionDone, trials=tuple(trials), side=side, judged_by=judged_by)
    _refuse_unsafe(here, at)
    here.record(payload, at=at)


def _refuse_unsafe(here: Visit, at: str | None) -> None:
    """Refuse a drill on a day on which no test is taken."""
    from primemover.coach.safety import safety  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.screen import RECOGNITION, refusal  # noqa: PLC0415 - the coach is slow to load

    test = here.catalogue.tests[RECOGNITION]
    why = refusal(test, safety(here.history, here.catalogue, here.when(at).date()))
    if why:
        raise BadInput(why.removesuffix("."), "Nothing was recorded")


def _judge(text: str) -> RecognitionJudge:
    if text not in get_args(RecognitionJudge):
        raise BadInput(f"'{text}' is not possible", "Say hand, partner, sensor or self", where="--judged-by")
    return cast("RecognitionJudge", text)


def _ask_judge(stage: Stage, ask: Ask, out: Console) -> RecognitionJudge:
    from primemover.coach.recognition_drill import judges_for  # noqa: PLC0415 - the coach is slow to load

    offered = judges_for(stage)
    out.print(under("Who says what it was?", by=0, style="bold"))
    judges = list(offered)
    for number, judge in enumerate(judges, 1):
        out.print(under(f"{number}  {judge:<8}{offered[judge]}"))
    while True:
        typed = ask("> ").strip().casefold()
        if typed in {"q", "quit"}:
            raise typer.Abort
        for number, judge in enumerate(judges, 1):
            if typed in {judge, str(number)}:
                return judge
        out.print(under(f"Type a number or a name: {joined(judges, 'or')}. q: stop here.", by=0))


def _choice(prompt: str, letters: str, ask: Ask) -> str | None:
    """Ask until one of the letters is typed; ``None`` for ``q``."""
    while True:
        typed = ask(prompt).strip().casefold()[:1]
        if typed == "q":
            return None
        if typed and typed in letters:
            return typed
