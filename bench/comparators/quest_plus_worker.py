"""Run by the Python of QUEST+'s own environment: one QUEST+ a person, spoken to in lines of JSON.

In: ``{"person": 3, "do": "begin", ...}``, ``"next"`` or ``"tell"``. Out, after begin and next: one line.
"""

from __future__ import annotations

import json
import sys
import warnings
from dataclasses import dataclass

import numpy as np
from questplus import QuestPlus
from scipy.special import ndtr

LOADS_KG = np.arange(20.0, 162.5, 2.5)
warnings.simplefilter("ignore")


@dataclass
class Asked:
    """One person's QUEST+, on the log of load and moved body."""

    quest: QuestPlus
    stimuli: np.ndarray


def begin(log_mean: float, log_sd: float, moved_kg: float) -> Asked:
    """Make a QUEST+ whose 'Yes' is a break: a normal ogive over log load, with false reports on both ends."""
    stimuli = np.log(LOADS_KG + moved_kg)
    thresholds = np.arange(log_mean - 3.0 * log_sd, log_mean + 3.0 * log_sd, 0.05)
    density = np.exp(-0.5 * ((thresholds - log_mean) / log_sd) ** 2)
    quest = QuestPlus(
        stim_domain={"intensity": stimuli},
        param_domain={
            "mean": thresholds,
            "sd": np.array([0.04, 0.06, 0.10]),
            "lower_asymptote": np.array([0.02]),
            "lapse_rate": np.array([0.08]),
        },
        outcome_domain={"response": ["Yes", "No"]},
        prior={"mean": density / density.sum()},
        func="norm_cdf",
        stim_scale="linear",
    )
    return Asked(quest, stimuli)


def choose(asked: Asked, level: float | None) -> float:
    """Return the most informative load, or the heaviest that holds with probability `level`."""
    if level is None:
        return float(LOADS_KG[np.argmin(np.abs(asked.stimuli - asked.quest.next_stim["intensity"]))])
    means, sds = (asked.quest.param_domain[name] for name in ("mean", "sd"))
    holds = ndtr((means[None, :, None] - asked.stimuli[:, None, None]) / sds[None, None, :])
    chance = (holds * asked.quest.posterior.values[None, :, :, 0, 0]).sum(axis=(1, 2))
    enough = np.flatnonzero(chance >= level)
    return float(LOADS_KG[enough[-1]]) if len(enough) else float(LOADS_KG[0])


def main() -> None:
    """Answer until the lines end."""
    people: dict[int, Asked] = {}
    for line in sys.stdin:
        told = json.loads(line)
        if told["do"] == "begin":
            people[told["person"]] = begin(told["log_mean"], told["log_sd"], told["moved_kg"])
        elif told["do"] == "tell":
            person = people[told["person"]]
            stimulus = person.stimuli[np.argmin(np.abs(LOADS_KG - told["load_kg"]))]
            person.quest.update(stim={"intensity": stimulus}, outcome={"response": told["response"]})
        else:
            print(json.dumps(choose(people[told["person"]], told["level"])), flush=True)


if __name__ == "__main__":
    main()
