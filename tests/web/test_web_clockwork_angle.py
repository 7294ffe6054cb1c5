"""The phone as an inclinometer: its arithmetic as a table, and the page that reads it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from tests.web.clockwork_bench import stopped_phone

pytestmark = pytest.mark.browser

TURN = """([beta, gamma]) => {
    const lies = { alpha: 0, beta, gamma };
    const turn = () => dispatchEvent(new DeviceOrientationEvent("deviceorientation", lies));
    clearInterval(window.lying);
    window.lying = setInterval(turn, 100);
    turn();
}"""
PUSH = """([x, y, z]) => dispatchEvent(
    new DeviceMotionEvent("devicemotion", { accelerationIncludingGravity: { x, y, z } }))"""


@pytest.fixture(scope="module")
def arithmetic(browser: Browser, bench_address: str) -> Iterator[Page]:
    """A page for what needs no clock: opened once."""
    page = browser.new_page()
    page.goto(f"{bench_address}/bench")
    page.locator("body[data-ready]").wait_for()
    yield page
    page.close()


def meter(page: Page) -> Locator:
    return page.locator("[data-inclinometer]")


def angle(page: Page) -> Locator:
    return meter(page).locator('[data-part="angle"]')


def lie(page: Page, beta: float, gamma: float = 0.0, milliseconds: int = 3000) -> None:
    """Hold the phone at an angle for a while, ten readings a second."""
    page.evaluate(TURN, [beta, gamma])
    page.clock.run_for(milliseconds)


@pytest.mark.parametrize(
    ("beta", "gamma", "lean"),
    [
        (90, 0, 0),  # upright, screen to the person
        (0, 0, 90),  # flat on its back
        (40, 0, 50),  # its top leant back by fifty degrees: a hinge with the phone on the upper back
        (-15, 0, 105),  # flat, and its top lower by fifteen: a thigh below horizontal
        (15, 0, 75),  # the same, above horizontal
        (-90, 0, 180),  # on its head
        (100, 0, -10),  # leant over its own screen
        (40, 10, 50),  # a little on its side: the plane of the movement counts
    ],
)
def test_the_lean_of_the_long_edge(arithmetic: Page, beta: float, gamma: float, lean: float) -> None:
    turned = {"beta": beta, "gamma": gamma}
    found = arithmetic.evaluate(
        "(turned) => inclination.leanDeg(inclination.upFromOrientation(turned))", turned
    )
    assert found == pytest.approx(lean, abs=1.5 if gamma else 1e-9)


@pytest.mark.parametrize("beta", [-60, -15, 0, 30, 75, 90])
def test_both_sensors_agree(arithmetic: Page, beta: float) -> None:
    pair = arithmetic.evaluate(
        """(beta) => {
            const up = inclination.upFromOrientation({ beta, gamma: 5 });
            const [x, y, z] = up.map((one) => 9.81 * one);
            return [inclination.leanDeg(up), inclination.leanDeg(inclination.upFromMotion({ x, y, z }))];
        }""",
        beta,
    )
    assert pair[0] == pytest.approx(pair[1])


def test_a_change_goes_the_short_way_round(arithmetic: Page) -> None:
    change = "([deg, from]) => inclination.changeDeg(deg, from)"
    assert [arithmetic.evaluate(change, pair) for pair in ([50, 8], [-170, 170], [170, -170], [10, 10])] == [
        42,
        20,
        -20,
        0,
    ]


def test_what_cannot_say_an_angle_says_none(arithmetic: Page) -> None:
    well = "(turned) => inclination.liesWell(inclination.upFromOrientation(turned))"
    assert arithmetic.evaluate(well, {"beta": 0, "gamma": 15})
    assert not arithmetic.evaluate(well, {"beta": 0, "gamma": 30})
    assert arithmetic.evaluate("inclination.upFromMotion({ x: 0, y: 0.5, z: 1 })") is None  # falling
    assert arithmetic.evaluate("inclination.upFromMotion({ x: 0, y: 0, z: 25 })") is None  # thrown


def test_it_follows_smoothly_whatever_the_rate(arithmetic: Page) -> None:
    after = """(rate) => {
        const smooth = new inclination.Smooth();
        let up = smooth.add([0, 0, 1], 0);
        for (let at = 1000 / rate; at <= 300.01; at += 1000 / rate) up = smooth.add([0, 1, 0], at);
        return up[1];
    }"""
    slow, fast = arithmetic.evaluate(after, 10), arithmetic.evaluate(after, 60)
    assert slow == pytest.approx(0.632, abs=0.005)
    assert fast == pytest.approx(slow, abs=0.01)


def test_an_angle_is_shown_zeroed_and_taken(bench: Page) -> None:
    lie(bench, 0)
    expect(angle(bench)).to_have_text("0")
    lie(bench, -14.6)
    expect(angle(bench)).to_have_text("15")
    meter(bench).get_by_role("button", name="Take this angle").click()
    lie(bench, 6.2)
    expect(angle(bench)).to_have_text("\u22126")
    meter(bench).get_by_role("button", name="This is my start").click()
    expect(angle(bench)).to_have_text("0")
    lie(bench, -33.8)
    meter(bench).get_by_role("button", name="Take this angle").click()
    assert bench.evaluate("told") == [["angle", 15], ["angle", 40]]
    expect(meter(bench).get_by_role("status")).to_have_text("Read: 40 degrees.")


def test_it_reads_by_itself_once_it_is_still(bench: Page) -> None:
    lie(bench, 0)
    meter(bench).get_by_role("button", name="Read it when I am still").click()
    lie(bench, 0, milliseconds=3500)  # still, but the hands have had no time
    assert bench.evaluate("told") == []
    for place in range(25):
        lie(bench, -2.0 * place, milliseconds=100)
    assert bench.evaluate("told") == []
    lie(bench, -48, milliseconds=4000)
    assert bench.evaluate("told") == [["angle", 48]]
    lie(bench, -20, milliseconds=4000)
    assert len(bench.evaluate("told")) == 1


def test_on_its_side_it_reads_nothing(bench: Page) -> None:
    lie(bench, 0, gamma=60)
    expect(angle(bench)).to_have_text("\u2013")
    expect(meter(bench).get_by_text("It lies on its side.")).to_be_visible()
    expect(meter(bench).get_by_role("button", name="Take this angle")).to_be_disabled()


def test_a_bare_accelerometer_does_and_the_phones_own_fusion_goes_before_it(bench: Page) -> None:
    for _ in range(20):
        bench.evaluate(PUSH, [0, -9.81 * 0.5, 9.81 * 0.866])
        bench.clock.run_for(100)
    expect(angle(bench)).to_have_text("30")
    lie(bench, -10)
    bench.evaluate(PUSH, [0, 9.81, 0])
    expect(angle(bench)).to_have_text("10")


def test_a_machine_without_a_sensor_says_so_after_two_seconds(bench: Page) -> None:
    note = meter(bench).get_by_text("No angle comes from this device")
    bench.evaluate(TURN, [None, None])  # what a desk's browser says
    meter(bench).get_by_role("button", name="Measure with this phone").click()
    bench.clock.run_for(1900)
    expect(note).to_be_hidden()
    bench.clock.run_for(200)
    expect(note).to_be_visible()
    expect(meter(bench).get_by_role("button", name="Take this angle")).to_be_hidden()


@pytest.mark.parametrize(("answer", "reads"), [("granted", True), ("denied", False)])
def test_where_a_permission_is_needed_a_tap_asks_for_it(
    browser: Browser, bench_address: str, answer: str, reads: bool
) -> None:
    with stopped_phone(browser) as page:
        page.add_init_script(f"DeviceOrientationEvent.requestPermission = async () => '{answer}';")
        page.goto(f"{bench_address}/bench")
        page.locator("body[data-ready]").wait_for()
        page.clock.run_for(5000)
        expect(angle(page)).to_be_hidden()
        meter(page).get_by_role("button", name="Measure with this phone").click()
        expect(meter(page).get_by_role("button", name="Measure with this phone")).to_be_hidden()
        if reads:
            lie(page, 0, milliseconds=500)
        expect(angle(page)).to_be_visible(visible=reads)
        expect(meter(page).get_by_text("No angle comes from")).to_be_visible(visible=not reads)
