"""Writes nnls.json: non-negative least squares by scipy.optimize.nnls (Lawson and Hanson's active sets)."""

import json
import pathlib

import numpy
import scipy
from scipy.optimize import nnls

rng = numpy.random.default_rng(7)
cases = []
for rows, cols in [(30, 3), (80, 6), (12, 10), (200, 8)]:
    z = rng.normal(size=(rows, cols))
    if cols >= 8:
        z[:, -1] = 0.9 * z[:, 0] + 0.1 * z[:, -1]
    y = z @ rng.normal(size=cols) + rng.normal(size=rows)
    weights, _ = nnls(z, y)
    cases.append(
        {
            "gram": (z.T @ z).ravel().tolist(),
            "right": (z.T @ y).tolist(),
            "weights": weights.tolist(),
        }
    )

here = pathlib.Path(__file__).parent
oracle = {
    "tool": "scipy.optimize.nnls",
    "version": scipy.__version__,
    "command": "python write-nnls.py",
    "input": [{"gram": case["gram"], "right": case["right"]} for case in cases],
    "output": [case["weights"] for case in cases],
    "tolerance": 1e-8,
    "why": "both solve one convex problem; the descent stops at steps of 1e-12 of the largest weight",
}
(here / "nnls.json").write_text(json.dumps(oracle) + "\n")
