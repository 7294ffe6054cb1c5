"""Options that many verbs share, each said once."""

from __future__ import annotations

from typing import Annotated

import typer

AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs instead of text for people.")]
On = Annotated[
    str | None,
    typer.Option("--on", metavar="DATE", help="Replay this day (2026-05-03, yesterday); writes nothing."),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="TIME", help="When it was: 18:20, yesterday 18:20, 2026-05-03 18:20. Now, if left out."
    ),
]
Side = Annotated[str | None, typer.Option("--side", metavar="left|right", help="Your own left or right.")]
Felt = Annotated[
    str | None,
    typer.Option(
        "--felt",
        metavar="WHERE=0-10,...",
        help="Where you felt it: glute, hamstring, back, other; e.g. glute=7,hamstring=3,back=1.",
    ),
]
Pain = Annotated[
    int | None, typer.Option("--pain", metavar="0-10", help="Pain while doing it: 0 none, 10 worst.")
]
Why = Annotated[str, typer.Option("--why", metavar="TEXT", help="Your reason, kept in the record.")]
