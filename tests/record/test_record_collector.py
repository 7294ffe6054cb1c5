from __future__ import annotations

import gc

import pytest

from primemover.record.collector import collector_resting


def test_the_collector_rests_inside_and_works_again_after_even_an_error() -> None:
    def fail() -> None:
        with collector_resting():
            with collector_resting():
                assert not gc.isenabled()
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off() -> None:
    gc.disable()
    try:
        with collector_resting():
            assert not gc.isenabled()
        assert not gc.isenabled()
    finally:
        gc.enable()
