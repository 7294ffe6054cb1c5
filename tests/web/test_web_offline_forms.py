"""The browser makes the same observation of a form as the server, to the letter, or names the same problems."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page
from starlette.datastructures import FormData
from tests.web.conftest import MONDAY, Site
from tests.web.phone import opened, phone, say_story, served

from primemover.catalogue.model import Catalogue
from primemover.record.payload import Intake, LoadUnit, SetDone
from primemover.record.row import payload_to_json
from primemover.web.forms import Fields
from primemover.web.set_form import read_set

pytestmark = pytest.mark.browser

# Numbers as people type them, and what is none.
TYPED = (
    *("", "0", "7", "12", "5", " 8 ", "\u00a09", "10", "+3", "-0", "3.0", "007", "1e2", "1E1", "2_0", "\u0664"),
    *("12,5", "62.5", ".5", "5.", "0.03125", "0.09375", "135", "45.3592", "2199.9", "61,25", "0.00005"),
    *("-1", "1001", "7201", "2201", "11", "7.5", "abc", "1 2", "1,2,3", "0x10", "1__0", "1e", "\ufeff4"),
)
NOTES = (
    "",
    "  ",
    "easy",
    " two  words ",
    "\x1fnot seen\x85",
    "Rücken \U0001f9cd",
    "x" * 400,
    "y" * 401,
    "ü" * 400,
)
CHOSEN: dict[str, tuple[str, ...]] = {
    "side": ("", "left", "right"),
    "held": ("", "all", "some"),
    "broke": ("", "yes", "no"),
    "rir": ("", "0", "2", "5"),
    "pain_nrs": ("", "0", "4", "10"),
    "judged_by": ("self", "partner", "dowel", "sensor"),
    "warm_up": ("", "1"),
    "cued": ("", "0", "1"),
    **{f"felt_{muscle}": ("0", "0", "0", "3", "10") for muscle in ("glute", "hamstring", "low_back", "other")},
}
# Fills in a form and reads it as the journal does; gives what the browser would post as well.
FILL = """async ([selector, fills]) => {
  const { payloadOf } = await module('form_journal.js');
  const form = document.querySelector(selector);
  const tick = (radios, value) => {
    for (const one of radios) one.checked = value !== '' && one.value === value;
  };
  return fills.map((fill) => {
    for (const [name, value] of Object.entries(fill)) {
      const control = form.elements.namedItem(name);
      if (control === null) continue;
      if (control instanceof RadioNodeList) tick(control, value);
      else if (control.type === 'checkbox') control.checked = value !== '';
      else control.value = value;
    }
    const sent = [...new FormData(form)];
    try {
      return { sent, said: payloadOf(form) };
    } catch (error) {
      if (error.problems === undefined) throw error;
      return { sent, problems: error.problems };
    }
  });
}"""


@pytest.fixture
def page(browser: Browser, tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Page]:
    say_story(tmp_path, lifter)
    with served(tmp_path, catalogue) as address, phone(browser, service_workers="block") as context:
        yield opened(context, address + "/me/log")


def at(page: Page, path: str) -> None:
    page.goto("/".join(page.url.split("/")[:3]) + path)


def some_fill(chance: random.Random, *, sound: bool) -> dict[str, str]:
    """Fill in a set's form at random; a sound one holds numbers that can be true more often than not."""
    numbers = ("0", "3", "8", "12,5", " 8 ", "62.5") if sound else TYPED
    typed = {name: chance.choice(numbers) for name in ("reps", "held_s", "held_reps", "depth_deg", "load")}
    chosen = {name: chance.choice(values) for name, values in CHOSEN.items()}
    return {**typed, **chosen, "note": chance.choice(NOTES[:3] if sound else NOTES)}


@pytest.mark.parametrize("unit", ["kg", "lb"])
def test_a_set_is_read_as_the_server_reads_it(page: Page, catalogue: Catalogue, unit: LoadUnit) -> None:
    chance = random.Random(20260504)
    read = 0
    for exercise_id in (
        "barbell-hip-thrust",
        "clam",
        "side-plank",
        "half-kneeling-stretch",
        "dowel-hinge",
    ):
        exercise = catalogue.exercises[exercise_id]
        at(page, f"/me/log?exercise={exercise_id}")
        page.evaluate(
            "unit => { for (const one of document.querySelectorAll('[name=unit]')) one.value = unit;"
            " document.body.dataset.unit = unit; }",
            unit,
        )
        page.evaluate("document.querySelector('#set').dataset.journal = 'set'")
        fills = [some_fill(chance, sound=number % 2 == 0) for number in range(150)]
        for made in page.evaluate(FILL, ["#set", fills]):
            fields = Fields(FormData([(name, value) for name, value in made["sent"]]))
            done = read_set(exercise, fields, unit)
            if done is None:
                assert made.get("problems") == fields.problems, made["sent"]
            else:
                assert made["said"]["kind"] == "set"
                same(made["said"]["payload"], payload_to_json(done), made["sent"])
                read += 1
    assert read > 100


