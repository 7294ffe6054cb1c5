"""The words in which scripts say what the journal of a device holds."""

from __future__ import annotations

from typing import Any

from primemover.tongue import gettext as _
from primemover.tongue import ngettext
from primemover.web.summaries import KINDS
from primemover.web.visit import Visit
from primemover.words import exercise_name, side_said, unit_after


def said_words(visit: Visit) -> dict[str, Any]:
    """Return the words for every kind of entry, every exercise and every test, and for how much was done."""
    catalogue = visit.catalogue
    tests = catalogue.tests.values()
    return {
        "kinds": {kind: _(name) for kind, name in KINDS.items()} | {"correction": _("Taken back")},
        "exercises": {id_: exercise_name(id_, catalogue) for id_ in catalogue.exercises},
        "tests": {one.id: one.name for one in tests},
        "test_units": {one.id: unit_after(one.unit) for one in tests},
        "sides": {"left": side_said("left"), "right": side_said("right")},
        "unit": visit.unit,
        "entry_of": _("{kind}: {what}"),
        "reps": {"one": ngettext("{n} rep", "{n} reps", 1), "other": ngettext("{n} rep", "{n} reps", 2)},
        "at": _("at {load}"),
        "neutral": _("{reps} held neutral"),
        "unjudged": _("neutral not said"),
        "seconds": _("{n} s"),
        "minutes_seconds": _("{minutes} min {n} s"),
        "whole_minutes": _("{minutes} min"),
        "nrs": _("{n} of 10"),
        "pain": _("pain {n} of 10"),
        "minutes": _("minutes: {n}"),
        "refusals": {
            409: _(
                "Your record has something else under the same id, and that stands. "
                "If what stands here is missing there, log it once more."
            ),
        },
    }
