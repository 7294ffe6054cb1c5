"""The screen: which tests there are, how each is done, its result on record, and what it all shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from primemover.catalogue.model import ScreenTest
from primemover.cli.exercises import show_test
from primemover.cli.marks import DONE, NO_READING
from primemover.cli.options import AsJson, At, On, Pain, Side
from primemover.cli.options import Felt as FeltOption
from primemover.cli.out import console, heading, print_command, print_json, reasons, table, under
from primemover.cli.payloads import felt_from, filled_in, number_from, payload_of
from primemover.cli.recognise import trials_from
from primemover.cli.visit import Visit, visit
from primemover.coach.nearest import nearest, perhaps
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Payload, RecognitionDone, RecognitionTrial, TestDone
from primemover.words import counted, joined

if TYPE_CHECKING:
    from primemover.belief.gauge import Gauge

DRILL = "d-prime"  # the unit of the one test that is a drill of trials
_OF = re.compile(r"(\d+)\s*(?:/|of)\s*(\d+)")
_HELP_GLUTE = "Glute squeezes you told rightly, of how many: 8/10 (for squeeze-recognition)."
_HELP_OTHER = "Other squeezes you told rightly, of how many: 7/10 (for squeeze-recognition)."
_HELP_TRIALS = (
    "One by one instead: what it was, then what you said, g or n: gg,gn,nn (for squeeze-recognition)."
)


def screen_test(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="The test; left out, the whole screen is listed.")
    ] = None,
    value: Annotated[
        str | None, typer.Option("--value", metavar="NUMBER", help="The result, in the test's own unit.")
    ] = None,
    side: Side = None,
    felt: FeltOption = None,
    stopped_by: Annotated[
        str, typer.Option("--stopped-by", help="What ended it: hamstring cramp, back ...")
    ] = "",
    pain: Pain = None,
    glute: Annotated[str | None, typer.Option("--glute", metavar="N/OF", help=_HELP_GLUTE)] = None,
    other: Annotated[str | None, typer.Option("--other", metavar="N/OF", help=_HELP_OTHER)] = None,
    trials: Annotated[str | None, typer.Option("--trials", metavar="gg,gn,...", help=_HELP_TRIALS)] = None,
    judged_by: Annotated[
        str, typer.Option("--judged-by", help="Who judged: self, partner, dowel, sensor; a drill: hand.")
    ] = "self",
    note: Annotated[str, typer.Option("--note", help="Anything worth keeping.")] = "",
    at: At = None,
    on: On = None,
    as_json: AsJson = False,
) -> None:
    """List the tests, show how one is done, or record it."""
    here = visit(context, on)
    if name is None:
        _list(here, as_json=as_json)
        return
    chosen = _test(here, name)
    given = (value, felt, glute, other, trials)
    if all(one is None for one in given):
        _explain(here, chosen, as_json=as_json)
        return
    payload: Payload
    if chosen.unit == DRILL:
        payload = _recognition(glute, other, trials, side, judged_by)
    else:
        payload = _result(chosen, number_from(value, "--value"), side, felt, stopped_by, pain, judged_by, note)
    _refuse_unsafe(here, chosen, at)
    (observation,) = here.record(payload, at=at)
    gauges = [gauge for gauge in _gauges(here, chosen.id) if gauge.side in {None, side}]
    if as_json:
        print_json({"observation": observation, "gauges": gauges})
        return
    out = console()
    out.print(f"Recorded: {chosen.name}{f', {side}' if side else ''}.")
    for gauge in gauges:
        out.print(under(_reading(here, gauge)))


def findings(context: typer.Context, on: On = None, as_json: AsJson = False) -> None:
    """Show what stands out, with measures and grounds."""
    from primemover.coach.findings import findings as found_by  # noqa: PLC0415 - the coach is slow to load

    here = visit(context, on)
    _ = here.intake
    found = found_by(here.history, here.beliefs, here.catalogue, here.on)
    if as_json:
        print_json(found)
        return
    out = console()
    if not found:
        out.print("Nothing stands out so far. What is tested shows more: `primemover test` lists the tests.")
        return
    for finding in found:
        out.print(under(finding.sentence, by=0, style="bold"))
        out.print(under(finding.measure))
        for line in reasons(finding.because, here.unit):
            out.print(line)
        out.print()


def _list(here: Visit, *, as_json: bool) -> None:
    from primemover.coach.screen import next_test  # noqa: PLC0415 - the coach is slow to load

    rows = here.screened
    if as_json:
        print_json(
            [
                {"test": row.test.id, "last": row.results, "done": row.done, "not_now": row.not_now}
                for row in rows
            ]
        )
        return
    out = console()
    shown = table("", ("test", "whole"), "what", "last result")
    for row in rows:
        last = "\n".join(_result_line(row.test, entry) for entry in row.results)
        shown.add_row(DONE if row.done else "", row.test.id, row.test.name, last or row.not_now or NO_READING)
    out.print(shown)
    following = next_test(rows)
    if following is None:
        _say_nothing_to_do(here, out)
        return
    to_do = [row.test.minutes for row in rows if not row.done and not row.not_now]
    out.print(f"{counted(len(to_do), 'test')} to do, about {sum(to_do):.0f} minutes in all. Next:")
    print_command(f"primemover test {following.test.id}", out)


def _say_nothing_to_do(here: Visit, out: Console) -> None:
    if not here.told:
        out.print("Tell your story first, so that the tests fit you:")
        print_command("primemover intake", out)
    elif here.safety.stop:
        out.print(under(here.safety.stop, by=0, style="bold"))
    else:
        out.print("Everything that fits you has a result. `primemover findings` says what it shows.")


def _refuse_unsafe(here: Visit, test: ScreenTest, at: str | None) -> None:
    """Refuse a result of a test that was not for this person on that day."""
    from primemover.coach.safety import safety  # noqa: PLC0415 - the coach is slow to load
    from primemover.coach.screen import refusal  # noqa: PLC0415 - the coach is slow to load

    why = refusal(test, safety(here.history, here.catalogue, here.when(at).date()))
    if why:
        raise BadInput(f"{test.name}: {why.removesuffix('.')}", "Nothing was recorded")


def _result_line(test: ScreenTest, entry: Observation[TestDone] | Observation[RecognitionDone]) -> str:
    done = entry.payload
    if isinstance(done, RecognitionDone):
        told = sum(trial.was_glute == trial.said_glute for trial in done.trials)
        result = f"{told} of {len(done.trials)} told rightly"
    elif done.value is not None:
        result = f"{done.value:g} {test.unit}"
    else:
        felt = done.felt or Felt()
        result = f"glute {felt.glute:g}, hamstring {felt.hamstring:g}, back {felt.low_back:g}"
    side = f"{done.side} " if done.side else ""
    return f"{side}{result} ({entry.happened_at:%d %b})"


def _explain(here: Visit, test: ScreenTest, *, as_json: bool) -> None:
    not_now = next(row.not_now for row in here.screened if row.test is test)
    if as_json:
        print_json({"entry": test, "gauges": _gauges(here, test.id), "not_now": not_now})
        return
    out = console()
    show_test(here, test, out)
    if not_now:
        out.print(under(not_now, style="bold"))
        return
    out.print(heading("Record it"))
    if test.unit == DRILL:
        print_command("primemover recognise", out)
        out.print("Or, done and counted elsewhere:")
    print_command(_record_line(test), out)


def _record_line(test: ScreenTest) -> str:
    if test.unit == DRILL:
        return f"primemover test {test.id} --glute ?/10 --other ?/10"
    words = [f"primemover test {test.id}"]
    if test.sides == "each":
        words.append("--side left")
    if test.unit != "felt":
        words.append("--value VALUE")
    if test.asks_felt:
        words.append("--felt glute=?,hamstring=?,back=?")
    return " ".join(words)


def _test(here: Visit, name: str) -> ScreenTest:
    known = here.catalogue.tests
    if name not in known:
        names = {word: test.id for test in known.values() for word in (test.id, test.name)}
        raise BadInput(
            f"'{name}' is no test of the screen",
            perhaps(nearest(name, names)) or f"Known are {joined(list(known))}",
        )
    return known[name]


def _result(
    test: ScreenTest,
    value: float | None,
    side: str | None,
    felt: str | None,
    stopped_by: str,
    pain: int | None,
    judged_by: str,
    note: str,
) -> Payload:
    if test.sides == "each" and side is None:
        raise BadInput(
            f"{test.id} is done one side at a time", "Say --side left or --side right", where="--side"
        )
    if test.sides == "both" and side is not None:
        raise BadInput(f"{test.id} has no sides", "Leave --side out", where="--side")
    if value is None and test.unit != "felt":
        raise BadInput(f"{test.id} needs its result in {test.unit}", "Give --value", where="--value")
    low, high = test.limits
    if value is not None and not low <= value <= high:
        raise BadInput(
            f"{value:g} is outside {low:g} to {high:g} {test.unit}", "Check the number", where="--value"
        )
    return payload_of(
        TestDone,
        test_id=test.id,
        side=side,
        value=value,
        felt=felt_from(felt),
        stopped_by=stopped_by,
        pain_nrs=pain,
        judged_by=judged_by,
        note=note,
    )


def _recognition(
    glute: str | None, other: str | None, trials: str | None, side: str | None, judged_by: str
) -> Payload:
    made = trials_from(trials) if trials is not None else (*_told(glute, "--glute"), *_told(other, "--other"))
    return payload_of(RecognitionDone, trials=made, side=side, judged_by=judged_by)


def _told(text: str | None, option: str) -> tuple[RecognitionTrial, ...]:
    """Return the trials that '8/10 told rightly' stands for."""
    filled_in(text or "", option)
    counted = _OF.fullmatch((text or "").strip())
    right, of = (int(counted[1]), int(counted[2])) if counted else (1, 0)
    if right > of or not 1 <= of <= 200:
        shown = f"'{text}' does not count them" if text else "it is missing"
        raise BadInput(shown, "Give both counts, e.g. --glute 8/10 --other 7/10", where=option)
    was = option == "--glute"
    return (RecognitionTrial(was_glute=was, said_glute=was),) * right + (
        RecognitionTrial(was_glute=was, said_glute=not was),
    ) * (of - right)


def _gauges(here: Visit, test_id: str) -> list[Gauge]:
    from primemover.belief.gauges import KINDS  # noqa: PLC0415 - the beliefs are slow to load
    from primemover.coach.screen import RECOGNITION  # noqa: PLC0415 - the coach is slow to load

    named = {"recognition": RECOGNITION}
    kinds = [kind for kind in KINDS if test_id in {kind.test_id, named.get(kind.id)}]
    return [here.beliefs.gauge(kind.id, side) for kind in kinds for side in kind.sides]


def _reading(here: Visit, gauge: Gauge) -> str:
    return f"{gauge.name}: {_value(gauge)}" if gauge.value is not None else here.for_now(gauge.no_reading)


def _value(gauge: Gauge) -> str:
    from primemover.cli.progress_view import value_of  # noqa: PLC0415 - verbs load what they use

    return value_of(gauge)
