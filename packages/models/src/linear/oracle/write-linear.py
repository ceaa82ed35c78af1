"""Writes linear.json: the weights of EASE, SLIM and RP3β for a made-up matrix, by numpy and scikit-learn.

    pip install numpy==2.3.5 scikit-learn
    python write-linear.py

Weights are matrices (items × items), row-major: row j holds what having item j adds to the score of each item. The last
user and the last item have no preferences. RP3β is normalized, raised to powers and cut as dense matrices; no two
entries of a row that count are equal.
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from sklearn.linear_model import ElasticNet

users, items, tastes = 40, 18, 3
draw = np.random.default_rng(7)
likely = np.where(np.arange(users)[:, None] % tastes == np.arange(items) % tastes, 0.6, 0.15)
x = (draw.random((users, items)) < likely).astype(float)
x[-1] = 0
x[:, -1] = 0


def ease(regularization):
    inverse = np.linalg.inv(x.T @ x + regularization * np.eye(items))
    weights = np.eye(items) - inverse / np.diag(inverse)
    np.fill_diagonal(weights, 0)
    return weights


def slim(l1, l2):
    """scikit-learn minimizes ‖y − Xw‖² / 2n + alpha · l1_ratio ‖w‖₁ + alpha (1 − l1_ratio) ‖w‖² / 2."""
    weights = np.zeros((items, items))
    for item in range(items):
        others = x.copy()
        others[:, item] = 0
        model = ElasticNet(
            alpha=(l1 + l2) / users,
            l1_ratio=l1 / (l1 + l2),
            positive=True,
            fit_intercept=False,
            tol=1e-12,
            max_iter=100_000,
        )
        weights[:, item] = model.fit(others, x[:, item]).coef_
    return weights


def rp3_beta(k, alpha, beta, neighbors_of):
    of_user, of_item = x.sum(axis=1, keepdims=True), x.sum(axis=0)
    to_users = np.divide(x.T, of_item[:, None], out=np.zeros_like(x.T), where=x.T > 0) ** alpha
    to_items = np.divide(x, of_user, out=np.zeros_like(x), where=x > 0) ** alpha
    walk = to_users @ to_items
    walk = np.divide(walk, of_item**beta, out=np.zeros_like(walk), where=walk > 0)
    np.fill_diagonal(walk, 0)
    axis = 1 if neighbors_of == "source" else 0
    bound = -np.sort(-walk, axis=axis).take([k - 1], axis=axis)
    return np.where(walk >= bound, walk, 0)


def case(options, weights):
    return {"options": options, "weights": [float(f"{value:.9g}") for value in weights.ravel()]}


walks = [
    {"k": 5, "alpha": 1, "beta": 0.5, "neighborsOf": "source"},
    {"k": 4, "alpha": 0.7, "beta": 0.3, "neighborsOf": "target"},
    {"k": 6, "alpha": 1.3, "beta": 0, "neighborsOf": "source"},
]
oracle = {
    "tool": "numpy and scikit-learn",
    "version": f"{np.__version__} and {sklearn.__version__}",
    "command": f"python {Path(__file__).name}  # Python {platform.python_version()}",
    "tolerance": {"ease": 1e-6, "slim": 1e-4, "rp3Beta": 1e-6},
    "why": "weights below 1 in single precision; SLIM stops when a pass changes no weight by more than its tolerance",
    "input": {"users": users, "items": items, "preferences": [int(k) for k in np.flatnonzero(x)]},
    "output": {
        "ease": [case({"regularization": value}, ease(value)) for value in (5, 0.5)],
        "slim": [case({"l1": l1, "l2": l2}, slim(l1, l2)) for l1, l2 in ((1, 2), (0.1, 5))],
        "rp3Beta": [
            case(
                options,
                rp3_beta(options["k"], options["alpha"], options["beta"], options["neighborsOf"]),
            )
            for options in walks
        ],
    },
}
(Path(__file__).parent / "linear.json").write_text(json.dumps(oracle) + "\n")
