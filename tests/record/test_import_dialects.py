"""One small hand-made export of each dialect, read as it should be."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from primemover.catalogue.model import Catalogue
from primemover.record.errors import BadInput
from primemover.record.importing import ImportPreview, import_history_csv, read_history_csv
from primemover.record.observation import Observation
from primemover.record.payload import LoadUnit, SetDone
from primemover.record.store import Store

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)

S1 = """\
Date,Workout Name,Duration,Exercise Name,Set Order,Weight,Reps,Distance,Seconds,Notes,Workout Notes,RPE
2021-02-10 16:46:13,"Push, heavy",2h 18m,"Deadlift (Barbell)",W,60.0,8,0,0,"","",
2021-02-10 16:46:13,"Push, heavy",2h 18m,"Deadlift (Barbell)",1,102.5,5,0,0,"a ""fast"" one",,8.5
2021-02-10 16:46:13,"Push, heavy",2h 18m,"Deadlift (Barbell)",D,80.0,12,0,0,,,
2021-02-10 16:46:13,"Push, heavy",2h 18m,"Deadlift (Barbell)",F,80.0,9,0,0,,,10
2021-02-10 16:46:13,"Push, heavy",2h 18m,"Plank",1,0,0,0,90,,,
"""
S1B = """\
Date;Workout Name;Duration;Exercise Name;Set Order;Weight;Reps;Distance;Seconds;Notes;Workout Notes;RPE
2021-02-10 16:46:13;"Push";2h;"Deadlift (Barbell)";0;102,5;5;0;0;"";"";8,5
2021-02-10 16:46:13;"Push";2h;"Plank";0;0;0;0;90;"";"";
"""
S2 = """\
Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;RPE;Distance;Distance Unit;Seconds;Notes;\
Workout Notes;Workout Duration
2022-02-16 17:40:08;"A";"Deadlift (Barbell)";1;225;lbs;5;;;;0;"";"note";58m
2022-02-16 17:40:08;"A";"Deadlift (Barbell)";2;100;kg;5;8;;;0;;;58m
2022-02-16 17:40:08;"A";"Running";1;0;lbs;0;;2;miles;900;;;58m
"""
S3 = """\
"Workout #";"Date";"Workout Name";"Duration (sec)";"Exercise Name";"Set Order";"Weight (kg)";"Reps";"RPE";\
"Distance (meters)";"Seconds";"Notes";"Workout Notes"
"1";"2024-09-30 08:02:36";"Back";"1864";"Deadlift (Barbell)";"Note";"";"";"";"";"";"belt on";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Deadlift (Barbell)";"W1";"40.0";"10";"";"";"";"";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Deadlift (Barbell)";"Rest Timer";"";"";"";"";"120.0";"";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Deadlift (Barbell)";"1";"102.058283";"5";"9";"";"";"slow; light";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Running (Treadmill)";"1";"";"";"";"5200";"1800";"";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Pull Up";"Note";"";"";"";"";"";"no set follows";""
"1";"2024-09-30 08:02:36";"Back";"1864";"Pull Up";"1";"";"";"";"";"";"";""
"2";"2024-10-02 08:00:00";"Hold";"600";"Plank";"1";"";"";"";"";"45";"";""
"""
S4 = """\
Date;Workout Name;Exercise Name;Set Order;Weight;Weight Unit;Reps;Distance;Distance Unit;Seconds;Notes;\
Workout Notes
2019-05-10 07:30:00;Full body;Deadlift (Barbell);1;102,5;kg;5;;;0;"Voelde sterk";"Goede dag"
"""
GERMAN = """\
Datum,Workout-Name,Dauer,Name der Übung,Reihenfolge festlegen,Gewicht,Wiederh.,Entfernung,Sekunden,Notizen,\
Workout-Notizen,RPE
2021-02-10 16:46:13,"Mittwoch",2h 18m,"Deadlift (Barbell)",1,"102,5",5,0,0,"","",8
"""
FRENCH = """\
Date,Nom de l’entraînement,Durée,Nom de l’exercice,Ordre de la série,Poids,Réps,Distance,Secondes,RPE,Notes
2025-01-01 10:00:00,Full Body,60m,Deadlift (Barbell),1,102.5,5,0,0,8,
"""  # noqa: RUF001 - the apostrophe that French exports have
PORTUGUESE = """\
Data,Nome do treino,Duração,Nome do exercício,Ordem da série,Peso,Reps,Distância,Segundos,Notas,\
Notas do treino,RPE
2022-02-16 17:40:08,"Treino 1",7m,"Deadlift (Barbell)",1,102.5,5,0,0,"","",8
"""
HEVY_KG = """\
"title","start_time","end_time","description","exercise_title","superset_id","exercise_notes","set_index",\
"set_type","weight_kg","reps","distance_km","duration_seconds","rpe"
"Mon","30 Jun 2025, 19:56","30 Jun 2025, 20:58","","Deadlift (Barbell)",,"belt on",0,"warmup",40,10,,,
"Mon","30 Jun 2025, 19:56","30 Jun 2025, 20:58","","Deadlift (Barbell)",,"belt on",1,"normal",102.5,5,,,8.5
"Mon","30 Jun 2025, 19:56","30 Jun 2025, 20:58","","Deadlift (Barbell)",,"belt on",2,"dropset",80,12,,,
"Mon","30 Jun 2025, 19:56","30 Jun 2025, 20:58","","Deadlift (Barbell)",,"belt on",3,"failure",80,9,,,10
"Mon","30 Jun 2025, 19:56","30 Jun 2025, 20:58","","Plank",0,"",0,"normal",,,,90,
"""
HEVY_LB = HEVY_KG.replace("weight_kg", "weight_lbs").replace(",102.5,5", ",88.18,5").replace("Jun", "juin")


def preview(text: str, catalogue: Catalogue, load_unit: LoadUnit | None = None) -> ImportPreview:
    return read_history_csv(
        text.encode(), catalogue, athlete_id="me", time_zone=BERLIN, load_unit=load_unit, now=NOW
    )


def sets(text: str, store: Store, catalogue: Catalogue, load_unit: LoadUnit | None = None) -> Sequence[SetDone]:
    import_history_csv(store, text.encode(), catalogue, athlete_id="me", time_zone=BERLIN, load_unit=load_unit)
    return [entry.payload for entry in store.history("me").sets()]


@pytest.mark.parametrize(
    ("text", "dialect", "delimiter", "mark", "unit", "inferred"),
    [
        (S1, "strong-s1", ",", ".", "kg", True),
        (S1B, "strong-s1b", ";", ",", "kg", True),
        (S2, "strong-s2", ";", ",", "lb", False),
        (S3, "strong-s3", ";", ".", "kg", False),
        (S4, "strong-s4", ";", ",", "kg", False),
        (GERMAN, "strong-s1-de", ",", ",", "kg", True),
        (FRENCH, "strong-s1-fr", ",", ".", "kg", True),
        (PORTUGUESE, "strong-s1-pt", ",", ".", "kg", True),
        (HEVY_KG, "hevy-kg", ",", ".", "kg", False),
        (HEVY_LB, "hevy-lb", ",", ".", "lb", False),
    ],
)
def test_each_dialect_is_recognised(
    catalogue: Catalogue, text: str, dialect: str, delimiter: str, mark: str, unit: str, inferred: bool
) -> None:
    seen = preview(text, catalogue)
    assert (seen.dialect, seen.delimiter, seen.decimal_mark, seen.load_unit) == (dialect, delimiter, mark, unit)
    assert seen.load_unit_inferred == inferred
    assert seen.problem_count == 0
    assert preview(text.replace("\n", "\r\n"), catalogue).sets == seen.sets


def test_strong_s1_warm_ups_drops_failures_and_holds(store: Store, catalogue: Catalogue) -> None:
    warm_up, normal, drop, failure, plank = sets(S1, store, catalogue)
    assert (warm_up.warm_up, warm_up.load_kg, warm_up.reps, warm_up.rir) == (True, 60, 8, None)
    assert (normal.warm_up, normal.load_kg, normal.reps, normal.rir) == (False, 102.5, 5, 1.5)
    assert (normal.exercise_id, normal.exercise_name, normal.side) == ("deadlift", "Deadlift (Barbell)", None)
    assert [one.note for one in (warm_up, normal, drop, failure)] == [
        "",
        'a "fast" one',
        "drop set",
        "to failure",
    ]
    assert failure.rir == 0
    assert (plank.exercise_id, plank.held_s, plank.reps, plank.load_kg) == ("plank", 90, None, 0)
    assert normal.imported is not None
    assert (normal.imported.app, normal.imported.row) == ("strong", 3)


def test_times_are_local_and_sets_keep_their_order(store: Store, catalogue: Catalogue) -> None:
    sets(S1, store, catalogue)
    times = [entry.happened_at.isoformat() for entry in store.history("me").sets()]
    assert times[:2] == ["2021-02-10T16:46:13+01:00", "2021-02-10T16:46:13.000001+01:00"]


def test_strong_s1b_decimal_commas_and_set_order_from_zero(store: Store, catalogue: Catalogue) -> None:
    deadlift, plank = sets(S1B, store, catalogue)
    assert (deadlift.load_kg, deadlift.rir, plank.held_s) == (102.5, 1.5, 90)


def test_strong_s2_each_row_has_its_unit(store: Store, catalogue: Catalogue) -> None:
    pounds, kilograms, run = sets(S2, store, catalogue)
    assert (pounds.load_kg, kilograms.load_kg) == (102.058, 100)
    assert (run.exercise_id, run.exercise_name, run.held_s) == (None, "Running", 900)
    assert run.note == "distance 2 miles"


def test_strong_s3_notes_rest_timers_and_empty_rows(store: Store, catalogue: Catalogue) -> None:
    warm_up, work, run, plank = sets(S3, store, catalogue)
    assert (warm_up.warm_up, warm_up.load_kg, warm_up.note) == (True, 40, "belt on")
    assert (work.load_kg, work.reps, work.rir, work.note) == (102.058, 5, 1, "slow; light")
    assert (run.held_s, run.note) == (1800, "distance 5200 meters")
    assert (plank.held_s, plank.note) == (45, ""), "a note is not given to another exercise"
    assert preview(S3, catalogue).left_out == {"rest": 1, "note": 2, "empty": 1}


def test_strong_s4_without_rpe(store: Store, catalogue: Catalogue) -> None:
    (one,) = sets(S4, store, catalogue)
    assert (one.load_kg, one.reps, one.rir, one.note) == (102.5, 5, None, "Voelde sterk")


@pytest.mark.parametrize("text", [GERMAN, FRENCH, PORTUGUESE])
def test_localised_strong(store: Store, catalogue: Catalogue, text: str) -> None:
    (one,) = sets(text, store, catalogue)
    assert (one.exercise_id, one.load_kg, one.reps, one.rir) == ("deadlift", 102.5, 5, 2)


def test_hevy_kg(store: Store, catalogue: Catalogue) -> None:
    warm_up, normal, drop, failure, plank = sets(HEVY_KG, store, catalogue)
    assert (warm_up.warm_up, warm_up.note, warm_up.load_kg) == (True, "belt on", 40)
    assert (normal.load_kg, normal.reps, normal.rir, normal.note) == (102.5, 5, 1.5, "")
    assert (drop.note, failure.note) == ("drop set", "to failure")
    assert (plank.held_s, plank.reps) == (90, None)


def test_hevy_lb_forty_kilograms_are_forty_again(store: Store, catalogue: Catalogue) -> None:
    warm_up, normal, *_ = sets(HEVY_LB, store, catalogue)
    assert warm_up.load_kg == 18.144, "40 lb that were lifted as pounds stay what they are"
    assert normal.load_kg == 40


def test_the_unit_is_told_where_the_file_does_not_say_it(store: Store, catalogue: Catalogue) -> None:
    assert sets(S1, store, catalogue, load_unit="lb")[1].load_kg == 46.493
    told = preview(S1, catalogue, load_unit="lb")
    assert (told.load_unit, told.load_unit_note, told.load_unit_inferred) == ("lb", "as told", False)
    own = preview(S3, catalogue, load_unit="lb")
    assert (own.load_unit, own.load_unit_note) == ("kg", "the header says so")


def test_the_unit_is_inferred_from_the_loads_and_said() -> None:
    from primemover.record.importing.guess import guess_load_unit  # noqa: PLC0415 - only this test looks inside

    assert guess_load_unit([135, 225, 185, 0, 140])[0] == "lb"
    assert guess_load_unit([60, 62.5, 100]) == (
        "kg",
        "the file does not say the unit; 3 of its first 3 loads are typical of kilograms",
    )
    assert guess_load_unit([13, 17]) == (
        "kg",
        "the file does not say the unit, and its loads fit both: taken as kg",
    )


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_a_localised_export_in_other_encodings(store: Store, catalogue: Catalogue, encoding: str) -> None:
    done = import_history_csv(store, GERMAN.encode(encoding), catalogue, athlete_id="me", time_zone=BERLIN)
    assert done.added == 1
    assert done.preview.encoding == encoding
    assert bool(done.preview.encoding_note) == (encoding == "cp1252")


@pytest.mark.parametrize(
    ("header", "message"),
    [
        (
            "Fecha,Nombre,Ejercicio,Serie,Peso,Repeticiones",
            "line 1: the header is not one this program knows: Fecha,Nombre,Ejercicio,Serie,Peso,Repeticiones. "
            "Expected a Strong export",
        ),
        ("Date,Workout Name,Exercise Name,Notes", "the header is not one this program knows"),
        ("title,start_time,exercise_title,set_index", "the header is not one this program knows"),
        ("Date,Date,Exercise Name,Set Order,Weight,Reps", "the column 'Date' is there twice"),
        ("just one line of text", "the header is not one this program knows: just one line of text"),
        ("\n\n", "the file holds no rows"),
    ],
)
def test_another_header_is_named_with_what_is_expected(catalogue: Catalogue, header: str, message: str) -> None:
    with pytest.raises(BadInput, match=message):
        preview(header + "\n1,2,3\n" if header.strip() else header, catalogue)


def bad(**fields: str) -> str:
    row = {
        "date": "2024-09-30 08:02:36", "name": "Deadlift (Barbell)", "order": "1", "weight": "100", "reps": "5",
        "distance": "0", "seconds": "0", "rpe": "8",
    } | fields  # fmt: skip  # a row of the file
    return '{date},A,1h,"{name}",{order},{weight},{reps},{distance},{seconds},,,{rpe}'.format(**row)


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (bad(date="2026-05-06 08:00:00"), "2026-05-06 has not happened yet"),
        (bad(date="1969-12-31 08:00:00"), "1969-12-31 is before 1970"),
        (bad(date="30/09/2024"), "'30/09/2024' is not a date and time such as 2026-05-03 18:20:00"),
        (bad(date=""), "'' is not a date and time"),
        (bad(weight="1001"), "a load of 1001 kg is more than 1000 kg"),
        (bad(weight="-5"), "weight: \N{MINUS SIGN}5 is below zero"),
        (bad(weight="heavy"), "weight: 'heavy' is not a number"),
        (bad(reps="1001"), "1001 reps cannot be"),
        (bad(reps="8.5"), "8.5 is not a whole number of reps"),
        (bad(seconds="7201", reps="0"), "7201 s is longer than two hours"),
        (bad(distance="5", reps="0"), "a distance of 5 without time or reps is no set"),
        (bad(rpe="11"), "RPE 11 is more than 10"),
        (bad(order="Z9"), "set order: 'Z9' is neither a number nor W, D or F"),
        (bad(name=""), "the exercise has no name"),
        (bad(reps="9" * 400), "is not a number"),
        (bad() + ",x", "the row has 13 fields, the header has 12"),
        ("2024-09-30 08:02:36,A", "the row has 2 fields, the header has 12"),
    ],
)
def test_a_broken_row_is_reported_with_its_line_and_the_rest_is_read(
    catalogue: Catalogue, row: str, problem: str
) -> None:
    seen = preview(S1.splitlines()[0] + f"\n{bad()}\n{row}\n{bad()}\n", catalogue)
    assert seen.sets == 2
    assert seen.problem_count == 1
    assert seen.problems[0].line == 3
    assert problem in seen.problems[0].problem
    assert str(seen.problems[0]).startswith("line 3: ")


def test_a_rating_of_zero_is_none(catalogue: Catalogue) -> None:
    seen = preview(S1.splitlines()[0] + f"\n{bad(rpe='0')}\n", catalogue)
    assert seen.sample[0].payload.rir is None


def test_real_strong_export(logs: Path, store: Store, catalogue: Catalogue) -> None:
    done = import_history_csv(store, logs / "strong_s1.csv", catalogue, athlete_id="me", time_zone=BERLIN)
    seen = done.preview
    assert (seen.dialect, seen.load_unit, seen.rows, seen.sets) == ("strong-s1", "kg", 2078, 2078)
    assert seen.problem_count == 0
    assert (str(seen.first_day), str(seen.last_day)) == ("2021-02-10", "2021-12-22")
    assert done.added == len(store.history("me").sets()) == 2078
    assert seen.unknown_names[0] == ("Bench Press (Barbell)", 285)
    assert sum(one.payload.exercise_id == "deadlift" for one in store.history("me").sets()) == 107


def test_real_hevy_export(logs: Path, store: Store, catalogue: Catalogue) -> None:
    done = import_history_csv(store, logs / "hevy.csv", catalogue, athlete_id="me", time_zone=BERLIN)
    assert (done.preview.dialect, done.added, done.preview.problem_count) == ("hevy-kg", 330, 0)
    workouts: dict[str, list[Observation[SetDone]]] = {}
    for entry in store.history("me").sets():
        workouts.setdefault(entry.happened_at.isoformat()[:16], []).append(entry)
    assert len(workouts) == 17
    for entries in workouts.values():
        rows = [entry.payload.imported.row for entry in entries if entry.payload.imported]
        assert rows == sorted(rows), "the order within a workout is the file's"
