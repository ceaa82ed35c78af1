"""Writes als.json: both half steps of ALS with weighted regularization by numpy's solver on a small made-up set.

    pip install numpy
    python write-als.py
"""

import json
import platform

import numpy as np

USERS, ITEMS, FACTORS, LAMBDA = 12, 10, 4, 0.3
rng = np.random.default_rng(11)
known = rng.uniform(size=(USERS, ITEMS)) < 0.5
known[0] = False  # a user without ratings
ratings = np.where(known, rng.integers(1, 6, size=(USERS, ITEMS)), 0)
start = rng.normal(size=(ITEMS, FACTORS)).round(6)


def half(ratings, known, y):
    x = np.zeros((len(ratings), FACTORS))
    for row in range(len(ratings)):
        cells = np.flatnonzero(known[row])
        if len(cells) == 0:
            continue
        a = LAMBDA * len(cells) * np.eye(FACTORS) + y[cells].T @ y[cells]
        x[row] = np.linalg.solve(a, y[cells].T @ ratings[row, cells])
    return x


users = half(ratings, known, start)
items = half(ratings.T, known.T, users)
with open("als.json", "w") as file:
    json.dump(
        {
            "tool": "numpy",
            "version": np.__version__,
            "command": f"python write-als.py  # Python {platform.python_version()}",
            "tolerance": 1e-5,
            "why": "systems with condition numbers of some tens, solved in single precision",
            "input": {
                "users": USERS,
                "items": ITEMS,
                "factors": FACTORS,
                "regularization": LAMBDA,
                "ratings": ratings.ravel().tolist(),
                "itemFactors": start.ravel().tolist(),
            },
            "output": {
                "itemFactors": items.ravel().round(8).tolist(),
                "userFactors": half(ratings, known, items).ravel().round(8).tolist(),
            },
        },
        file,
        separators=(",", ":"),
    )
