from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from primemover.record.importing.records import Record, RowProblem, records


def read(text: str, delimiter: str = ",") -> list[Record | RowProblem]:
    return list(records(iter(io.StringIO(text, newline="").readlines()), delimiter))


def lines(found: list[Record | RowProblem]) -> list[tuple[int, list[str] | str]]:
    return [(one.line, one.fields if isinstance(one, Record) else one.problem) for one in found]


def test_each_record_knows_the_line_it_begins_on() -> None:
    assert lines(read('a,b\n1,"two\nlines"\n\n3,4\n')) == [
        (1, ["a", "b"]),
        (2, ["1", "two\nlines"]),
        (5, ["3", "4"]),
    ]


def test_all_line_ends_and_no_last_one() -> None:
    assert lines(read("a,b\r\n1,2\r\n3,4")) == [(1, ["a", "b"]), (2, ["1", "2"]), (3, ["3", "4"])]


def test_a_delimiter_or_a_quotation_mark_inside_quotation_marks() -> None:
    assert lines(read('a;b\n"A; B";"say ""hi"""\n', ";"))[1] == (2, ["A; B", 'say "hi"'])


def test_an_unescaped_quotation_mark_inside_a_note_stays_in_its_field() -> None:
    assert lines(read('a,b\n"tempo 2"30",x\n3,4\n')) == [
        (1, ["a", "b"]),
        (2, ['tempo 230"', "x"]),
        (3, ["3", "4"]),
    ]


def test_too_few_or_too_many_fields_are_reported_and_the_rest_is_read() -> None:
    assert lines(read("a,b\n1\n1,2,3\n5,6\n"))[1:] == [
        (2, "the row has 1 fields, the header has 2"),
        (3, "the row has 3 fields, the header has 2"),
        (4, ["5", "6"]),
    ]


def test_a_stray_quotation_mark_costs_only_its_own_row() -> None:
    found = lines(read('a,b\n1,"two\n3,4\n5,"six"\n7,8\n'))
    assert [line for line, what in found if isinstance(what, str)] == [2]
    assert [what for _, what in found if not isinstance(what, str)] == [
        ["a", "b"],
        ["3", "4"],
        ["5", "six"],
        ["7", "8"],
    ]


def test_a_file_cut_inside_a_quotation_mark_says_so() -> None:
    assert lines(read('a,b\n1,2\n3,"fo'))[1:] == [
        (2, ["1", "2"]),
        (3, "the file ends inside a quotation mark: it was cut short"),
    ]


def test_an_unclosed_quotation_mark_does_not_swallow_a_long_file() -> None:
    found = read('a,b\n1,"two\n' + "3,4\n" * 5000)
    assert found[1] == RowProblem(2, "a quotation mark is opened and never closed")
    assert len(found) == 5002


def test_a_note_of_several_lines_is_one_field() -> None:
    note = "\n".join(["line"] * 20)
    assert lines(read(f'a,b\n1,"{note}"\n3,4\n'))[1:] == [(2, ["1", note]), (22, ["3", "4"])]


@given(st.lists(st.tuples(st.text(max_size=5), st.text(min_size=1, max_size=5)), max_size=8))
def test_whatever_is_written_properly_is_read_back(rows: list[tuple[str, str]]) -> None:
    def quoted(field: str) -> str:
        return '"' + field.replace('"', '""') + '"'

    text = "a,b\n" + "".join(f"{quoted(one)},{quoted(other)}\n" for one, other in rows)
    if any("\0" in field for row in rows for field in row):
        return
    found = read(text)
    assert [one.fields for one in found[1:] if isinstance(one, Record)] == [list(row) for row in rows]


@given(st.text(alphabet='a,"\n\r;', max_size=200))
def test_no_text_makes_it_fail_or_loses_the_end(text: str) -> None:
    found = read(f"a,b\n{text}\n8,9\n")
    assert found[0] == Record(1, ["a", "b"])
    assert [one.line for one in found] == sorted({one.line for one in found})
