"""QUEST+ (Watson 2017) as the package `questplus` does it, in an environment of its own.

Plain QUEST+ places each set where it tells most, which is where about half break: it is made for measuring, and
breaks cost nothing there. `level` makes a fairer rival of it: QUEST+'s posterior, and the heaviest load that
holds with that probability. It starts from the same prior as ours, on the same scale, and believes that nothing
changes.
"""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import dataclass, field
from math import exp, log
from pathlib import Path
from typing import Any

from comparators.policy import Dose, Seen, Told
from primemover.belief.ceiling_prior import epley_share

HERE = Path(__file__).parent
ENVIRONMENT = HERE.parents[1] / "build" / "questplus"
PYTHON = ENVIRONMENT / "bin" / "python"
PACKAGES = ("questplus==2023.1",)


class Worker:
    """The other Python, spoken to in lines of JSON."""

    def __init__(self) -> None:
        command = [str(PYTHON), "-W", "ignore", str(HERE / "quest_plus_worker.py")]
        self._process = subprocess.Popen(  # noqa: S603 - our own script, in its environment
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        self._people = 0

    def begin(self, log_mean: float, log_sd: float, moved_kg: float) -> int:
        """Begin with the next person; return their number."""
        self._people += 1
        self.say(do="begin", person=self._people, log_mean=log_mean, log_sd=log_sd, moved_kg=moved_kg)
        return self._people

    def say(self, **what: Any) -> None:
        """Send one line."""
        if self._process.stdin is not None:
            self._process.stdin.write(json.dumps(what) + "\n")

    def ask(self, **what: Any) -> Any:
        """Send one line and return the answer."""
        self.say(**what)
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError
        self._process.stdin.flush()
        return json.loads(self._process.stdout.readline())


@dataclass(slots=True)
class QuestPlusPolicy:
    """One person's QUEST+; without `level`, the most informative load."""

    seen: Seen
    log_mean: float
    log_sd: float
    moved_kg: float
    worker: Worker
    level: float | None = None
    _number: int | None = field(init=False, default=None)

    def next_dose(self, _day: int, _number: int) -> Dose:
        """Return the start load first, then QUEST+'s choice."""
        if self._number is None:
            mean_kg = exp(self.log_mean) / epley_share(self.seen.reps)
            self._number = self.worker.begin(log(mean_kg), self.log_sd, self.moved_kg)
            return Dose(self.seen.start_kg, self.seen.reps)
        return Dose(self.worker.ask(do="next", person=self._number, level=self.level), self.seen.reps)

    def tell(self, told: Told) -> None:
        """Take in whether neutral held."""
        response = "No" if told.all_held else "Yes"
        self.worker.say(do="tell", person=self._number, load_kg=told.dose.load_kg, response=response)


def install() -> str:
    """Make QUEST+'s environment where it is missing; return why not, or nothing."""
    if _imports():
        return ""
    pip = [str(PYTHON), "-m", "pip", "-q", "--disable-pip-version-check", "install", *PACKAGES]
    try:
        for command in ([sys.executable, "-m", "venv", str(ENVIRONMENT)], pip):
            subprocess.run(command, check=True, capture_output=True, timeout=300)  # noqa: S603 - our own
    except (subprocess.SubprocessError, OSError) as problem:
        return f"questplus could not be installed ({type(problem).__name__})"
    return "" if _imports() else "questplus does not import"


def _imports() -> bool:
    command = [str(PYTHON), "-W", "ignore", "-c", "import questplus"]
    try:
        return subprocess.run(command, capture_output=True, check=False).returncode == 0  # noqa: S603 - our own
    except OSError:
        return False
