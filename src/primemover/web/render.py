"""From a template and what it shows to a page."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from primemover import tongue, words
from primemover.coach.intake_answers import with_its_unit
from primemover.coach.intake_model import Choice, Question
from primemover.coach.told_days import day_told
from primemover.record.ids import new_id
from primemover.record.units import KG_PER_LB
from primemover.tongue.formats import decimal_mark
from primemover.web.assets import asset
from primemover.web.language import content, in_sentence, in_tongue
from primemover.web.set_form import JUDGES
from primemover.web.visit import Visit
from primemover.web.written import written

_HERE = Path(__file__).parent
_DECIMAL = re.compile(r"[-+]?\d+\.\d+(?: \w+)?")  # as typed, with or without its unit


@cache
def environment() -> Environment:
    """Return the templates: escaped by default, and an unknown name in one is an error."""
    made = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    made.policies["ext.i18n.trimmed"] = True
    made.policies["json.dumps_kwargs"] = {"sort_keys": True, "ensure_ascii": False, "separators": (",", ":")}
    made.newstyle_gettext = True  # type: ignore[attr-defined]  # added by the extension: values are named
    made.filters.update(
        number=words.number,
        typed=words.typed,
        load=words.load,
        bare_load=words.bare_load,
        typed_load=words.typed_load,
        percent=words.percent,
        duration=words.duration,
        day=words.day,
        day_alone=words.day_alone,
        full_day=words.full_day,
        told_day=words.told_day,
        moment=words.moment,
        counted=words.counted,
        estimate=words.estimate,
        span=words.span,
        moved=words.moved,
        undetected=words.undetected,
        since_said=words.since_said,
        limit=words.limit,
        limit_span=words.limit_span,
        in_limit_unit=words.in_limit_unit,
        most=words.most,
        price_said=words.price_said,
        sides_said=words.sides_said,
        with_unit=words.with_unit,
        about_load=words.about_load,
        near=words.near_load,
        said_in=words.said_in,
        guess_said=words.guess_said,
        level_said=words.level_said,
        plates_said=words.plates_said,
        contradicted_said=words.contradicted_said,
        pairs=_pairs,
        told_as=_told_as,
        in_field=_in_field,
        lower_first=words.lower_first,
        exercise_name=words.exercise_name,
        study=words.study,
        side=words.side_said,
        upper_first=words.upper_first,
        in_tongue=in_tongue,
        content=content,
        in_sentence=in_sentence,
        phase=words.phase_said,
    )
    made.globals.update(
        _=_message,
        gettext=_message,
        ngettext=_counted,
        pgettext=_message_there,
        npgettext=_counted_there,
        written=written,
        interval=words.interval,
        asset=asset,
        spoken=tongue.spoken,
        languages=tongue.LANGUAGES,
        new_id=new_id,
        topics=words.TOPICS,
        blocks=words.BLOCKS,
        judges=JUDGES,
        side_said=words.side_said,  # a filter of a constant is worked out once, in the language of that moment
        kg_per_lb=KG_PER_LB,
        limits=words.LIMITS,
        limit_means=words.LIMIT_MEANS,
    )
    return made


def _message(message: str, /, **values: object) -> Markup:
    """Write a message with its values. What translators wrote is markup, the values are not."""
    return Markup(tongue.gettext(message)) % values  # noqa: S704 - see above


def _counted(one: str, many: str, count: int, /, **values: object) -> Markup:
    return Markup(tongue.ngettext(one, many, count)) % {"num": count, **values}  # noqa: S704 - same


def _message_there(context: str, message: str, /, **values: object) -> Markup:
    return Markup(tongue.pgettext(context, message)) % {"context": context, **values}  # noqa: S704 - same


def _counted_there(context: str, one: str, many: str, count: int, /, **values: object) -> Markup:
    said = {"context": context, "num": count, **values}
    return Markup(tongue.npgettext(context, one, many, count)) % said  # noqa: S704 - same


def _pairs(choices: Iterable[Choice]) -> list[tuple[str, str]]:
    return [(choice.value, tongue.gettext(choice.label)) for choice in choices]


def _told_as(question: Question, said: str) -> str:
    """Write an answer as it was understood: with its unit, a yes or no as a word."""
    if question.kind == "yes-no":
        return tongue.gettext("Yes") if said == "yes" else tongue.gettext("No")
    if question.kind == "date":
        day = day_told(said)
        return said if day is None else words.told_day(day)
    said = _in_field(said, question)
    return with_its_unit(replace(question, unit=tongue.gettext(question.unit) if question.unit else ""), said)


def _in_field(given: str, question: Question) -> str:
    """Write an answer as it stands in its field: a number with the decimal mark of the language spoken."""
    if question.kind not in {"whole", "number"} or not _DECIMAL.fullmatch(given):
        return given
    return given.replace(".", decimal_mark())


def page(template: str, visit: Visit | None = None, *, status: int = 200, **shown: Any) -> HTMLResponse:
    """Render a page; `visit` is ``None`` only where no person is looked at yet."""
    return HTMLResponse(environment().get_template(template).render(visit=visit, **shown), status)
