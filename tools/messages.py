"""Every message of the interface, gathered from templates, Python and tables, and what a language still lacks.

``make messages`` (no arguments) brings each ``tongue/LANGUAGE.po`` up to date: new messages are added, empty;
old ones that nothing shows any more are dropped; the rest stays as it was translated. ``--check`` only reports.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

import primemover
from primemover.belief.gauge_kinds import KINDS as GAUGE_KINDS
from primemover.catalogue.load import load_catalogue
from primemover.catalogue.model import PHASES, ScreenTest
from primemover.coach.intake_model import Question
from primemover.coach.intake_pounds import in_unit
from primemover.coach.intake_questions import steps
from primemover.sentence import PLACE
from primemover.web.disagreements import DISAGREEMENTS

HERE = Path(primemover.__file__).parent
TONGUE = HERE / "tongue"
WIDTH = 110
METHODS = [("**.py", "python"), ("**/templates/**", "jinja2")]
JINJA = {"**/templates/**": {"extensions": "jinja2.ext.i18n", "trimmed": "true", "silent": "false"}}
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "later": None,
    "say": None,
    "say_count": (1, 2),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def wanted() -> Catalog:
    """Return every message that the interface can show, with where it stands."""
    found = Catalog()
    for room in ("web", "words", "faces.py", "tongue", "coach", "belief", "body", "record"):
        place = HERE / room
        folder, only = (place, "") if place.is_dir() else (HERE, room)
        methods = METHODS if not only else [(only, "python")]
        told = extract_from_dir(folder, methods, JINJA, KEYWORDS, strip_comment_tags=True)
        for file, _line, message, _comments, context in told:
            if file.startswith("_") or _wordless(message):
                continue
            where = f"{folder.relative_to(HERE) / file}".removeprefix("./")
            found.add(message, locations=[(where, 0)], context=context)
    for source, text in tables():
        if text:
            found.add(text, locations=[(source, 0)])
    for phase in PHASES:
        found.add(phase, context="phase", locations=[("catalogue/model.py", 0)])
    return found


def _wordless(message: str | tuple[str, ...]) -> bool:
    """Return whether there is nothing to translate: a template of places alone is the same in each language."""
    return not any(letter.isalpha() for one in _each(message) for letter in PLACE.sub("", one))


def tables() -> Iterator[tuple[str, str]]:
    """Yield the texts of tables that stay English in the code and are looked up when they are shown."""
    catalogue = load_catalogue()
    for step in steps(catalogue):
        for one in (step, in_unit(step, "lb")):
            yield from (("coach/intake_questions.py", text) for text in (one.title, one.intro))
            yield from (("coach/intake_questions.py", text) for each in one.questions for text in _asked(each))
    names = {one.name for table in (catalogue.exercises, catalogue.tests) for one in table.values()}
    for kind in GAUGE_KINDS:
        if kind.name not in names:  # exercises and tests have one name in every language
            yield "belief/gauge_kinds.py", kind.name
        yield "belief/gauge_kinds.py", kind.unit
    yield from (("catalogue/tests", text) for test in catalogue.tests.values() for text in _judged(test))
    for flag in catalogue.red_flags.values():
        yield "catalogue/red_flags", flag.question
        yield "catalogue/red_flags", flag.see
    yield from (("catalogue/equipment", one.name) for one in catalogue.equipment.values())
    for one in DISAGREEMENTS:
        yield from (("web/disagreements.py", text) for text in (one.question, one.found, one.so))
    yield from (("coach", text) for text in FIXED)


FIXED = (
    # muscles, judges and other single words of the coach and the record
    "glute",
    "hamstring",
    "adductor",
    "back",
    "low back",
    "self",
    "partner",
    "dowel",
    "sensor",
    "measured",
    "mechanics",
    "kg",
    "s",
    "cm",
    "deg",
    "points",
    "pairs",
)


def _judged(test: ScreenTest) -> Iterator[str]:
    """Yield what is our own in a test: in what it is counted, and the reasons that no study gives."""
    yield test.unit
    for source in (test.error.source, *(norm.source for norm in test.norms)):
        if source.startswith("judgement"):
            yield source


def _asked(question: Question) -> Iterator[str]:
    yield from (question.text, question.help, question.unit)
    if question.kind != "exercise":
        yield from (choice.label for choice in question.choices)
    for part in question.parts:
        yield from _asked(part)


def languages() -> list[Path]:
    """Return the files of the languages there are."""
    return sorted(TONGUE.glob("*.po"))


def read(file: Path) -> Catalog:
    """Return a language's messages."""
    with file.open("rb") as opened:
        return read_po(opened, locale=file.stem)


def lacks(file: Path) -> list[str]:
    """Return what a language lacks, and what it has that nothing shows any more."""
    known, asked = read(file), wanted()
    problems = [f"obsolete: {message.id!r}" for message in known if message.id and not _of(asked, message)]
    problems += [f"obsolete: {one!r}" for one in known.obsolete]
    for message in asked:
        if message.id:
            problems += _lack(message, _of(known, message))
    return problems


def _lack(message: Message, said: Message | None) -> list[str]:
    if said is None or not all(_each(said.string)) or not said.string:
        return [f"missing: {message.id!r}"]
    if said.fuzzy:
        return [f"fuzzy: {message.id!r}"]
    if said.pluralizable != message.pluralizable:
        return [f"one form where two are asked for, or the other way round: {message.id!r}"]
    return []


def _of(catalog: Catalog, message: Message) -> Message | None:
    return catalog.get(message.id, message.context)


def _each(text: str | tuple[str, ...] | list[str]) -> list[str]:
    return [text] if isinstance(text, str) else list(text)


def update(file: Path) -> None:
    """Bring a language's file up to date."""
    known, asked = read(file), wanted()
    made = Catalog(locale=file.stem, header_comment=known.header_comment, fuzzy=False)
    for message in asked:
        if not message.id:
            continue
        said = _of(known, message)
        kept = said is not None and said.pluralizable == message.pluralizable
        files = sorted({(name, None) for name, _line in message.locations})
        made.add(message.id, said.string if said and kept else None, locations=files, context=message.context)
    written = BytesIO()
    write_po(written, made, width=WIDTH, sort_output=True, omit_header=True)
    file.write_bytes(_head(known, file.stem) + written.getvalue())


def _head(known: Catalog, language: str) -> bytes:
    """Return the file's head without the dates that would change it each time."""
    lines = [*known.header_comment.splitlines(), 'msgid ""', 'msgstr ""']
    for name, value in (
        ("Language", language),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", Catalog(locale=language).plural_forms),
    ):
        lines.append(f'"{name}: {value}\\n"')
    return ("\n".join(lines) + "\n\n").encode()


def main() -> int:
    """Update or check every language; say what is missing."""
    left = 0
    for file in languages():
        if "--check" not in sys.argv:
            update(file)
        problems = lacks(file)
        left += len(problems)
        sys.stdout.write(f"{file.name}: {len(read(file))} messages, {len(problems)} to see to\n")
        for one in problems:
            sys.stdout.write(f"  {one}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
