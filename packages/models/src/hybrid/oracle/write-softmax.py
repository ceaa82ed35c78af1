"""Writes softmax.json: the weights that maximize a penalized likelihood, by scipy's L-BFGS-B."""

import json
import pathlib

import numpy
import scipy
from scipy.optimize import minimize

PARTS, REGULARIZATION = 3, 0.5
rng = numpy.random.default_rng(3)
users = []
for held, alone, weight in [(1, 6, 4.0), (2, 10, 1.0), (3, 5, 2.5), (1, 12, 1.0), (2, 7, 3.0)]:
    scores = rng.normal(size=(12, PARTS)).astype(numpy.float32)
    scores[:held, 0] += 1.5
    scores[:held, 1] -= 0.8
    users.append({"held": held, "alone": alone, "weight": weight, "scores": scores.ravel().tolist()})


def loss(weights):
    total = 0.5 * REGULARIZATION * numpy.sum((weights - 1 / PARTS) ** 2)
    for user in users:
        sums = numpy.array(user["scores"]).reshape(-1, PARTS) @ weights
        counts = numpy.where(numpy.arange(12) < user["alone"], 1.0, user["weight"])
        held = user["held"]
        total -= numpy.mean(sums[:held]) - numpy.log(numpy.sum(counts * numpy.exp(sums)))
    return total


found = minimize(loss, numpy.full(PARTS, 0.5), bounds=[(0, None)] * PARTS, method="L-BFGS-B", options={"ftol": 1e-15, "gtol": 1e-10})
oracle = {
    "tool": "scipy.optimize.minimize",
    "version": scipy.__version__,
    "command": "python write-softmax.py",
    "input": {"parts": PARTS, "regularization": REGULARIZATION, "users": users},
    "output": found.x.tolist(),
    "tolerance": 1e-4,
    "why": "scipy estimates the slope by differences and stops near the optimum",
}
(pathlib.Path(__file__).parent / "softmax.json").write_text(json.dumps(oracle) + "\n")
