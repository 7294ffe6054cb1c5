"""Published figures beside the mechanics: one verdict a row, one rule, the same every time."""

from __future__ import annotations

import csv
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from scipy.stats import spearmanr

from primemover.body.demand import Band
from primemover.body.fitting_load import most_loads_kg
from primemover.body.validation.activity import FEW, Rank, bootstrapped, middle, ranks, spearman
from primemover.body.validation.answer import answer, banded, order_said
from primemover.body.validation.aside import BAND_SET, IN_VIEW, NOT_COMPARABLE, USED
from primemover.body.validation.markdown import markdown_of
from primemover.body.validation.muscle import at_share
from primemover.body.validation.published import activity, numbers
from primemover.body.validation.rule import VERDICTS, Figure, Order, Told, exactly, give_or_take
from primemover.body.validation.spine import mcgill_n
from primemover.body.validation.table import COMPARED, validate
from primemover.body.whose import Whose
from primemover.catalogue.load import load_catalogue

CATALOGUE = load_catalogue()
SHARED = Path(__file__).parents[2].parent / "shared" / "evidence" / "validation.csv"
DOCS = (Path(__file__).parents[2] / "docs" / "validation.md").read_text(encoding="utf-8")
FOUND = validate(CATALOGUE)
TOLD = answer(FOUND)


@pytest.mark.skipif(not SHARED.exists(), reason="the shared evidence file is not on this machine")
def test_the_table_is_the_evidence_file_row_by_row() -> None:
    with SHARED.open(encoding="utf-8", newline="") as stream:
        theirs = list(csv.DictReader(stream))
    ours = [one.model_dump(exclude={"key"}) for one in CATALOGUE.benchmarks.values()]
    assert ours == theirs


def test_every_row_has_exactly_one_verdict() -> None:
    aside = [set(USED), set(NOT_COMPARABLE)]
    assert not aside[0] & aside[1]
    assert set().union(COMPARED, *aside) == set(CATALOGUE.benchmarks)
    assert not set(COMPARED) & set(USED)
    assert [row.benchmark.key for row in FOUND.rows] == list(CATALOGUE.benchmarks)
    assert all(row.verdict in VERDICTS for row in FOUND.rows)
    assert sum(FOUND.counts.values()) == len(FOUND.rows)


def test_what_is_judged_is_compared_and_what_is_apart_has_its_reason() -> None:
    for row in FOUND.rows:
        assert bool(row.comparisons) == bool(row.how), row.benchmark.key
        assert row.comparisons or row.verdict in {"not comparable", "used to set"}, row.benchmark.key
        assert row.why or row.agrees, row.benchmark.key


def test_what_set_the_band_is_not_counted_as_reproduced() -> None:
    """All compression that is compared: the band was judged wide enough by these."""
    about = {
        row.benchmark.key
        for row in FOUND.rows
        if row.verdict != "not comparable"
        and any(one.what.startswith("compression at") for one in row.comparisons)
    }
    assert (
        about | {"compression-polynomial"}
        == BAND_SET
        == {one.benchmark.key for one in FOUND.rows_with("set the band")}
    )
    assert FOUND.comparable == FOUND.count("reproduced") + FOUND.count("not reproduced")
    assert set(IN_VIEW) <= set(COMPARED) - BAND_SET - set(NOT_COMPARABLE)


def test_angles_that_were_put_in_and_norms_of_other_ages_are_not_counted() -> None:
    verdicts = {row.benchmark.key: row.verdict for row in FOUND.rows}
    put_in = ["good-morning-hip-flexion", "deadlift-hip-flexion", "sumo-conventional-angles"]
    ages = [key for key in verdicts if key.startswith("hip-norm") and not key.endswith("18")]
    assert {verdicts[key] for key in put_in + ages} == {"not comparable"}


@pytest.mark.parametrize("exercise", ["back-squat", "deadlift", "barbell-hip-thrust"])
def test_a_share_of_the_1rm_is_one_of_load(exercise: str) -> None:
    most_kg = most_loads_kg([CATALOGUE.exercises[exercise]], Whose(strength=1.5))[exercise]
    assert at_share(CATALOGUE, exercise, 0.5, 1.5).load_kg == pytest.approx(0.5 * most_kg, abs=0.5)


def test_numbers_are_read_from_the_table() -> None:
    assert numbers(CATALOGUE, "sumo-conventional-angles") == (11, 16, 5, 10)
    assert activity(CATALOGUE, "back-squat-80-activity", "ES") == 41.1
    assert activity(CATALOGUE, "good-morning-activity", "GM") is None


