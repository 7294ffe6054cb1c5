"""The program, interrupted where it loads a module or does something: ``interrupted.py MOMENT words...``."""

import os
import signal
import sys

MOMENT = sys.argv[1]
# As in a terminal: a program that is started in the background may have to ignore Ctrl-C, and so its children.
signal.signal(signal.SIGINT, signal.default_int_handler)


def interrupt(event: str, details: tuple[object, ...]) -> None:
    """Send Ctrl-C to ourselves, once, at the moment asked for."""
    if not sent and MOMENT in {event, details[0] if event == "import" else None}:
        sent.append(event)
        os.kill(os.getpid(), signal.SIGINT)


sent: list[str] = []
sys.addaudithook(interrupt)

from primemover.__main__ import main  # noqa: E402 - to be interrupted

sys.argv = ["primemover", *sys.argv[2:]]
main()
