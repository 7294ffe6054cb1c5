"""A page of the running app that holds every piece of the clockwork once, and notes what each one says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

from fastapi.responses import HTMLResponse, Response
from playwright.sync_api import Browser, Page
from starlette.types import Receive, Scope, Send
from tests.web.phone import complaints_of, phone
from tests.web.serving import serving

from primemover.catalogue.model import Catalogue
from primemover.record.ids import new_id
from primemover.record.observation import Observation
from primemover.record.payload import Intake, PainNow
from primemover.record.store import Store
from primemover.web.app import create_app
from primemover.web.assets import asset
from primemover.web.gate import PROMISES
from primemover.web.render import environment

MONDAY = datetime(2026, 5, 4, 18, 0, tzinfo=timezone(timedelta(hours=2)))

LIFTER = Intake(
    age_years=34,
    sex="male",
    stature_m=1.8,
    mass_kg=82.0,
    days_per_week=4,
    minutes_per_week=180,
    equipment=("bench", "dowel", "band"),
    pain=PainNow(nrs=1),
    red_flags={},
)

PAGE = """{% extends "base.html" %}{% import "clockwork.html" as clock %}
{% block main %}{{ clock.rest() }}<h1>Bench</h1>
{{ clock.sound() }}
<div id="two">{{ clock.hold(20, prompts=('Squeeze.', 'Breathe.'), sides=('left', 'right'), key='two') }}</div>
<div id="open">{{ clock.hold(60, key='open', open=true) }}</div>
{{ clock.tempo('2-0-1-2') }}
{{ clock.inclinometer(90, where='On the thigh.') }}
<script type="module" src="/bench.js"></script>{% endblock %}"""

SCRIPT = """
import {{ mountHold }} from "{hold}"; import {{ mountRest, startRest, endRest }} from "{rest}";
import {{ mountMetronome }} from "{metronome}"; import {{ mountInclinometer }} from "{inclinometer}";
import {{ mountSound }} from "{sound}"; import * as inclination from "{inclination}";
import {{ phasesOf, phaseAt }} from "{metronome}"; import {{ promptTimes }} from "{hold}";
window.told = [];
const note = (name) => (...what) => window.told.push([name, ...what]);
const find = (selector) => document.querySelector(selector);
mountSound(find("[data-sound]"));
mountRest(find("[data-rest]"), {{ onOver: note("rest") }});
for (const id of ["two", "open"]) mountHold(find(`#${{id}} [data-hold]`), {{ onDone: note(id) }});
mountMetronome(find("[data-tempo]"), {{ onRep: note("rep") }});
mountInclinometer(find("[data-inclinometer]"), {{ onReading: note("angle") }});
Object.assign(window, {{ startRest, endRest, inclination, phasesOf, phaseAt, promptTimes }});
document.body.dataset.ready = "";
"""

# What a phone has and a headless browser has not, and what it was asked to do.
PHONE = """
window.asked = JSON.parse(sessionStorage.getItem("asked") ?? "[]");
const ask = (what) => {
    window.asked.push(what);
    sessionStorage.setItem("asked", JSON.stringify(window.asked));
};
navigator.vibrate = (pattern) => { ask(["buzz", pattern]); return true; };
Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
    ask(["awake"]);
    window.lock = Object.assign(new EventTarget(), { release: async () => {
        ask(["asleep"]); window.lock.dispatchEvent(new Event("release")); } });
    return window.lock;
} } });
window.AudioContext = class {
    state = "running"; currentTime = 0; destination = {};
    createOscillator() {
        const frequency = { value: 0 };
        return { frequency, connect: (to) => to, start: (at) => ask(["tone", frequency.value, at]), stop() {} };
    }
    createGain() {
        return { gain: { setValueAtTime() {}, linearRampToValueAtTime() {} }, connect: (to) => to };
    }
};
"""


@contextmanager
def served(home: Path, catalogue: Catalogue) -> Iterator[tuple[str, Store]]:
    """Serve the app, with the bench at ``/bench``, for a person who has told their story."""
    app = create_app(home, clock=lambda: MONDAY, catalogue=catalogue)
    store = app.state.house.store
    store.append(Observation(new_id(), "me", MONDAY, LIFTER))
    names = ("hold", "rest", "metronome", "inclinometer", "sound", "inclination")
    bench = {
        "/elsewhere": HTMLResponse("<!doctype html><title>Elsewhere</title><link rel=icon href=data:,>"),
        "/bench": HTMLResponse(environment().from_string(PAGE).render(visit=None), headers=PROMISES),
        "/bench.js": Response(
            SCRIPT.format(**{name: asset(f"{name}.js") for name in names}), media_type="text/javascript"
        ),
    }

    async def house(scope: Scope, receive: Receive, send: Send) -> None:
        await bench.get(scope.get("path", ""), app)(scope, receive, send)

    with serving(house) as address:
        yield address, store


@contextmanager
def stopped_phone(browser: Browser, *, less_movement: bool = False, dark: bool = False) -> Iterator[Page]:
    """Open a phone whose clock the test moves on; nothing may complain on its console."""
    movement, colours = "reduce" if less_movement else "no-preference", "dark" if dark else "light"
    with phone(browser, reduced_motion=movement, color_scheme=colours) as context:
        context.add_init_script(PHONE)
        page = context.new_page()
        complaints = complaints_of(page)
        page.clock.install(time=MONDAY - timedelta(hours=1))  # it runs until it is stopped
        page.clock.pause_at(MONDAY + timedelta(seconds=1))
        yield page
    wrong = [one for one in complaints if "ERR_INTERNET_DISCONNECTED" not in one]
    assert wrong == [], wrong


def opened(page: Page, address: str) -> None:
    """Open the bench, and wait until every piece of it is there."""
    page.goto(f"{address}/bench")
    page.locator("body[data-ready]").wait_for()
