"""The map as a picture of its own: one SVG file that carries its colours, light and dark."""

from __future__ import annotations

from primemover.coach.exercise_map import ExerciseMap
from primemover.web.assets import STATIC
from primemover.web.map_chart import HEIGHT, WIDTH, map_chart
from primemover.web.render import environment

SHEETS = ("tokens.css", "map.css")
SCALE = 2  # how many pixels a unit is where nothing else says


def map_picture(found: ExerciseMap) -> str:
    """Return the map as an SVG document; its marks carry their names as titles and lead nowhere."""
    style = "\n".join((STATIC / name).read_text(encoding="utf-8") for name in SHEETS)
    return (
        environment()
        .get_template("map_picture.svg")
        .render(
            chart=map_chart(found),
            style=style,
            width=WIDTH,
            height=HEIGHT,
            scale=SCALE,
            on=found.on,
        )
    )
