"""A set's form: read in the unit it showed, it leads back, and changes nothing that was not changed in it."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st
from starlette.datastructures import FormData
from tests.web.conftest import MONDAY, Site
from tests.web.forms_of import FormsOf

from primemover.catalogue.model import Catalogue
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Felt, LoadUnit, SetDone
from primemover.record.units import LOAD_UNITS
from primemover.web.forms import Fields
from primemover.web.render import environment
from primemover.web.set_form import JUDGES, SetForm, of_recorded, read_correction

FORM = "{% from 'set_form.html' import set_form %}{{ set_form(form, visit) }}"
KINDS = ("goblet-squat", "clam", "side-plank", "half-kneeling-stretch", "dowel-hinge", "romanian-deadlift")


def tens(whole: bool = False) -> st.SearchStrategy[float]:
    return st.integers(0, 10).map(float) if whole else st.floats(0, 10, allow_nan=False)


@st.composite
def recorded(draw: st.DrawFn) -> SetDone:
    """Any set that another program, an import or a form may have put on record for an exercise of ours."""
    exercise_id = draw(st.sampled_from(KINDS))
    hold = exercise_id in {"side-plank", "half-kneeling-stretch"}
    reps = draw(st.integers(1, 1000)) if not hold else draw(st.none() | st.integers(0, 40))
    return SetDone(
        exercise_id=exercise_id,
        side=draw(st.sampled_from(("left", "right"))),
        load_kg=draw(st.floats(0, 900)),
        reps=reps,
        held_s=draw(st.floats(0, 7200)) if hold else draw(st.none() | st.floats(0, 7200)),
        held_reps=None if reps is None else draw(st.none() | st.integers(0, reps)),
        broke=draw(st.none() | st.booleans()) if hold else None,
        depth_deg=draw(st.none() | st.floats(0, 150)),
        rir=draw(st.none() | st.floats(0, 30) | st.integers(0, 6).map(float)),
        felt=draw(st.none() | st.builds(Felt, glute=tens(), hamstring=tens(), low_back=tens(whole=True))),
        pain_nrs=draw(st.none() | st.integers(0, 10)),
        judged_by=draw(st.sampled_from(tuple(JUDGES))),
        cued=draw(st.none() | st.booleans()),
        warm_up=draw(st.booleans()),
        note=draw(st.sampled_from(("", "knees in", " two\nlines  of it "))),
    )


def untouched(form: SetForm) -> Fields:
    """Return what a browser sends of a form that nobody touched."""

    class Visit:
        athlete_id = "me"

    page = environment().from_string(FORM).render(form=form, visit=Visit, judges=JUDGES)
    (fields,) = FormsOf(page).fields.values()
    return Fields(FormData(fields))


@settings(max_examples=150)
@given(done=recorded(), unit=st.sampled_from(LOAD_UNITS))
def test_a_correction_that_corrects_nothing_changes_nothing(
    catalogue: Catalogue, done: SetDone, unit: LoadUnit
) -> None:
    exercise = catalogue.exercises[done.exercise_id or ""]
    entry = Observation(new_id(), "me", MONDAY, done)
    sent = untouched(of_recorded(exercise, entry, unit))
    assert read_correction(exercise, sent, entry, unit) == done, sent.problems


def test_only_what_is_changed_is_corrected(told: Site) -> None:
    done = SetDone(exercise_id="goblet-squat", reps=8, held_reps=8, load_kg=60.0, rir=1.5)
    entry = told.say(done)
    told.client.post("/me/settings/unit", data={"id": str(new_id()), "unit": "lb"})
    form = FormsOf(told.page(f"/me/record/{entry.id}")).fields["/me/log"]
    assert (form["load"], form["rir"]) == ("132.3", "1.5")
    told.client.post("/me/log", data=form | {"reps": "7"})
    standing = told.store.history("me").get(entry.id)
    assert standing is not None
    assert standing.payload == done.model_copy(update={"reps": 7, "held_reps": 7})


def test_a_load_is_read_in_the_unit_that_the_page_showed(told: Site) -> None:
    form = FormsOf(told.page("/me/log?exercise=goblet-squat")).fields["/me/log"] | {"load": "20", "reps": "5"}
    assert '<input type="hidden" name="unit" value="kg">' in told.page("/me/play")
    told.client.post("/me/settings/unit", data={"id": str(new_id()), "unit": "lb"})
    wrong = told.client.post("/me/log", data=form | {"reps": "many"})
    assert wrong.status_code == 422
    again = FormsOf(wrong.text).fields["/me/log"]
    told.client.post("/me/log", data=again | {"reps": "5"})
    (entry,) = told.store.history("me").sets()
    assert entry.payload.load_kg == 20.0


def test_a_mended_mistake_leads_back_to_the_player(told: Site) -> None:
    form = FormsOf(told.page("/me/play")).fields["/me/log"]
    wrong = told.client.post("/me/log", data=form | {"reps": "abc", "held_s": "abc"})
    assert wrong.status_code == 422
    again = FormsOf(wrong.text).fields["/me/log"] | {"reps": "5", "held_s": "20"}
    answer = told.client.post("/me/log", data=again, follow_redirects=False)
    assert answer.headers["location"].startswith("/me/play?after=")


def test_a_set_of_nobody_cannot_be_corrected(told: Site) -> None:
    form = {"id": str(new_id()), "exercise": "plank", "held_s": "20", "corrects": str(new_id())}
    assert told.client.post("/me/log", data=form).status_code == 404
