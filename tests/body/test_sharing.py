from __future__ import annotations

import numpy as np
import pytest

from primemover.body.muscles import LegMuscles
from primemover.body.sharing import share_hip


def test_the_worked_example() -> None:
    leg = LegMuscles(np.array([0.05, 0.06]), np.zeros(2), np.array([3000.0, 4000.0]))
    shared = share_hip(leg, 100.0)
    assert shared.activation == pytest.approx([0.2283, 0.2740], abs=1e-4)
    assert shared.hip_moment_nm == pytest.approx([34.2, 65.8], abs=0.05)