def test_few_exercises_are_too_few_to_tell_and_an_interval_above_0_tells() -> None:
    glute = FOUND.correlations[0]
    few, clear, unclear = (
        order_said(replace(glute, rank=rank))
        for rank in (Rank(FEW - 1, 0.9, 0.5, 1.0), Rank(FEW, 0.9, 0.5, 1.0), Rank(FEW, 0.4, -0.1, 0.8))
    )
    assert few.startswith("Too few to tell")
    assert "better than by chance" in clear
    assert "cannot be told from chance" in unclear


def test_it_is_the_same_every_time() -> None:
    assert answer(validate(CATALOGUE)) == TOLD


def test_a_figure_agrees_where_the_bands_overlap() -> None:
    model = Band(1000, 700, 1300)
    assert Figure("", "N", exactly(1300), model).agrees
    assert not Figure("", "N", exactly(1301), model).agrees
    assert Figure("", "N", give_or_take(1400, 100), model).agrees


@pytest.mark.parametrize(
    ("published", "ratio", "agrees"),
    [
        ("more", 1.06, True),
        ("more", 1.04, False),
        ("less", 0.9, True),
        ("less", 0.97, False),
        ("same", 1.1, True),
        ("same", 0.8, False),
    ],
)
def test_an_order_must_be_clear_of_the_margin(published: str, ratio: float, agrees: bool) -> None:
    assert Order("", published, exactly(ratio)).agrees is agrees  # type: ignore[arg-type]  # the three words


def test_one_comparison_apart_and_the_row_is_not_reproduced() -> None:
    near, far = Figure("", "", exactly(1), exactly(1)), Figure("", "", exactly(1), exactly(2))
    assert Told((near, near), "").verdict == "reproduced"
    assert Told((near, far), "").verdict == "not reproduced"


def test_the_polynomial_gives_what_the_table_says() -> None:
    assert mcgill_n(100) == pytest.approx(1920, abs=1)
    assert mcgill_n(200) == pytest.approx(3831, abs=1)


def test_the_rank_correlation_is_scipys_ties_and_all() -> None:
    rng = np.random.default_rng(1)
    first, second = rng.integers(0, 8, 20).astype(float), rng.normal(size=20)
    assert spearman(first, second) == pytest.approx(spearmanr(first, second).statistic)
    assert ranks(np.array([3.0, 1.0, 3.0])).tolist() == [2.5, 1.0, 2.5]


def test_the_interval_holds_the_estimate_and_is_wide_for_few() -> None:
    rng = np.random.default_rng(2)
    many = rng.normal(size=60)
    low, high = bootstrapped(many, many + rng.normal(size=60))
    few_low, few_high = bootstrapped(many[:6], (many + rng.normal(size=60))[:6])
    assert low < high
    assert few_high - few_low > high - low


def test_a_range_counts_as_its_middle() -> None:
    facts = CATALOGUE.facts
    assert middle(facts["bird-dog-gmax-range"]) == 38.5
    assert middle(facts["plank-gmax-reiman"]) == 9
    with pytest.raises(ValueError, match="no figure and no range"):
        middle(facts["bridge-es-upper-bound"])


def test_every_measured_glute_and_back_is_used_or_left_out_with_its_reason() -> None:
    wanted = re.compile(r"glut.*max|gluteal|erector|longissimus|multifid|back ext", re.IGNORECASE)
    measured = {
        key
        for key, fact in CATALOGUE.facts.items()
        if re.search("MVI?C", fact.unit) and wanted.search(fact.muscle)
    }
    assert measured == set(CATALOGUE.activities)
    for one in FOUND.correlations:
        used = {key for each in one.exercises for key in each.keys if key in CATALOGUE.activities}
        assert used | set(one.left_out) == {
            key for key, each in CATALOGUE.activities.items() if each.muscle == one.muscle
        }


def test_stand_ins_by_the_same_evidence_are_not_correlated() -> None:
    for one in FOUND.correlations:
        for each in one.exercises:
            assert CATALOGUE.exercises[each.exercise].out_of_plane is None, each.exercise


def test_numbers_are_no_finer_than_they_are_known() -> None:
    assert banded(Band(1009.7, 858.2, 1161.2), "N m") == "1010 N m (858\N{EN DASH}1160)"
    assert banded(exactly(0.9), "") == "0.9"


def test_the_docs_are_what_the_command_prints() -> None:
    block = re.search(r"<!-- validated -->\n(.*?)\n<!-- end -->", DOCS, flags=re.DOTALL)
    assert block is not None
    assert block[1] == markdown_of(TOLD)
