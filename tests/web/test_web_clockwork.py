"""The clockwork in a real browser, its time told by the test: timers, beats, sounds, the screen."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.web.clockwork_bench import opened, stopped_phone

pytestmark = pytest.mark.browser


def away(page: Page, milliseconds: int) -> None:
    """Leave for another page, and come back after a while."""
    page.goto(page.url.replace("/bench", "/elsewhere"))
    page.clock.fast_forward(milliseconds)
    page.go_back()
    page.locator("body[data-ready]").wait_for()


def again(page: Page) -> None:
    """Reload, as a phone does with a page that it put away."""
    page.reload()
    page.locator("body[data-ready]").wait_for()


def told(page: Page, name: str) -> list[list[Any]]:
    """Return what a piece of the clockwork called back with."""
    every: list[list[Any]] = page.evaluate("window.told")
    return [what[1:] for what in every if what[0] == name]


def asked(page: Page, what: str) -> list[list[Any]]:
    """Return what was asked of the phone."""
    every: list[list[Any]] = page.evaluate("window.asked")
    return [one[1:] for one in every if one[0] == what]


def part(box: Locator, name: str) -> Locator:
    return box.locator(f'[data-part="{name}"]')


def test_a_hold_gets_ready_counts_up_prompts_and_changes_sides(bench: Page) -> None:
    hold = bench.locator("#two [data-hold]")
    number, stage, said = part(hold, "number"), part(hold, "stage"), part(hold, "said")
    expect(number).to_have_text("20")
    expect(stage).to_have_text("Left side")
    hold.get_by_role("button", name="Start the hold").click()
    expect(stage).to_have_text("Get ready. Left side")
    expect(number).to_have_text("5")
    bench.clock.run_for(4000)
    expect(number).to_have_text("1")
    bench.clock.run_for(1000)
    expect(stage).to_have_text("Hold for 20 s. Left side")
    expect(said).to_have_text("Hold for 20 s. Left side")
    expect(number).to_have_text("0")
    bench.clock.run_for(7000)
    expect(part(hold, "prompt")).to_have_text("Squeeze.")
    expect(part(hold, "bar")).to_have_js_property("value", 7)
    bench.clock.run_for(3000)
    expect(said).to_have_text("10 seconds left")
    bench.clock.run_for(10_000)
    assert told(bench, "two") == [[{"side": "left", "held_s": 20, "ended": "full"}]]
    expect(stage).to_have_text("Now the other side. Get ready. Right side")
    expect(said).to_have_text("Held 20 s. Now the other side. Get ready. Right side")
    expect(number).to_have_text("10")
    bench.clock.run_for(10_000)
    expect(stage).to_have_text("Hold for 20 s. Right side")
    bench.clock.run_for(12_340)
    hold.get_by_role("button", name="Stop").click()
    assert told(bench, "two")[1:] == [[{"side": "right", "held_s": 12, "ended": "early"}]]
    expect(hold.get_by_role("button", name="Start the hold")).to_be_visible()


def test_a_hold_goes_on_after_a_reload_and_ends_while_nobody_looks(bench: Page) -> None:
    hold = bench.locator("#two [data-hold]")
    hold.get_by_role("button", name="Start the hold").click()
    bench.clock.run_for(5000 + 4000)
    again(bench)
    expect(part(hold, "stage")).to_have_text("Hold for 20 s. Left side")
    expect(part(hold, "number")).to_have_text("4")
    away(bench, 30_000)
    assert told(bench, "two") == [[{"side": "left", "held_s": 20, "ended": "full"}]]


def test_an_open_hold_counts_up_to_when_it_is_stopped(bench: Page) -> None:
    hold = bench.locator("#open [data-hold]")
    expect(part(hold, "number")).to_have_text("0")
    hold.get_by_role("button", name="Start the hold").click()
    hold.get_by_role("button", name="Not yet").click()
    assert told(bench, "open") == []
    hold.get_by_role("button", name="Start the hold").click()
    bench.clock.run_for(5000 + 31_760)
    expect(part(hold, "number")).to_have_text("31")
    expect(part(hold, "bar")).to_be_hidden()
    hold.get_by_role("button", name="Stop").click()
    assert told(bench, "open") == [[{"side": "", "held_s": 31, "ended": "early"}]]


def test_prompts_come_at_their_second_and_not_too_close(bench: Page) -> None:
    spread = "([prompts, seconds]) => promptTimes(prompts, seconds).map((one) => [one.at, one.text])"
    four = ["a", "b", "c", "d"]
    assert bench.evaluate(spread, [four, 30]) == [[6, "a"], [12, "b"], [18, "c"], [24, "d"]]
    assert bench.evaluate(spread, [four, 10]) == [[5, "a"]]
    assert bench.evaluate(spread, [four, 5]) == []
    assert bench.evaluate(spread, [[{"at": 3, "text": "x"}], 20]) == [[3, "x"]]


def test_a_rest_ends_at_its_moment_whatever_the_tab_does(bench: Page) -> None:
    rest = bench.locator("[data-rest]")
    expect(rest).to_be_hidden()
    bench.evaluate("startRest(60, 'Then: set 2 of 3')")
    expect(part(rest, "left")).to_have_text("1:00")
    expect(part(rest, "label")).to_have_text("Then: set 2 of 3")
    bench.clock.run_for(20_000)
    expect(part(rest, "left")).to_have_text("40")
    expect(bench).to_have_title("40 · Prime Mover")
    again(bench)
    expect(part(rest, "left")).to_have_text("40")
    rest.get_by_role("button", name="+15 s").click()
    expect(part(rest, "left")).to_have_text("55")
    bench.clock.fast_forward(50_000)  # a locked phone: no timer fired on the way
    expect(part(rest, "left")).to_have_text("5")
    bench.clock.run_for(5000)
    expect(part(rest, "word")).to_have_text("Rest is over")
    expect(bench).to_have_title("Prime Mover")
    assert told(bench, "rest") == [["over"]]
    assert asked(bench, "buzz") == [[[200, 100, 200]]]


def test_a_rest_is_skipped_and_one_that_ended_elsewhere_is_said_without_a_sound(bench: Page) -> None:
    rest = bench.locator("[data-rest]")
    bench.evaluate("startRest(60)")
    rest.get_by_role("button", name="Skip").click()
    expect(rest).to_be_hidden()
    assert told(bench, "rest") == [["skipped"]]
    bench.evaluate("startRest(30, 'Then: left')")
    away(bench, 45_000)
    expect(part(rest, "word")).to_have_text("Rest is over")
    expect(part(rest, "label")).to_have_text("Then: left")
    assert asked(bench, "tone") == []
    bench.clock.fast_forward(300_000)
    again(bench)
    expect(rest).to_be_hidden()


def test_a_screen_reader_is_told_at_moments_and_not_each_second(bench: Page) -> None:
    rest = bench.locator("[data-rest]")
    said = part(rest, "said")
    bench.evaluate("startRest(30)")
    heard = []
    for _ in range(30):
        heard.append(said.inner_text())
        bench.clock.run_for(1000)
    heard.append(said.inner_text())
    assert list(dict.fromkeys(heard)) == [
        "Rest for 30 seconds.",
        "10 seconds of rest left.",
        "Rest is over.",
    ]
    assert part(rest, "left").get_attribute("role") == "timer"  # which is silent by itself


def test_two_tabs_share_one_rest(bench: Page, bench_address: str) -> None:
    bench.evaluate("startRest(60)")
    other = bench.context.new_page()
    opened(other, bench_address)
    expect(part(other.locator("[data-rest]"), "left")).to_be_visible()
    bench.locator("[data-rest]").get_by_role("button", name="Skip").click()
    expect(other.locator("[data-rest]")).to_be_hidden()
    other.close()


def test_a_hold_is_led_in_one_tab_only(bench: Page, bench_address: str) -> None:
    other = bench.context.new_page()
    opened(other, bench_address)
    bench.locator("#two [data-hold]").get_by_role("button", name="Start the hold").click()
    bench.clock.run_for(5000 + 20_000)
    assert len(told(bench, "two")) == 1
    assert told(other, "two") == []
    expect(part(other.locator("#two [data-hold]"), "stage")).to_have_text("Left side")
    other.close()


def test_the_metronome_follows_the_tempo_and_says_the_phase(bench: Page) -> None:
    beat = bench.locator("[data-tempo]")
    beat.get_by_role("button", name="Beat the tempo").click()
    seen = []
    for _ in range(3 + 6):
        seen.append(f"{part(beat, 'phase').inner_text()} {part(beat, 'number').inner_text()}")
        bench.clock.run_for(1000)
    assert seen == ["Ready 3", "Ready 2", "Ready 1", "Up 1", "Hold 2", "Hold 1", "Down 2", "Down 1", "Up 1"]
    expect(part(beat, "rep")).to_have_text("Rep 2")
    assert told(bench, "rep") == [[1]]
    ready, up, high, down = 660, 880, 620, 440
    assert [hz for hz, _ in asked(bench, "tone")] == [ready, ready, ready, up, high, down, up, high]
    beat.get_by_role("button", name="Stop the beat").click()
    bench.clock.run_for(5000)
    assert len(asked(bench, "tone")) == 8


def test_a_tempo_is_read_as_the_catalogue_writes_it(bench: Page) -> None:
    names = "([tempo, first]) => phasesOf(tempo, first).map((one) => `${one.name} ${one.seconds}`)"
    assert bench.evaluate(names, ["3-1-1-0", "down"]) == ["down 3", "low 1", "up 1"]
    assert bench.evaluate(names, ["0-0-1-5", "up"]) == ["up 1", "high 5"]
    assert bench.evaluate("phasesOf('0-0-0-0')") == []
    at = """(second) => {
        const one = phaseAt(phasesOf('2-0-1-2'), second);
        return [one.rep, one.name, one.left];
    }"""
    assert [bench.evaluate(at, second) for second in (0, 1, 2, 3, 4, 5)] == [
        [1, "down", 2],
        [1, "down", 1],
        [1, "up", 1],
        [1, "high", 2],
        [1, "high", 1],
        [2, "down", 2],
    ]


def test_sound_is_turned_off_for_good_and_the_words_stay(bench: Page) -> None:
    bench.get_by_role("button", name="Sound: on").click()
    expect(bench.get_by_role("button", name="Sound: off")).to_be_visible()
    again(bench)
    expect(bench.get_by_role("button", name="Sound: off")).to_be_visible()
    hold = bench.locator("#two [data-hold]")
    hold.get_by_role("button", name="Start the hold").click()
    bench.clock.run_for(6000)
    expect(part(hold, "stage")).to_have_text("Hold for 20 s. Left side")
    assert asked(bench, "tone") == []
    bench.get_by_role("button", name="Sound: off").click()
    assert len(asked(bench, "tone")) == 2


def test_the_screen_stays_on_while_something_runs_and_is_taken_again(bench: Page) -> None:
    hold = bench.locator("#two [data-hold]")
    hold.get_by_role("button", name="Start the hold").click()
    bench.evaluate("startRest(60)")
    bench.wait_for_function("asked.length && asked.some(([what]) => what === 'awake')")
    assert len(asked(bench, "awake")) == 1
    bench.evaluate("lock.dispatchEvent(new Event('release'))")  # what a browser does to a hidden page
    bench.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    bench.wait_for_function("asked.filter(([what]) => what === 'awake').length === 2")
    bench.locator("[data-rest]").get_by_role("button", name="Skip").click()
    assert asked(bench, "asleep") == []
    hold.get_by_role("button", name="Not yet").click()
    bench.wait_for_function("asked.some(([what]) => what === 'asleep')")


def test_less_movement_means_numbers_and_no_bars(browser: Browser, bench_address: str) -> None:
    with stopped_phone(browser, less_movement=True) as page:
        opened(page, bench_address)
        page.evaluate("startRest(60)")
        rest = page.locator("[data-rest]")
        expect(part(rest, "left")).to_be_visible()
        expect(part(rest, "bar")).to_be_hidden()
