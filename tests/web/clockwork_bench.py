"""A page of the running app that holds every piece of the clockwork once, and notes what each one says."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta, timezone
from pathlib import Path

import uvicorn
from fastapi.responses import HTMLResponse, Response
from playwright.sync_api import Browser, Page
from starlette.types import Receive, Scope, Send

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

    server = uvicorn.Server(uvicorn.Config(house, port=0, log_level="warning", access_log=False, ws="none"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}", store
    server.should_exit = True
    thread.join(10)


@contextmanager
def phone(browser: Browser, *, less_movement: bool = False, dark: bool = False) -> Iterator[Page]:
    """Open a phone with a clock of its own; nothing may complain on its console."""
    context = browser.new_context(
        viewport={"width": 390, "height": 844},
        reduced_motion="reduce" if less_movement else "no-preference",
        color_scheme="dark" if dark else "light",
    )
    context.set_default_timeout(10_000)
    context.add_init_script(PHONE)
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.clock.install(time=MONDAY)
    page.clock.pause_at(MONDAY + timedelta(seconds=1))
    yield page
    context.close()
    wrong = [one for one in complaints if "ERR_INTERNET_DISCONNECTED" not in one]
    assert wrong == [], wrong
