"""Wordings on record: what a reason was made from comes back as it was, and what is none is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from pydantic import ValidationError

from primemover.record.payload import Reason
from primemover.record.wording import as_data, as_wording
from primemover.sentence import (
    Chance,
    Day,
    Figure,
    Load,
    Named,
    Own,
    Sentence,
    Share,
    Stage,
    listed,
    say,
    say_count,
    together,
)

EVERY = together(
    say("{a} {b} {c} {d} {e}", a="text", b=3, c=Figure(1.25, 2), d=Share(0.4), e=Chance(0.9)),
    say("{f} {g} {h}", f=Load(20), g=Load(45.2, "lb", about=True, bare=True), h=Day(date(2026, 5, 4))),
    say("{i} {j} {k}", i=Day(date(2026, 5, 4), date(2026, 6, 1)), j=Named("Plank"), k=Stage("find")),
    say("{n} {o}", n=Day(date(2026, 5, 4), weekday=True), o=Stage("find", first=True)),
    say("{l} {m}", l=Own("mine"), m=listed(["left", say_count("{count} set", "{count} sets", 2)], "or")),
)


def test_a_reason_comes_back_with_its_wording() -> None:
    reason = Reason.of(text=EVERY, rule="week-dose")
    back = Reason.model_validate_json(reason.model_dump_json(exclude_defaults=True))
    assert back == reason
    assert hash(back) == hash(reason)
    assert isinstance(EVERY, Sentence)
    assert isinstance(back.said, Sentence)
    assert back.said.wording == EVERY.wording


def test_what_is_as_always_is_left_out() -> None:
    assert as_data(say("{load}", load=Load(20)).wording) == {
        "template": "{load}",
        "values": {"load": {"load": 20}},
    }
    plain = Reason.of(text="Plain.", rule="steady")
    assert plain.model_dump(mode="json", exclude_defaults=True) == {"text": "Plain.", "rule": "steady"}


def test_where_the_wording_says_something_else_the_text_counts() -> None:
    reason = Reason(text="Said so.", rule="steady", wording=say("Said otherwise.").wording)
    assert reason.said == "Said so."
    assert not isinstance(reason.said, Sentence)


@pytest.mark.parametrize(
    "wrong",
    [
        "text",
        {},
        {"template": 3},
        {"template": "x", "odd": 1},
        {"template": "x", "values": []},
        {"template": "x", "many": "xs"},
        {"template": "x", "values": {"a": None}},
        {"template": "x", "values": {"a": True}},
        {"template": "x", "values": {"a": {"figure": 1, "odd": 2}}},
        {"template": "x", "values": {"a": {"figure": "much"}}},
        {"template": "x", "values": {"a": {"day": "soon"}}},
        {"template": "x", "values": {"a": {"items": ["b"], "last": "nor"}}},
        {"template": "x", "values": {"a": {"items": ["b"], "last": ["and"]}}},
        {"template": "x", "values": {"a": {"items": 5, "last": "and"}}},
        {"template": "x", "many": "xs", "count": True},
        {"template": "x", "values": {"a": {"figure": 1.0, "digits": -1}}},
        {"template": "x", "values": {"a": {"figure": 1.0, "digits": 10**10}}},
        {"template": "x", "values": {"a": {"load": 1e300}}},
        {"template": "x", "values": {"a": {"chance": float("nan")}}},
        {"template": "x" * 4001},
    ],
)
def test_what_is_no_wording_is_refused_with_the_field_named(wrong: object) -> None:
    with pytest.raises(ValidationError) as refused:
        Reason.model_validate({"text": "x", "rule": "steady", "wording": wrong})
    assert {one["loc"][0] for one in refused.value.errors()} == {"wording"}


def test_endless_nesting_is_refused() -> None:
    deep: dict[str, Any] = {"template": "x"}
    lists: Any = "x"
    for _ in range(50):
        deep = {"template": "{a}", "values": {"a": deep}}
        lists = {"items": [lists], "last": "and"}
    for endless in (deep, {"template": "{a}", "values": {"a": lists}}):
        with pytest.raises(ValueError, match="at most 8 deep"):
            as_wording(endless)


def test_places_in_places_do_not_grow_without_end() -> None:
    grown: dict[str, Any] = {"template": "x"}
    for _ in range(7):
        grown = {"template": "{a}" * 30, "values": {"a": grown}}
    with pytest.raises(ValueError, match="at most 4000 characters"):
        as_wording(grown)
