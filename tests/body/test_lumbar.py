from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from primemover.body.anthropometry import REFERENCE_BODY, Body
from primemover.body.lumbar import LumbarModel, erector_capacity_nm, lumbar_load, passive_nm
from primemover.catalogue.load import load_catalogue

FACTS = load_catalogue().facts


def test_a_moment_and_a_weight_by_hand() -> None:
    """988 N m over 6 cm, 5 degrees off, upright on a level disc: 16.4 kN of muscle, and the weight on top."""
    model = LumbarModel(disc_deg=0.0)
    found = lumbar_load(np.array([988.0]), np.array([-800j]), 0.0, 0.0, REFERENCE_BODY, model=model)
    assert found.compression_n.value[0] == pytest.approx(988 / 0.06 * np.cos(np.radians(5)) + 800, rel=1e-3)
    assert pytest.approx(found.compression_n.value[0], rel=0.02) == 17_192, "evidence powerlifting-compression"


def test_the_polynomial_of_mcgill_lies_in_the_band() -> None:
    """Compression at L4/L5 by flexion moment (McGill 1996, recalled): 1920 N at 100, 3831 N at 200 N m."""
    moments = np.array([100.0, 200.0])
    found = lumbar_load(moments, np.array([-400j, -400j]), 0.0, 0.0, REFERENCE_BODY).compression_n
    published = 1067.6 + 1.219 * moments + 0.083 * moments**2 - 0.0001 * moments**3
    assert published == pytest.approx([1920, 3831], abs=2)
    assert (found.low <= published).all()
    assert (published <= found.high).all()


def test_a_shorter_lever_costs_a_fifth_more() -> None:
    moment, weight = np.array([300.0]), np.array([0j])
    by = {
        lever_m: float(
            lumbar_load(
                moment, weight, 0, 0, REFERENCE_BODY, model=LumbarModel(lever_m=lever_m)
            ).compression_n.value[0]
        )
        for lever_m in (0.05, 0.06, 0.065)
    }
    assert by[0.05] / by[0.06] == pytest.approx(1.2, abs=0.01)
    assert by[0.065] / by[0.06] == pytest.approx(0.92, abs=0.01)


def test_the_norm_is_met_for_the_body_it_was_measured_on() -> None:
    man, woman = Body("male", 1.75, 75), Body("female", 1.66, 62)
    assert erector_capacity_nm(man, 0.0) == pytest.approx(271)
    assert erector_capacity_nm(man, 48.0) == pytest.approx(355)
    assert erector_capacity_nm(woman, -24.0) == pytest.approx(106)
    assert erector_capacity_nm(man, 0.0, strength=2.0) == pytest.approx(542)


def test_passive_tissue_says_nothing_near_neutral_and_much_at_the_end() -> None:
    told_nm_kg = float(FACTS["biofeedback-passive-moment"].value)
    assert passive_nm(REFERENCE_BODY, 0.0) == 0
    assert float(passive_nm(REFERENCE_BODY, 20.0)) < 0.01 * 75
    assert float(passive_nm(REFERENCE_BODY, 0.8 * 55)) == pytest.approx(told_nm_kg * 75, rel=0.02)
    assert float(passive_nm(REFERENCE_BODY, 55.0)) == pytest.approx(0.7 * 75)


def test_a_rounded_back_rests_on_its_ligaments_and_the_muscle_works_less() -> None:
    flat, rounded = (
        lumbar_load(np.array([150.0]), np.array([-400j]), 60.0, flexion, REFERENCE_BODY)
        for flexion in (0.0, 50.0)
    )
    assert rounded.back_effort.value[0] < flat.back_effort.value[0]
    assert rounded.compression_n.value[0] > 0.9 * flat.compression_n.value[0], "the disc is not spared"


@given(st.floats(-200, 1200), st.floats(0, 2500), st.floats(-120, 120), st.floats(-30, 60), st.floats(0.3, 3))
def test_every_band_holds_its_value(
    moment_nm: float, weight_n: float, lean_deg: float, flexion_deg: float, strength: float
) -> None:
    found = lumbar_load(
        np.array([moment_nm]), np.array([-1j * weight_n]), lean_deg, flexion_deg, REFERENCE_BODY, strength
    )
    for band in (found.compression_n, found.back_effort):
        assert band.low[0] <= band.value[0] + 1e-9
        assert band.value[0] <= band.high[0] + 1e-9
    assert found.shear_n.low[0] <= found.shear_n.high[0]
    assert found.back_effort.value[0] >= 0


@given(st.floats(10, 900), st.floats(1.1, 5))
def test_muscle_compression_is_linear_in_the_moment(moment_nm: float, times: float) -> None:
    one, more = (
        lumbar_load(np.array([each]), np.array([0j]), 0.0, 0.0, REFERENCE_BODY).compression_n.value[0]
        for each in (moment_nm, times * moment_nm)
    )
    assert more == pytest.approx(times * one)
