"""Run the command line, as ``primemover`` or as ``python -m primemover``.

Ctrl-C while the program loads ends it without a word; once a verb runs, it says that it was stopped.
"""

import os
import signal

# Before any import of ours: Python would print where in an import it was.
_PYTHONS_OWN = signal.getsignal(signal.SIGINT)  # to ignore it, where whoever started us does
if _PYTHONS_OWN is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def main() -> None:
    """Run the verb that the command line names."""
    from primemover.cli import app  # noqa: PLC0415 - slow to load

    signal.signal(signal.SIGINT, _PYTHONS_OWN)
    os.umask(0o077)  # what is written is health data: for its owner alone
    app(prog_name="primemover")


if __name__ == "__main__":
    main()
