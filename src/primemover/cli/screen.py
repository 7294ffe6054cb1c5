"""The screen: which tests there are, how each is done, its result on record, and what it all shows."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from primemover.catalogue.model import ScreenTest
from primemover.cli.exercises import show_test
from primemover.cli.marks import NO_READING
from primemover.cli.options import AsJson, At, On, Pain, Side
from primemover.cli.options import Felt as FeltOption
from primemover.cli.out import command, console, heading, joined, print_json, reasons, table, under
from primemover.cli.payloads import felt_from, payload_of
from primemover.cli.visit import Visit, visit
from primemover.coach.nearest import nearest, perhaps
from primemover.record.errors import BadInput
from primemover.record.observation import Observation
from primemover.record.payload import Felt, Payload, RecognitionDone, TestDone, Trial

if TYPE_CHECKING:
    from primemover.belief.gauge import Gauge

RECOGNITION = "squeeze-recognition"
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
    value: Annotated[float | None, typer.Option("--value", help="The result, in the test's own unit.")] = None,
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
        str, typer.Option("--judged-by", help="Who judged: self, partner, dowel, sensor.")
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
    if chosen.id == RECOGNITION:
        payload = _recognition(glute, other, trials, side, judged_by)
    else:
        payload = _result(chosen, value, side, felt, stopped_by, pain, judged_by, note)
    (observation,) = here.record(payload, at=at)
    gauges = [gauge for gauge in _gauges(here, chosen.id) if gauge.side in {None, side}]
    if as_json:
        print_json({"observation": observation, "gauges": gauges})
        return
    out = console()
    out.print(f"Recorded: {chosen.name}{f', {side}' if side else ''}.")
    for gauge in gauges:
        out.print(under(_reading(gauge)))


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
        for line in reasons(finding.because):
            out.print(line)
        out.print()


def _list(here: Visit, *, as_json: bool) -> None:
    results = {test.id: _last_results(here, test) for test in here.catalogue.tests.values()}
    barred = {test.id: _barred(here, test) for test in here.catalogue.tests.values()}
    if as_json:
        print_json([{"test": name, "last": last, "not_now": barred[name]} for name, last in results.items()])
        return
    out = console()
    shown = table(("test", "whole"), "what", "last result")
    for test in here.catalogue.tests.values():
        read = [_result_line(test, entry) for entry in results[test.id]]
        shown.add_row(test.id, test.name, "\n".join(read) or barred[test.id] or NO_READING)
    out.print(shown)
    to_do = [name for name, last in results.items() if not last and not barred[name]]
    if not to_do:
        out.print("All done. `primemover findings` says what it shows.")
        return
    minutes = sum(here.catalogue.tests[name].minutes for name in to_do)
    tests = "1 test" if len(to_do) == 1 else f"{len(to_do)} tests"
    out.print(f"{tests} to do, about {minutes:.0f} minutes in all. Next:")
    out.print(command(f"primemover test {to_do[0]}"))


def _last_results(here: Visit, test: ScreenTest) -> list[Observation[TestDone] | Observation[RecognitionDone]]:
    """Return the last result of each side, where there is one."""
    if test.id == RECOGNITION:
        drill = here.history.last(RecognitionDone)
        return [] if drill is None else [drill]
    last = {
        entry.payload.side: entry for entry in here.history.all(TestDone) if entry.payload.test_id == test.id
    }
    return [last[side] for side in (None, "left", "right") if side in last]


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
    if as_json:
        print_json({"entry": test, "gauges": _gauges(here, test.id), "not_now": _barred(here, test)})
        return
    out = console()
    show_test(here, test, out)
    barred = _barred(here, test)
    if barred:
        out.print(under(barred, style="bold"))
        return
    out.print(heading("Record it"))
    out.print(command(_record_line(test)))


def _record_line(test: ScreenTest) -> str:
    if test.id == RECOGNITION:
        return f"primemover test {test.id} --glute 8/10 --other 7/10"
    words = [f"primemover test {test.id}"]
    if test.sides == "each":
        words.append("--side left")
    if test.unit != "felt":
        words.append("--value ...")
    if test.asks_felt:
        words.append("--felt glute=6,hamstring=3,back=2")
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
    made = _trials(trials) if trials is not None else (*_told(glute, "--glute"), *_told(other, "--other"))
    return payload_of(RecognitionDone, trials=made, side=side, judged_by=judged_by)


def _trials(text: str) -> tuple[Trial, ...]:
    pairs = text.casefold().replace(",", " ").split()
    for pair in pairs:
        if pair not in {"gg", "gn", "ng", "nn"}:
            raise BadInput(
                f"'{pair}' is no trial",
                "Two letters each, what it was and what you said: gg, gn, ng or nn (g glute, n not)",
                where="--trials",
            )
    if not pairs:
        raise BadInput("there are no trials", "Write them as gg,gn,nn", where="--trials")
    return tuple(Trial(was_glute=pair[0] == "g", said_glute=pair[1] == "g") for pair in pairs)


def _told(text: str | None, option: str) -> tuple[Trial, ...]:
    """Return the trials that '8/10 told rightly' stands for."""
    counted = _OF.fullmatch((text or "").strip())
    right, of = (int(counted[1]), int(counted[2])) if counted else (1, 0)
    if right > of or not 1 <= of <= 200:
        shown = f"'{text}' does not count them" if text else "it is missing"
        raise BadInput(shown, "Give both counts, e.g. --glute 8/10 --other 7/10", where=option)
    was = option == "--glute"
    return (Trial(was_glute=was, said_glute=was),) * right + (Trial(was_glute=was, said_glute=not was),) * (
        of - right
    )


def _gauges(here: Visit, test_id: str) -> list[Gauge]:
    from primemover.belief.gauges import KINDS  # noqa: PLC0415 - the beliefs are slow to load

    named = {"recognition": RECOGNITION}
    kinds = [kind for kind in KINDS if test_id in {kind.test_id, named.get(kind.id)}]
    return [here.beliefs.gauge(kind.id, side) for kind in kinds for side in kind.sides]


def _barred(here: Visit, test: ScreenTest) -> str:
    """Say why a test is not for now, or nothing."""
    nrs = here.safety.pain_nrs
    if nrs is not None and nrs >= test.not_when_pain_from:
        return f"not while pain is {nrs} of 10"
    return ""


def _reading(gauge: Gauge) -> str:
    return f"{gauge.name}: {_value(gauge)}" if gauge.value is not None else gauge.no_reading


def _value(gauge: Gauge) -> str:
    from primemover.cli.progress_view import value_of  # noqa: PLC0415 - verbs load what they use

    return value_of(gauge)