def same(said: dict[str, Any], recorded: str, sent: object) -> None:
    """Compare payloads, the order of their fields included."""
    assert list(said.items()) == list(json.loads(recorded).items()), sent


def test_the_other_forms_say_what_the_server_records(
    page: Page, told: Site, some_set: Callable[..., SetDone]
) -> None:
    """Each form as a page might hold it, sent to the server, and read by the browser."""
    page.clock.install(time=MONDAY - timedelta(hours=1))  # it runs until it is stopped
    page.clock.pause_at(MONDAY)
    at(page, "/me/journal")
    target = told.say(some_set())
    gone, swapped = next(
        (one, other)
        for one, other in permutations(told.client.get("/api/v1/me/today").json()["items"], 2)
        if other["swaps"]
    )
    forms: list[tuple[str, str, list[tuple[str, str]]]] = [
        ("skip", "/me/skip", [("exercise", gone["exercise_id"]), ("why", " no room ")]),
        ("swap", "/me/swap", [("exercise", swapped["exercise_id"]), ("to", swapped["swaps"][0])]),
        ("withdraw", f"/me/record/{target.id}/withdraw", [("back", "today")]),
        ("day", "/me/day", [("minutes", "30")]),
        (
            "day",
            "/me/day",
            [("other_place", "1"), ("equipment", "band"), ("equipment", "box")],
        ),
        ("day", "/me/day", [("other_place", "1"), ("minutes", "0")]),
        ("day", "/me/day", [("minutes", "45"), ("equipment", "band"), ("off", "1")]),
        ("pain", "/me/pain", [("nrs", "4")]),
        ("pain", "/me/pain", [("nrs", "0"), ("moment", "during"), ("side", "left"), ("where", " low back ")]),
        ("pain", "/me/pain", [("nrs", "7"), ("moment", "other"), ("sharp", "1"), ("side", "")]),
        ("pain", "/me/pain", [("nrs", "10"), ("moment", "next_day"), ("travels_to_leg", "1")]),
        ("pain", "/me/pain", [("nrs", "3"), ("brought_on_by", "sitting"), ("moment", "after")]),
    ]
    for kind, action, fields in forms:
        id_ = said_by_browser(page, kind, action, fields)
        answer = told.client.post(action, data=as_data([("id", id_["id"]), *fields]), follow_redirects=False)
        assert answer.status_code == 303, (kind, fields, answer.text)
        recorded = told.client.get("/api/v1/me/history?count=1000").json()["observations"]
        (there,) = [one for one in recorded if one["id"] == id_["id"]]
        assert (id_["kind"], id_["payload"]) == (there["kind"], there["payload"]), fields


def as_data(fields: list[tuple[str, str]]) -> dict[str, list[str]]:
    return {name: [value for one, value in fields if one == name] for name, _ in fields}


def said_by_browser(page: Page, kind: str, action: str, fields: list[tuple[str, str]]) -> dict[str, Any]:
    """Return what the browser would say of a form with these fields."""
    said: dict[str, Any] = page.evaluate(
        """async ([kind, action, fields]) => {
          const { payloadOf } = await module('form_journal.js');
          const form = document.createElement('form');
          form.dataset.journal = kind;
          form.setAttribute('action', action);
          for (const [name, value] of fields) {
            const field = document.createElement('input');
            Object.assign(field, { name, value });
            form.append(field);
          }
          return { id: (await journal()).newId(), ...payloadOf(form) };
        }""",
        [kind, action, fields],
    )
    return said


def test_ids_are_version_7_and_rise(page: Page) -> None:
    made: list[str] = page.evaluate(
        "async () => { const { newId } = await journal(); return Array.from({ length: 9000 }, () => newId()); }"
    )
    assert made == sorted(set(made))
    assert all(one[14] == "7" and one[19] in "89ab" for one in made)
    at_a_time = page.evaluate("async () => (await journal()).newId(Date.UTC(2026, 4, 4))")
    assert int(at_a_time.replace("-", "")[:12], 16) == 1_777_852_800_000


@pytest.mark.parametrize(
    ("zone", "written"),
    [
        ("Europe/Berlin", "2026-05-04T18:00:00.000+02:00"),
        ("America/St_Johns", "2026-05-04T13:30:00.000-02:30"),
        ("UTC", "2026-05-04T16:00:00.000+00:00"),
    ],
)
def test_a_time_carries_the_offset_of_the_device(
    browser: Browser, tmp_path: Path, catalogue: Catalogue, zone: str, written: str
) -> None:
    with (
        served(tmp_path, catalogue) as address,
        phone(browser, timezone_id=zone, service_workers="block") as context,
    ):
        away = opened(context, address + "/me/journal")
        at_once = "async (at) => (await journal()).happenedNow(new Date(at))"
        assert away.evaluate(at_once, MONDAY.isoformat()) == written
