"""Writes sparse-fc.json: estimates, loss and gradients of an autoencoder of ratings with local kernels, by numpy.

    pip install numpy==2.3.5
    python write-sparse-fc.py

Everything is computed in double precision and from its definition: distances as norms of differences, gradients as central
differences of the loss. Some units lie so far from each other that their kernel is 0.
"""

import json
import platform
from pathlib import Path

import numpy as np

rows, columns, hidden, dimensions = 5, 6, 4, 2
regularization, sparsity = 0.3, 0.2
draw = np.random.default_rng(11)
known = (draw.random((rows, columns)) < 0.6).astype(float)
ratings = known * draw.integers(1, 6, (rows, columns))
sizes = [columns, hidden, hidden, columns]
variables = {}
for k in range(3):
    variables[f"weights.{k}"] = draw.normal(0, 0.6, (sizes[k], sizes[k + 1]))
    variables[f"bias.{k}"] = draw.normal(0, 0.5, sizes[k + 1])
    variables[f"inputs.{k}"] = draw.normal(0, 0.5, (sizes[k], dimensions))
    variables[f"outputs.{k}"] = draw.normal(0, 0.5, (sizes[k + 1], dimensions))


def kernel(k):
    differences = variables[f"inputs.{k}"][:, None, :] - variables[f"outputs.{k}"][None, :, :]
    return np.maximum(0, 1 - np.linalg.norm(differences, axis=2) ** 2)


def estimates():
    values = ratings
    for k in range(3):
        values = values @ (variables[f"weights.{k}"] * kernel(k)) + variables[f"bias.{k}"]
        if k < 2:
            values = 1 / (1 + np.exp(-values))
    return values


def loss():
    penalty = sum(
        regularization / 2 * (variables[f"weights.{k}"] ** 2).sum() + sparsity / 2 * (kernel(k) ** 2).sum()
        for k in range(3)
    )
    return ((known * (estimates() - ratings)) ** 2).sum() / 2 + penalty


def gradient(name, step=1e-5):
    values = variables[name]
    slopes = np.zeros_like(values)
    for place in np.ndindex(values.shape):
        start = values[place]
        values[place] = start + step
        above = loss()
        values[place] = start - step
        slopes[place] = (above - loss()) / (2 * step)
        values[place] = start
    return slopes


def flat(values):
    return [round(float(value), 9) for value in np.ravel(values)]


oracle = {
    "tool": "numpy",
    "version": np.__version__,
    "command": f"python write-sparse-fc.py  # Python {platform.python_version()}",
    "tolerance": 1e-5,
    "why": "relative to the largest entry; single precision against double",
    "input": {
        "shape": {"columns": columns, "layers": 2, "hidden": hidden, "dimensions": dimensions},
        "penalties": {"regularization": regularization, "sparsity": sparsity},
        "rows": rows,
        "ratings": flat(ratings),
        "known": flat(known),
        "variables": {name: flat(values.astype(np.float32)) for name, values in variables.items()},
    },
}
for name, values in variables.items():
    variables[name] = values.astype(np.float32).astype(float)
oracle["output"] = {
    "kernels": [flat(kernel(k)) for k in range(3)],
    "estimates": flat(estimates()),
    "loss": float(loss()),
    "gradients": {name: flat(gradient(name)) for name in variables},
}
Path(__file__).with_name("sparse-fc.json").write_text(json.dumps(oracle) + "\n")
