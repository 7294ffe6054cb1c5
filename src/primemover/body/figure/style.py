"""The style of a figure: a picture carries the rules and colours of what it draws, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

DARK = (
    "dark"  # the address with this after a # asks for the dark colours: some browsers tell a picture no theme
)
COLOURS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "f": ("#e6e0d6", "#35322d"),
        "b": ("#f3efe8", "#24221f"),
        "i": ("#1b1a18", "#f3f0ea"),
        "q": ("#8d877c", "#857f74"),
        "g": ("#fbfaf7", "#141311"),
        "m0": ("#d55e00", "#e0701a"),
        "m1": ("#0072b2", "#2b8fcb"),
        "m2": ("#b0578d", "#bf6a9d"),
        "m3": ("#00805e", "#169a76"),
    }
)
"""Each colour in the light and in the dark."""
_BASE = "fill:none;stroke:var(--i);stroke-width:1.2px;stroke-linecap:round;stroke-linejoin:round"
_RULES = (
    ("body far edge", "stroke-width:2.4px;paint-order:stroke"),
    ("body fill", "fill:var(--f)"),
    ("fill glute hamstring back adductor", "stroke:none"),
    ("far", "fill:var(--b);stroke:var(--q)"),
    ("glute", "fill:var(--m0)"),
    ("hamstring", "fill:var(--m1)"),
    ("back", "fill:var(--m2)"),
    ("adductor", "fill:var(--m3)"),
    ("ink bell", "fill:var(--i)"),
    ("pad", "fill:var(--g)"),
    ("band", "stroke-width:3.6px"),
    ("bar dowel broken", "stroke-width:2.6px"),
    ("crease", "stroke:var(--q)"),
)
_LINES = "path{vector-effect:non-scaling-stroke}"
_LETTERS = "text{font-family:system-ui,sans-serif;fill:var(--i);stroke:none}"
_MOVING = ".rest{display:none}@media(prefers-reduced-motion:reduce){.move{display:none}.rest{display:inline}}"
_CLASSES = re.compile(r'class="([^"]*)"')
_COLOUR = re.compile(r"var\(--(\w+)\)")


def style_for(drawn: str) -> str:
    """Return the style that what is drawn needs."""
    kinds = {kind for classes in _CLASSES.findall(drawn) for kind in classes.split()}
    rules = "".join(_rule([one for one in names.split() if one in kinds], said) for names, said in _RULES)
    letters = _LETTERS if "<text" in drawn else ""
    moving = _MOVING if "move" in kinds else ""
    used = set(_COLOUR.findall(_BASE + rules + letters))
    light, dark = (
        "".join(f"--{name}:{of[theme]};" for name, of in COLOURS.items() if name in used) for theme in (0, 1)
    )
    in_dark = dark.removesuffix(";")
    themes = f"@media(prefers-color-scheme:dark){{svg{{{in_dark}}}}}svg:target{{{in_dark}}}"
    return f"svg{{{light}{_BASE}}}{themes}{rules}{_LINES}{letters}{moving}"


def _rule(kinds: list[str], said: str) -> str:
    return f"{','.join(f'.{kind}' for kind in kinds)}{{{said}}}" if kinds else ""
