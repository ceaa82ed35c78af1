"""Writes ease-side.json: the weights of EASE with side information for a made-up matrix, by numpy.

    pip install numpy==2.3.5
    python write-ease-side.py

Matrices are row-major. The features of an item are 0 or 1; they count in rows of length 1. Nobody prefers the last item.
"""

import json
from pathlib import Path

import numpy as np

random = np.random.default_rng(4)
users, items, features = 12, 7, 4
x = (random.random((users, items)) < 0.4).astype(float)
x[:, 6] = 0
f = (random.random((items, features)) < 0.5).astype(float)
f[6] = [1, 0, 1, 0]
settings = {"sideWeight": 3, "regularization": 2, "popularityPenalty": 0.25, "userExponent": 0.5}

counts = x.sum(1)
weights = np.maximum(1, counts) ** -settings["userExponent"]
weights *= counts.sum() / (weights @ counts)
gram = x.T @ np.diag(weights) @ x
penalty = settings["regularization"] + settings["popularityPenalty"] * np.diag(gram)
unit = f / np.maximum(1e-9, np.linalg.norm(f, axis=1, keepdims=True))
side = settings["sideWeight"] * unit @ unit.T

# Item by item as a ridge regression on all others, so that no formula for the inverse is shared.
b = np.zeros((items, items))
for i in range(items):
    others = [j for j in range(items) if j != i]
    target = (gram + side)[others, i]
    b[others, i] = np.linalg.solve((gram + side)[np.ix_(others, others)] + np.diag(penalty[others]), target)

output = {
    "tool": "numpy",
    "version": np.__version__,
    "command": "python write-ease-side.py",
    "input": {
        "users": users,
        "items": items,
        "features": features,
        "preferences": x.astype(int).ravel().tolist(),
        "itemFeatures": f.astype(int).ravel().tolist(),
        "options": settings,
    },
    "output": {"weights": b.ravel().tolist()},
    "tolerance": 1e-5,
    "why": "single precision of the inverse, whose entries are below 1",
}
Path(__file__).with_name("ease-side.json").write_text(json.dumps(output) + "\n")
