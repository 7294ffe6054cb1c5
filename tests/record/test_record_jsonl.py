from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from primemover.record.errors import BadInput, ConflictError
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.jsonl import Imported, export_record, import_file
from primemover.record.observation import Observation
from primemover.record.payload import (
    Clearance,
    Correction,
    Felt,
    ImportUndone,
    Intake,
    PainNow,
    PainReport,
    Payload,
    SetDone,
)
from primemover.record.store import Store

EVENING = datetime(2026, 5, 3, 18, 20, 0, 5, tzinfo=timezone(timedelta(hours=2)))


def observations() -> list[Observation[Payload]]:
    wrong = new_id()
    intake = Intake(
        age_years=34,
        sex="male",
        stature_m=1.8,
        mass_kg=82.5,
        days_per_week=3,
        minutes_per_week=120,
        pain=PainNow(nrs=2, where="Rücken unten"),
        red_flags={"fever": False, "gait": False},
    )
    said: list[Payload] = [
        intake,
        SetDone(exercise_id="plank", held_s=30.5, felt=Felt(glute=7.5), note='quote " and\nline\u2028 break'),
        Correction(target_id=wrong, replacement={"reps": 8, "exercise_id": "plank"}),
        Clearance(flags=("fever",), by="Dr A", seen=date(2026, 5, 1)),
        ImportUndone(batch_id=new_id()),
    ]
    return [
        Observation(new_id(), "me", EVENING + timedelta(minutes=minutes), payload)
        for minutes, payload in enumerate(said)
    ]


def exported(store: Store) -> str:
    stream = io.StringIO()
    export_record(store, "me", stream)
    return stream.getvalue()


def test_an_export_is_a_header_and_one_observation_a_line(store: Store) -> None:
    store.append_all(observations())
    header, *lines = exported(store).split("\n")[:-1]
    assert json.loads(header) == {
        "format": "primemover-record",
        "version": 1,
        "athlete_id": "me",
        "observations": 5,
    }
    assert len(lines) == 5
    line = json.loads(lines[1])
    assert list(line) == ["id", "athlete_id", "happened_at", "kind", "payload"]
    assert line["happened_at"] == "2026-05-03T18:21:00.000005+02:00"
    assert line["payload"]["held_s"] == 30.5


def test_the_round_trip_is_exact(store: Store, tmp_path: Path) -> None:
    store.append_all(observations())
    text = exported(store)
    with open_store(tmp_path / "other") as other:
        assert import_file(other, io.BytesIO(text.encode())) == Imported(added=5, known=0)
        assert other.history("me") == store.history("me")
        assert exported(other) == text
        assert import_file(other, io.StringIO(text)) == Imported(added=0, known=5)


def test_an_export_can_become_another_athletes_record(store: Store, tmp_path: Path) -> None:
    store.append_all(observations())
    with open_store(tmp_path / "other") as other:
        import_file(other, io.StringIO(exported(store)), athlete_id="client-7")
        assert other.athletes() == ("client-7",)


def test_an_empty_record_is_exported_and_imported_too(store: Store) -> None:
    assert import_file(store, io.StringIO(exported(store))) == Imported(0, 0)


def line_of(**changes: object) -> str:
    line: dict[str, object] = {
        "id": str(new_id()),
        "athlete_id": "me",
        "happened_at": "2026-05-03T18:20:00+02:00",
        "kind": "pain",
        "payload": {"nrs": 2},
    }
    return json.dumps({name: value for name, value in (line | changes).items() if value is not ...})


HEADER = '{"format": "primemover-record", "version": 1}'


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "me.jsonl, line 3: this is not JSON"),
        ("[]", "me.jsonl, line 3: an observation is a JSON object"),
        (line_of(id="7"), "line 3, id: '7' is not a UUID"),
        (line_of(id=7), "line 3, id: 7 is not a UUID"),
        (line_of(kind=...), "line 3, kind: the field is missing"),
        (line_of(mood="good"), "line 3, mood: this field is unknown"),
        (line_of(kind="dance"), "line 3, kind: the kind 'dance' is unknown"),
        (line_of(athlete_id=5), "line 3, athlete_id: 5 is not text"),
        (line_of(happened_at="yesterday"), "line 3, happened_at: 'yesterday' is not a time"),
        (
            line_of(happened_at="2026-05-03T18:20:00"),
            "line 3, happened_at: '2026-05-03T18:20:00' has no time zone",
        ),
        (line_of(happened_at="2036-05-03T18:20:00Z"), "line 3, happened_at: .* has not happened yet"),
        (
            line_of(payload={"nrs": 11}),
            r"line 3, payload.nrs: input should be less than or equal to 10 \(it says '11'\)",
        ),
        (line_of(payload={}), "line 3, payload.nrs: field required"),
        (line_of(payload=None), "line 3, payload: "),
        (line_of(payload={"nrs": 2, "colour": "red"}), "line 3, payload.colour: "),
        (HEADER, "line 3, id: the field is missing"),
    ],
)
def test_a_bad_line_is_named_and_nothing_is_imported(store: Store, line: str, message: str) -> None:
    text = "\n".join((HEADER, line_of(), line, line_of()))
    with pytest.raises(BadInput, match=message) as caught:
        import_file(store, io.StringIO(text), file="me.jsonl")
    assert "\n" not in str(caught.value)
    assert store.count("me") == 0


