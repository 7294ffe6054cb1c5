"""Nearest names: what a person who mistyped may have meant."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from primemover.catalogue.model import Catalogue
from primemover.sentence import Own, Sentence, listed, say

_ALIKE = 0.55  # judgement: below this, a suggestion is noise


def nearest(word: str, names: Iterable[str] | Mapping[str, str], *, at_most: int = 3) -> tuple[str, ...]:
    """Return up to `at_most` of `names` most like `word`, best first.

    A mapping is searched by its keys and answers with its values, each once.
    """
    known = names if isinstance(names, Mapping) else {name: name for name in names}
    folded: dict[str, str] = {}
    for name, answer in known.items():
        folded.setdefault(_fold(name), answer)
    close = get_close_matches(_fold(word), folded, n=4 * at_most, cutoff=_ALIKE)
    return tuple(dict.fromkeys(folded[name] for name in close))[:at_most]


def nearest_exercises(word: str, catalogue: Catalogue, *, at_most: int = 3) -> tuple[str, ...]:
    """Return the ids of the exercises whose id, name or alias is most like `word`."""
    names = {
        name: exercise.id
        for exercise in catalogue.exercises.values()
        for name in (exercise.id, exercise.name, *exercise.aliases)
    }
    return nearest(word, names, at_most=at_most)


def perhaps(names: Iterable[str]) -> str:
    """Return a sentence that offers `names`, or nothing when there are none."""
    offered = [Own(name) for name in names]
    return say("Perhaps you mean {names}", names=listed(offered, "or")) if offered else ""


def known_are(names: Iterable[str]) -> Sentence:
    """Return a sentence that says which names there are."""
    return say("Known are: {names}", names=Own(", ".join(names)))


def _fold(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").replace("_", " ").split())
