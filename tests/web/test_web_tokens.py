"""The colours can be read: contrast by WCAG 2.2, computed from the style sheet itself."""

import re
from pathlib import Path

import pytest

import primemover.web

SHEET = (Path(primemover.web.__file__).parent / "static" / "tokens.css").read_text("utf-8")
CHARTS = (Path(primemover.web.__file__).parent / "static" / "charts.css").read_text("utf-8")
GROUNDS = ("ground", "raised")
TEXTS = ("ink", "quiet")
MUSCLES = ("glute", "hamstring", "back", "adductor")


THEMES = {"light": ":root {", "dark": "@media (prefers-color-scheme: dark)", "print": "@media print"}


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of a theme; dark and print override light."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(("light", theme)):
        block = SHEET.partition(THEMES[name])[2].partition("@media")[0]
        told = re.findall(r"--(\w+): #([0-9a-f]{3,6});", block)
        found |= {token: "#" + (colour if len(colour) == 6 else colour[0] * 6) for token, colour in told}
    return found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def blend(one: str, other: str, share: float) -> str:
    """Return what is seen of a colour that covers `share` of another."""
    parts = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * over + (1 - share) * under):02x}" for over, under in parts)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out_from_its_ground(theme: str, ground: str) -> None:
    colours = tokens(theme)
    assert {text: contrast(colours[text], colours[ground]) >= 4.5 for text in TEXTS} == dict.fromkeys(
        TEXTS, True
    )


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("ground", GROUNDS)
def test_muscles_and_edges_of_fields_stand_out_from_their_ground(theme: str, ground: str) -> None:
    colours = tokens(theme)
    marks = (*MUSCLES, "edge")
    assert {mark: contrast(colours[mark], colours[ground]) >= 3 for mark in marks} == dict.fromkeys(marks, True)


def test_light_muscles_are_the_ones_of_the_visual_language() -> None:
    colours = tokens("light")
    assert [colours[muscle] for muscle in MUSCLES] == ["#d55e00", "#0072b2", "#b0578d", "#00805e"]


def test_muscle_colours_are_used_for_muscles_only() -> None:
    folder = Path(primemover.web.__file__).parent / "static"
    rules = re.findall(
        r"([^{}]+)\{([^{}]*)\}", "".join(sheet.read_text("utf-8") for sheet in folder.glob("*.css"))
    )
    users = {
        selector.strip().splitlines()[-1]
        for selector, body in rules
        for muscle in MUSCLES
        if f"var(--{muscle})" in body
    }
    assert users
    marks = r"(swatch|input|chart|axis|reach|sign|part)\.(glute|hamstring|back|adductor)$"
    assert all(re.search(marks, user) for user in users)


@pytest.mark.parametrize("theme", list(THEMES))
@pytest.mark.parametrize("ground", GROUNDS)
def test_an_intervals_bar_stands_out_though_it_is_half_clear(theme: str, ground: str) -> None:
    share = float(re.search(r"\.range {[^}]*opacity: ([\d.]+)", CHARTS)[1])  # type: ignore[index] # it is there
    colours = tokens(theme)
    assert contrast(blend(colours["ink"], colours[ground], share), colours[ground]) >= 3


def test_a_sheet_uses_tokens_for_every_colour_and_no_round_corner_or_shadow() -> None:
    folder = Path(primemover.web.__file__).parent / "static"
    for sheet in folder.glob("*.css"):
        text = sheet.read_text("utf-8")
        if sheet.name != "tokens.css":
            assert re.findall(r"#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(", text) == [], sheet.name
        assert re.findall(r"border-radius|box-shadow|gradient|transition|@keyframes", text) == [], sheet.name


def test_every_token_is_used() -> None:
    folder = Path(primemover.web.__file__).parent / "static"
    sheets = "".join(sheet.read_text("utf-8") for sheet in folder.glob("*.css"))
    assert {name for name in re.findall(r"--(\w+):", SHEET) if f"var(--{name})" not in sheets} == set()