def test_a_line_that_is_not_utf8_is_named(store: Store) -> None:
    text = f"{HEADER}\n".encode() + line_of(payload={"nrs": 2, "where": "Rücken"}).encode().decode(
        "unicode_escape"
    ).encode("latin-1")
    with pytest.raises(BadInput, match="line 2: the line is not UTF-8 text"):
        import_file(store, io.BytesIO(text))


def test_a_conflict_names_the_line_and_nothing_is_imported(store: Store) -> None:
    known = new_id()
    store.append(Observation(known, "me", EVENING, PainReport(nrs=1)))
    text = "\n".join((HEADER, *(line_of() for _ in range(1500)), line_of(id=str(known)), line_of()))
    with pytest.raises(ConflictError, match=f"me.jsonl, line 1502: observation {known} is already"):
        import_file(store, io.StringIO(text), file="me.jsonl")
    assert store.count("me") == 1


@pytest.mark.parametrize(
    ("head", "message"),
    [
        ("", "line 1: this is not an export of a Prime Mover record"),
        ("Date,Workout Name", "line 1: this is not an export"),
        ('{"format": "other"}', "line 1: this is not an export"),
        (
            '{"format": "primemover-record", "version": 2}',
            "line 1: the export has version 2, this Prime Mover reads 1",
        ),
        (
            '{"format": "primemover-record", "version": 1, "observations": "many"}',
            "line 1, observations: the count",
        ),
    ],
)
def test_a_file_that_is_no_export_says_so(store: Store, head: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        import_file(store, io.StringIO(head))


def cut_in_a_line(text: str) -> str:
    return text[:-30]


def cut_between_lines(text: str) -> str:
    return text[: text[:-1].rindex("\n") + 1]


@pytest.mark.parametrize("cut", [cut_in_a_line, cut_between_lines])
def test_an_export_cut_short_is_refused_whole(store: Store, tmp_path: Path, cut: Callable[[str], str]) -> None:
    store.append_all(observations())
    with open_store(tmp_path / "other") as other:
        with pytest.raises(
            BadInput, match=r"this is not JSON|the header says 5 observations, the file holds 4"
        ):
            import_file(other, io.StringIO(cut(exported(store))))
        assert other.athletes() == ()


def test_a_byte_order_mark_windows_line_ends_and_blank_lines_are_no_trouble(store: Store) -> None:
    text = "\r\n".join((HEADER, "", line_of(), ""))
    assert import_file(store, io.BytesIO(text.encode("utf-8-sig"))).added == 1
    assert store.history("me").last(PainReport) is not None


def test_a_time_in_utc_may_be_written_with_z(store: Store) -> None:
    import_file(store, io.StringIO(f"{HEADER}\n{line_of(happened_at='2026-05-03T18:20:00Z')}"))
    pain = store.history("me").last(PainReport)
    assert pain is not None
    assert pain.happened_at == datetime(2026, 5, 3, 18, 20, tzinfo=UTC)


JOURNAL = (
    '{"format": "primemover-record", "version": 1, "journal": true, "athlete_id": "me", "observations": %s}'
)


def test_of_a_devices_journal_every_entry_stands_alone(store: Store) -> None:
    known = new_id()
    store.append(Observation(known, "me", EVENING, PainReport(nrs=1)))
    other, untrue = line_of(id=str(known)), line_of(payload={"nrs": 11})
    lines = [JOURNAL % 5, line_of(), other, untrue, "{", line_of()]
    done = import_file(store, io.StringIO("\n".join(lines)), file="phone.jsonl")
    assert (done.added, done.known) == (2, 0)
    assert [(one.line, one.id) for one in done.refused] == [
        (3, str(known)),
        (4, json.loads(untrue)["id"]),
        (5, ""),
    ]
    assert done.refused[0].why.startswith(f"observation {known} is already in the record with other content")
    assert done.refused[1].why.startswith("payload.nrs: input should be less than or equal to 10")
    assert store.count("me") == 3
    again = import_file(store, io.StringIO("\n".join(lines)))
    assert (again.added, again.known, len(again.refused)) == (0, 2, 3)


def test_what_no_reader_can_follow_keeps_nothing_else_back(store: Store) -> None:
    deep = "[" * 100_000
    done = import_file(store, io.BytesIO("\n".join([JOURNAL % 3, deep, line_of()]).encode() + b"\n\xff\n"))
    assert done.added == 1
    assert [(one.line, one.id) for one in done.refused] == [(2, ""), (4, "")]
    assert done.refused[1].why == "the line is not UTF-8 text. Export the record again."
    with pytest.raises(BadInput, match="not an export"):
        import_file(store, io.StringIO(deep))


def test_a_journal_cut_short_gives_what_it_holds_and_says_what_is_missing(store: Store) -> None:
    done = import_file(store, io.StringIO(f"{JOURNAL % 3}\n{line_of()}\n"))
    assert done.added == 1
    (missing,) = done.refused
    assert (missing.line, missing.id) == (3, "")
    assert missing.why.startswith("The file was cut short here: 2 of its 3 entries are missing.")


def test_a_whole_record_still_comes_in_whole_or_not_at_all(store: Store) -> None:
    text = "\n".join((HEADER, line_of(), line_of(payload={"nrs": 11})))
    with pytest.raises(BadInput, match=r"line 3, payload.nrs"):
        import_file(store, io.StringIO(text))
    assert store.count("me") == 0
    assert import_file(store, io.StringIO(f"{HEADER}\n{line_of()}")) == Imported(added=1, known=0)
