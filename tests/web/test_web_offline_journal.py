"""Nothing that was acknowledged is lost: a closed tab, a dead server, two tabs, two devices, a week away."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from tests.web.phone import Machine, Served, entries, opened, phone, say, say_story, served, sets_in, until

from primemover.catalogue.model import Catalogue
from primemover.record.home import open_store
from primemover.record.ids import new_id
from primemover.record.jsonl import Imported, import_file
from primemover.record.observation import Observation
from primemover.record.payload import Intake, SetDone
from primemover.web.house import local_clock

pytestmark = pytest.mark.browser
PUTS = "**/api/v1/observations/*"


@pytest.fixture
def machine(tmp_path: Path, lifter: Intake) -> Iterator[Machine]:
    say_story(tmp_path, lifter)
    made = Machine(tmp_path)
    made.start()
    yield made
    made.close()


@pytest.fixture
def floor(tmp_path: Path, catalogue: Catalogue, lifter: Intake) -> Iterator[Served]:
    say_story(tmp_path, lifter)
    with served(tmp_path, catalogue) as address:
        yield Served(tmp_path, address)


@pytest.fixture
def device(browser: Browser) -> Iterator[BrowserContext]:
    with phone(browser, service_workers="block") as context:
        yield context


def journal_page(device: BrowserContext, machine: Machine | Served) -> Page:
    return opened(device, machine.address + "/me/journal")


def bridges(number: int) -> dict[str, object]:
    """Make a set that is told from others by its reps, one more than its number."""
    return {"exercise_id": "glute-bridge", "reps": number + 1}


def numbers_in(machine: Machine | Served) -> list[int]:
    return [(one.payload.reps or 0) - 1 for one in sets_in(machine.home) if one.payload.side is None]


def flushed(page: Page) -> dict[str, int]:
    result: dict[str, int] = page.evaluate("async () => (await journal()).flush()")
    return result


def answered(device: BrowserContext) -> list[str]:
    """Return a list that grows by the address of each observation that the server answered for."""
    put: list[str] = []
    device.on("response", lambda answer: put.append(answer.url) if answer.request.method == "PUT" else None)
    return put


def test_closing_the_tab_right_after_the_tap(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    device.route(PUTS, lambda _: None)  # no request gets through while this tab lives
    say(page, bridges(1))
    page.close()
    device.unroute(PUTS)  # the browser may still send what the tab began
    page = journal_page(device, floor)
    until(lambda: not entries(page, "waiting"))
    assert numbers_in(floor) == [1]


def test_killing_the_server_between_the_write_and_the_flush(device: BrowserContext, machine: Machine) -> None:
    page = journal_page(device, machine)
    page.clock.set_fixed_time(local_clock())  # the page does not grow old, and need not say so
    machine.kill()
    say(page, bridges(1))
    assert flushed(page)["waiting"] == 1
    expect(page.locator(".sync")).to_have_text("Offline. 1 not yet sent.")
    machine.start()
    until(lambda: flushed(page)["waiting"] == 0)  # it may have tried again by itself already
    expect(page.locator(".sync")).to_be_empty()
    assert numbers_in(machine) == [1]


def test_killing_the_server_during_a_put(device: BrowserContext, machine: Machine) -> None:
    page = journal_page(device, machine)
    machine.freeze()  # it takes the request, and answers nothing
    say(page, bridges(1))
    machine.kill()
    until(lambda: flushed(page)["waiting"] == 1)
    machine.start()
    until(lambda: flushed(page)["waiting"] == 0)  # it may have tried again by itself already
    assert numbers_in(machine) == [1]


def test_killing_the_server_in_the_middle_of_a_flush(device: BrowserContext, machine: Machine) -> None:
    page = journal_page(device, machine)
    device.set_offline(True)
    for number in range(40):
        say(page, bridges(number))
    device.set_offline(False)  # it begins to send
    until(lambda: numbers_in(machine))
    machine.kill()
    until(lambda: page.evaluate("async () => (await journal()).flush()"))
    assert len(entries(page)) == 40
    machine.start()
    until(lambda: flushed(page)["waiting"] == 0)
    assert numbers_in(machine) == list(range(40))


def test_two_tabs_flush_at_once(device: BrowserContext, floor: Served) -> None:
    one, other = journal_page(device, floor), journal_page(device, floor)
    device.set_offline(True)
    for number in range(12):
        say(one, bridges(number))
    put = answered(device)
    device.set_offline(False)
    for page in (one, other, one, other):
        page.evaluate("() => { journal().then((made) => made.flush()); }")
    until(lambda: not entries(other, "waiting"))
    assert numbers_in(floor) == list(range(12))
    assert len(put) == len(set(put)), "an observation was sent twice"
    for page in (one, other):
        expect(page.locator(".sync")).to_be_empty()


def test_two_tabs_that_cannot_agree_send_twice_and_it_is_once(device: BrowserContext, floor: Served) -> None:
    device.add_init_script("Object.defineProperty(navigator, 'locks', { value: undefined });")
    one, other = journal_page(device, floor), journal_page(device, floor)
    device.set_offline(True)
    for number in range(6):
        say(one, bridges(number))
    device.set_offline(False)
    for page in (one, other):
        page.evaluate("() => { journal().then((made) => made.flush()); }")
    until(lambda: not entries(other, "waiting"))
    assert numbers_in(floor) == list(range(6))
    assert entries(one, "refused") == []


def test_two_devices_log_the_same_session(browser: Browser, floor: Served) -> None:
    with phone(browser, service_workers="block") as mine, phone(browser, service_workers="block") as watch:
        pages = [journal_page(mine, floor), journal_page(watch, floor)]
        for context in (mine, watch):
            context.set_offline(True)
        for number in range(10):
            say(pages[number % 2], bridges(number))
        assert numbers_in(floor) == []
        watch.set_offline(False)
        until(lambda: numbers_in(floor) == [1, 3, 5, 7, 9])
        mine.set_offline(False)
        until(lambda: numbers_in(floor) == list(range(10)))
        assert all(entries(page, "refused") == [] for page in pages)


def test_a_week_away_goes_out_in_one_flush_and_in_order(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    home = local_clock() - timedelta(days=7)
    put = answered(device)
    device.set_offline(True)
    page.clock.install(time=home)
    for day in range(7):
        page.clock.set_system_time(home + timedelta(days=day))
        for number in range(8):
            said = say(page, bridges(day * 8 + number))
            at = datetime.fromisoformat(said["happened_at"])
            assert abs(at - home - timedelta(days=day)) < timedelta(minutes=10)
    device.set_offline(False)
    until(lambda: not entries(page, "waiting"))
    assert numbers_in(floor) == list(range(56))
    assert [one.rsplit("/", 1)[1] for one in put] == [str(one.id) for one in sets_in(floor.home)]


def test_one_that_is_refused_does_not_keep_the_others(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    device.set_offline(True)
    for reps in (1, -3, 2):
        say(page, bridges(reps))
    device.set_offline(False)
    until(lambda: numbers_in(floor) == [1, 2])
    (refused,) = entries(page, "refused")
    assert "reps" in refused["why"]
    expect(page.locator("#refused")).to_contain_text("greater than or equal to 0")
    expect(page.locator(".sync")).to_have_text("1 not taken.")


def test_the_same_id_with_other_content_is_refused_and_shown(device: BrowserContext, floor: Served) -> None:
    id_ = new_id()
    with open_store(floor.home) as store:
        store.append(Observation(id_, "me", local_clock(), SetDone(exercise_id="clam", reps=9)))
    page = journal_page(device, floor)
    say(page, bridges(8), id=str(id_))
    until(lambda: entries(page, "refused"))
    expect(page.locator("#refused")).to_contain_text("Your record has something else under the same id")
    assert [one.payload.exercise_id for one in sets_in(floor.home)] == ["clam"]
    page.get_by_role("button", name="Send now").click()  # it may ask again, and stays
    until(lambda: entries(page, "refused"))
    assert UUID(entries(page)[0]["id"]) == id_


def test_only_an_answer_of_its_own_counts(device: BrowserContext, floor: Served) -> None:
    """A captive portal says yes to everything."""
    page = journal_page(device, floor)

    def portal(route: Route) -> None:
        route.fulfill(status=200, content_type="text/html", body="<h1>Welcome to the gym's network</h1>")

    device.route(PUTS, portal)
    say(page, bridges(1))
    until(lambda: flushed(page)["waiting"] == 1)
    device.unroute(PUTS)
    until(lambda: flushed(page)["waiting"] == 0)
    assert numbers_in(floor) == [1]


def test_it_tries_again_by_itself_after_a_pause(device: BrowserContext, machine: Machine) -> None:
    page = journal_page(device, machine)
    machine.kill()
    page.clock.install()
    say(page, bridges(1))
    expect(page.locator(".sync")).to_contain_text("Offline.")
    machine.start()
    page.clock.fast_forward(3_000)
    until(lambda: numbers_in(machine) == [1])


def test_the_same_said_again_is_the_same(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    id_ = str(new_id())
    first, second = say(page, bridges(5), id=id_), say(page, bridges(5), id=id_)
    assert first["id"] == second["id"]
    assert first["happened_at"] == second["happened_at"]
    with pytest.raises(Exception, match="SaidOtherwise"):
        say(page, bridges(6), id=id_)
    until(lambda: not entries(page, "waiting"))
    assert numbers_in(floor) == [5]


def test_what_another_tab_says_is_counted_here(device: BrowserContext, floor: Served) -> None:
    one, other = journal_page(device, floor), journal_page(device, floor)
    device.set_offline(True)
    say(one, bridges(1))
    expect(other.locator(".sync")).to_contain_text("1 not yet sent.")
    expect(other.locator("#waiting li")).to_have_count(1)


def test_the_terminal_writes_meanwhile_and_the_pages_show_both(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    command = [sys.executable, "-m", "primemover", "--home", str(floor.home), "log", "clam", "--reps", "7"]
    terminal = subprocess.Popen([*command, "--side", "left"], stdout=subprocess.DEVNULL)
    for number in range(20):
        say(page, bridges(number))
    until(lambda: not entries(page, "waiting"))
    assert terminal.wait() == 0
    page.goto(floor.address + "/me/record?kind=set")
    expect(page.locator(".list li")).to_have_count(21)
    expect(page.locator("main")).to_contain_text("7 reps")
    assert numbers_in(floor) == list(range(20))


def test_what_waits_can_be_saved_as_a_file_that_the_record_takes(
    device: BrowserContext, floor: Served, tmp_path: Path
) -> None:
    page = journal_page(device, floor)
    device.set_offline(True)
    for number in range(3):
        say(page, bridges(number))
    say(page, {"nrs": 2, "where": "Lendenwirbel"}, "pain")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    expect(page.locator("#news")).to_have_text("Saved: 4 in the file.")
    assert saved.value.suggested_filename.endswith(".jsonl")
    file = tmp_path / "from-the-phone.jsonl"
    saved.value.save_as(file)
    with open_store(floor.home) as store, file.open("rb") as lines:
        assert import_file(store, lines) == Imported(4, 0)
    assert numbers_in(floor) == [0, 1, 2]
    device.set_offline(False)  # and then it goes out by itself all the same
    until(lambda: not entries(page, "waiting"))
    assert numbers_in(floor) == [0, 1, 2]
    assert entries(page, "refused") == []


def test_the_terminal_takes_the_file_too(device: BrowserContext, floor: Served, tmp_path: Path) -> None:
    page = journal_page(device, floor)
    device.set_offline(True)
    say(page, bridges(4))
    with page.expect_download() as saved:
        page.get_by_role("button", name="Save as a file").click()
    file = tmp_path / "from-the-phone.jsonl"
    saved.value.save_as(file)
    command = [sys.executable, "-m", "primemover", "--home", str(floor.home), "import", str(file), "--json"]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    assert numbers_in(floor) == [4]


def test_a_refused_one_can_be_let_go_once_it_was_saved(device: BrowserContext, floor: Served) -> None:
    page = journal_page(device, floor)
    say(page, bridges(-1))
    line = page.locator("#refused li")
    expect(line).to_have_count(1)
    expect(line.get_by_role("button")).to_be_hidden()
    with page.expect_download():
        page.get_by_role("button", name="Save as a file").click()
    line.get_by_role("button", name="Let it go").click()
    expect(page.locator("#stand")).to_have_text("Everything you logged on this device is in your record.")
    assert entries(page) == []
