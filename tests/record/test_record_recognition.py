"""A recognition drill written before cues and feedback were kept is the same drill still."""

from __future__ import annotations

import json

from primemover.record.payload import RecognitionDone, RecognitionTrial
from primemover.record.row import payload_to_json

OLD = """{
    "trials": [{"was_glute": true, "said_glute": false}, {"was_glute": false, "said_glute": false}],
    "judged_by": "dowel"
}"""


def test_an_old_drill_loads_and_is_written_as_it_was() -> None:
    drill = RecognitionDone.model_validate_json(OLD)
    assert [(trial.cued_glute, trial.feedback) for trial in drill.trials] == [(None, None)] * 2
    assert json.loads(payload_to_json(drill)) == json.loads(OLD)


def test_a_new_drill_comes_back_whole() -> None:
    trial = RecognitionTrial(was_glute=True, said_glute=False, cued_glute=True, feedback=False)
    drill = RecognitionDone(trials=(trial,), side="left", judged_by="hand")
    assert RecognitionDone.model_validate_json(payload_to_json(drill)) == drill
