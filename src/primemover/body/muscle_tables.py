"""Numbers of one leg's muscles: arms as polynomials, forces by hip and knee angle. PROVISIONAL for the knee muscles."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

MUSCLES = (
    "glute",
    "hamstring",
    "adductor",
    "quadriceps",
    "rectus",
    "hip-flexor",
    "gastrocnemius",
    "short-head",
)

GRID_DEG = 15.0
HIP_DEG = (-15.0, 120.0)
KNEE_DEG = (0.0, 135.0)

# Powers of the hip angle (rad), rising; m, extension positive.
HIP_ARM = {
    "glute": (0.061556, -0.00218, -0.016965, 0.004179, 0.000202, -0.000066),
    "hamstring": (0.046224, 0.043083, -0.037328, 0.003233, 0.000945, -0.000147),
    "adductor": (0.008989, 0.048804, -0.002138, -0.026462, 0.012477, -0.001787),
    "rectus": (-0.042, 0.0, 0.0, 0.0, 0.0, 0.0),
    "hip-flexor": (-0.03, 0.0, 0.0, 0.0, 0.0, 0.0),
}
# Powers of the knee angle (rad), rising, then hip and hip times knee; m, extension positive.
KNEE_ARM = {
    "hamstring": (-0.032895, 0.000371, 0.0, 0.0, 0.0, 0.0, 0.000631, -0.00079),
    "quadriceps": (0.0415, 0.0200, -0.0354, 0.0108, 0.0, 0.0, 0.0, 0.0),
    "rectus": (0.0450, 0.0160, -0.0310, 0.0092, 0.0, 0.0, 0.0, 0.0),
    "gastrocnemius": (-0.020, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
    "short-head": (-0.025, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0),
}

_GLUTE_N = (2167.3, 2529.5, 2804.1, 3037.1, 3106.2, 3011.7, 2801.5, 2585.8, 2397.5, 2238.7)
_ADDUCTOR_N = (1933.9, 1933.9, 1964.0, 2020.6, 2077.8, 2089.6, 2058.1, 1991.9, 1923.1, 1848.6)
_HAMSTRING_N = (
    (3166.8, 2711.5, 2212.5, 1709.9, 1231.0, 817.3, 520.9, 366.7),
    (3515.6, 3260.2, 2825.9, 2291.5, 1760.2, 1277.5, 877.1, 591.2),
    (3841.3, 3644.9, 3409.5, 3041.5, 2508.4, 1969.9, 1496.6, 1122.2),
    (3885.5, 3936.1, 3800.3, 3571.2, 3268.5, 2807.2, 2317.8, 1884.8),
    (3110.7, 3580.7, 3898.6, 3902.7, 3731.3, 3472.7, 3117.7, 2735.9),
    (2338.4, 2766.4, 3241.4, 3717.4, 3911.6, 3827.9, 3646.2, 3415.9),
    (1736.5, 2107.9, 2521.2, 3003.9, 3518.8, 3805.1, 3871.7, 3761.6),
    (1279.8, 1619.0, 1987.2, 2412.3, 2903.4, 3415.0, 3730.2, 3848.0),
    (946.7, 1274.9, 1618.9, 2007.9, 2454.3, 2950.5, 3435.2, 3703.1),
    (742.4, 1064.7, 1398.5, 1767.7, 2189.1, 2660.6, 3147.9, 3560.1),
)


def force_table() -> Floats:
    """Return the active forces, (hip, knee, muscle)."""
    table = np.zeros((10, 10, len(MUSCLES)))
    table[:, :, 0] = np.array(_GLUTE_N)[:, None]
    table[:, :8, 1] = np.array(_HAMSTRING_N)
    table[:, 8:, 1] = table[:, 7:8, 1]
    table[:, :, 2] = np.array(_ADDUCTOR_N)[:, None]
    table[:, :, 3] = 8000.0
    table[:, :, 4] = 1800.0
    table[:, :, 5] = 2000.0
    table[:, :, 6] = 3000.0
    table[:, :, 7] = 450.0
    return table
