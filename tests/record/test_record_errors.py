from __future__ import annotations

from uuid import UUID

import pytest
from pydantic import ValidationError

from primemover.record.errors import BadInput, ConflictError, first_fault
from primemover.record.payload import SetDone


def test_a_message_names_file_place_problem_and_mend_on_one_line() -> None:
    error = BadInput("reps is not\na number", "Write 8", file="sets.csv", where="row 12")
    assert str(error) == "sets.csv, row 12: reps is not a number. Write 8."


def test_a_message_without_a_place_is_just_the_sentence() -> None:
    assert str(BadInput("nothing to import")) == "nothing to import."


def test_an_outer_place_is_named_before_the_inner_one() -> None:
    error = BadInput("no time zone", where="happened_at").at(file="me.jsonl", where="line 3")
    assert str(error) == "me.jsonl, line 3, happened_at: no time zone."


def test_a_conflict_says_which_observation_and_is_bad_input() -> None:
    error = ConflictError("01a20382-8078-738d-a2e0-77aa68bbd685")
    assert isinstance(error, BadInput)
    assert error.observation_id == UUID("01a20382-8078-738d-a2e0-77aa68bbd685")


def test_the_first_fault_of_a_payload_names_its_field_and_what_it_says() -> None:
    with pytest.raises(ValidationError) as caught:
        SetDone.model_validate_json('{"exercise_id": "plank", "reps": -3}')
    assert first_fault(caught.value) == ("reps", "input should be greater than or equal to 0 (it says '-3')")
