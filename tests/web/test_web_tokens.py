"""The colours can be read: contrast by WCAG 2.2, computed from the style sheet itself."""

import re
from pathlib import Path

import pytest

import primemover.web

SHEET = (Path(primemover.web.__file__).parent / "static" / "tokens.css").read_text("utf-8")
GROUNDS = ("ground", "raised")
TEXTS = ("ink", "quiet")
MUSCLES = ("glute", "hamstring", "back", "adductor")


def tokens(theme: str) -> dict[str, str]:
    """Return the colours of a theme; dark overrides light."""
    light, _, rest = SHEET.partition("@media (prefers-color-scheme: dark)")
    dark = rest.partition("@media print")[0]
    found = dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", light))
    return found | dict(re.findall(r"--(\w+): (#[0-9a-f]{6});", dark)) if theme == "dark" else found


def luminance(colour: str) -> float:
    """Return the relative luminance of a colour (WCAG 2.2)."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours (WCAG 2.2)."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_is_the_greatest_contrast() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_stands_out_from_its_ground(theme: str, ground: str) -> None:
    colours = tokens(theme)
    assert {text: contrast(colours[text], colours[ground]) >= 4.5 for text in TEXTS} == dict.fromkeys(
        TEXTS, True
    )


@pytest.mark.parametrize("theme", ["light", "dark"])
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
