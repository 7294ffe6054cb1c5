"""What a browser is told so that the app works without a network: the worker, the manifest, what to keep."""

from __future__ import annotations

import json
import re
import struct
from typing import TYPE_CHECKING

from primemover.web.assets import asset, names
from primemover.web.offline import edition

if TYPE_CHECKING:
    from tests.web.conftest import Site


def told_by_worker(site: Site) -> dict[str, object]:
    found = re.match(r"self\.PRIME_MOVER = (\{.*\});\n", site.page("/sw.js"))
    assert found is not None
    told: dict[str, object] = json.loads(found[1])
    return told


def test_the_worker_is_asked_for_each_time_and_may_see_every_page(site: Site) -> None:
    answer = site.client.get("/sw.js")
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert f'importScripts("{asset("service_worker.js")}")' in answer.text
    assert site.client.head("/sw.js").status_code == 200


def test_the_worker_keeps_every_file_from_the_start(site: Site) -> None:
    told = told_by_worker(site)
    assert told["version"] == edition()
    assert told["files"] == [asset(name) for name in names()]
    for address in told["aside"]:  # type: ignore[attr-defined]  # a list of addresses
        assert "nothing was recorded" in site.page(address) or "not kept here" in site.page(address)


def test_the_manifest_has_what_a_home_screen_needs(site: Site) -> None:
    answer = site.client.get("/manifest.webmanifest")
    assert answer.headers["content-type"] == "application/manifest+json"
    said = answer.json()
    assert (said["start_url"], said["display"], said["scope"]) == ("/me/today", "standalone", "/")
    pictures = {
        (icon["sizes"], icon["purpose"]): icon["src"] for icon in said["icons"] if "png" in icon["type"]
    }
    assert set(pictures) == {("192x192", "any"), ("512x512", "any"), ("512x512", "maskable")}
    for (sizes, _), address in pictures.items():
        picture = site.client.get(address)
        assert picture.headers["content-type"] == "image/png"
        width, height = struct.unpack(">II", picture.content[16:24])
        assert f"{width}x{height}" == sizes
        assert len(picture.content) < 16_000


def test_what_is_kept_begins_with_today(told: Site) -> None:
    first = told.client.get("/me/kept.json").json()["first"]
    today = told.client.get("/api/v1/me/today").json()["items"]
    assert first[:6] == [f"/me/{room}" for room in ("today", "play", "log", "pain", "journal", "exercises")]
    assert {f"/me/exercises/{item['exercise_id']}" for item in today} <= set(first)
    assert {f"/figures/{item['exercise_id']}.svg" for item in today} <= set(first)


def test_what_is_kept_is_there_and_no_page_twice(told: Site) -> None:
    told.page("/me/today")
    kept = told.client.get("/me/kept.json").json()
    addresses = [*kept["first"], *kept["rest"]]
    assert len(addresses) == len(set(addresses))
    assert {f"/me/exercises/{one}" for one in told.catalogue.exercises} <= set(addresses)
    assert {f"/me/screen/{one}" for one in told.catalogue.tests} <= set(addresses)
    for address in kept["first"]:
        told.page(address)


def test_listing_what_to_keep_records_nothing(told: Site) -> None:
    before = told.store.count("me")
    told.client.get("/me/kept.json")
    told.page("/me/journal")
    assert told.store.count("me") == before


def test_a_page_says_when_it_was_made_unless_it_looks_back(told: Site) -> None:
    assert 'data-made="2026-05-04T18' in told.page("/me/today")
    assert "data-made" not in told.page("/me/today?on=2026-05-03")
    aside = told.page("/me/offline")  # kept from the start: it stands in for any page, at any time
    assert "data-made" not in aside
    assert "<summary><span>Menu</span></summary>" in aside


def test_the_import_page_takes_a_devices_file(told: Site) -> None:
    said = {"format": "primemover-record", "version": 1, "athlete_id": "me", "observations": 1}
    one = {
        "id": "019df0a4-6c80-7a3e-9d3c-3f0a5d1b7c11",
        "athlete_id": "me",
        "happened_at": "2026-05-03T18:20:00.000+02:00",
        "kind": "set",
        "payload": {"exercise_id": "glute-bridge", "reps": 12},
    }
    file = "\n".join(json.dumps(line) for line in (said, one)).encode()
    for added in (1, 0):
        answer = told.client.post("/me/import", files={"file": ("journal.jsonl", file)})
        assert f"of the file {'is' if added else 'are'} new; {1 - added} were here already" in answer.text
    assert [entry.payload.reps for entry in told.store.history("me").sets()] == [12]
    others = file.replace(b'"athlete_id": "me"', b'"athlete_id": "you"')
    refused = told.client.post("/me/import", files={"file": ("yours.jsonl", others)})
    assert refused.status_code == 422
    assert "yours.jsonl is the record of you, not of me" in refused.text
    cut = told.client.post("/me/import", files={"file": ("journal.jsonl", file[:150])})
    assert cut.status_code == 422
    assert "journal.jsonl" in cut.text


def test_one_refused_entry_of_a_devices_file_keeps_none_of_the_others_back(told: Site) -> None:
    said = {"format": "primemover-record", "version": 1, "journal": True, "athlete_id": "me", "observations": 2}
    one = {
        "id": "019df0a4-6c80-7a3e-9d3c-3f0a5d1b7c11",
        "athlete_id": "me",
        "happened_at": "2026-05-03T18:20:00.000+02:00",
        "kind": "set",
        "payload": {"exercise_id": "glute-bridge", "reps": 12},
    }
    bad = one | {"id": "019df0a4-6c80-7a3e-9d3c-3f0a5d1b7c12", "payload": {"exercise_id": "clam", "reps": -1}}
    file = "\n".join(json.dumps(line) for line in (said, bad, one)).encode()
    text = told.client.post("/me/import", files={"file": ("journal.jsonl", file)}).text
    assert "1 entry of the file is new; 0 were here already." in text
    assert "1 was not taken, and is still on the device:" in text
    assert "Line 2: payload.reps: input should be greater than or equal to 0" in text
    assert str(bad["id"]) in text
    assert [entry.payload.reps for entry in told.store.history("me").sets()] == [12]
