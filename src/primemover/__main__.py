"""Run the command line as ``python -m primemover``."""

from primemover.cli import app

app(prog_name="primemover")
