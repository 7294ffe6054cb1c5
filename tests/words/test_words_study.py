"""Whose figure it is, as short as it stands in a person's sentence."""

from __future__ import annotations

import re

import pytest

from primemover.catalogue.model import Catalogue
from primemover.words import study


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("Youdas 2013, J Strength Cond Res 27, doi 10.1000/1", "Youdas 2013"),
        ("Butowicz 2016 (via https://example.org/tests), second-hand", "Butowicz 2016"),
        ("McGill via http://example.org/superman.html", "McGill"),
        ("Liang et al. [year not shown], https://example.org/1", "Liang et al."),
        ("de Jesus (Arcanjo) 2020, Clin Rehabil 34", "de Jesus 2020"),
        ("Sports 2023;11:119, https://example.org/2075", "Sports 2023"),
        (
            "[authors not shown] 2014, Physiother Theory Pract, https://example.org",
            "2014 Physiother Theory Pract",
        ),
        ("[journal/year not shown] https://example.org/articles/PMC4339157", "PMC4339157"),
        ("https://www.example.org/method.html", "example.org"),
    ],
)
def test_a_study_is_named_by_who_wrote_it_or_else_by_where_it_was_read(
    source: str, short: str, catalogue: Catalogue
) -> None:
    fact = next(iter(catalogue.facts.values())).model_copy(update={"source": source})
    assert study(fact) == short


def test_no_study_is_shown_with_an_address_a_remark_or_at_length(catalogue: Catalogue) -> None:
    said = {study(fact) for fact in catalogue.facts.values()}
    assert not [one for one in said if re.search(r"https?:|[\[\](;]|^\d+$", one) or not 3 <= len(one) <= 42]
