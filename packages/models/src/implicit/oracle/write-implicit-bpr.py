"""Writes implicit-bpr.json: how well implicit's BPR orders held-out preferences of a made-up set.

    pip install implicit==0.7.3
    python write-implicit-bpr.py
"""

import json
import platform

import implicit
import numpy as np
import scipy
from implicit.cpu.bpr import BayesianPersonalizedRanking
from scipy.sparse import csr_matrix

USERS, ITEMS, TASTES = 120, 130, 3
OPTIONS = {"factors": 8, "epochs": 60, "learningRate": 0.05, "regularization": 0.01}
rng = np.random.default_rng(7)
# Preferences by tastes and by popularity, a fifth of them held out.
log_odds = 1.5 * rng.normal(size=(USERS, TASTES)) @ rng.normal(size=(TASTES, ITEMS)) + rng.normal(size=ITEMS) - 3.5
preferred = rng.uniform(size=(USERS, ITEMS)) < 1 / (1 + np.exp(-log_odds))
held_out = preferred & (rng.uniform(size=(USERS, ITEMS)) < 0.2)
train = preferred & ~held_out


def auc(scores):
    """The share of pairs (held-out preference, item that is no preference) in order, the mean over users."""
    shares = []
    for user in range(USERS):
        right, wrong = scores[user, held_out[user]], scores[user, ~preferred[user]]
        if train[user].any() and len(right) > 0:
            shares.append(np.mean(right[:, None] > wrong[None, :]))
    return float(np.mean(shares))


def fit(seed):
    model = BayesianPersonalizedRanking(
        factors=OPTIONS["factors"],
        learning_rate=OPTIONS["learningRate"],
        regularization=OPTIONS["regularization"],
        iterations=OPTIONS["epochs"],
        num_threads=1,
        random_state=seed,
    )
    model.fit(csr_matrix(train.astype(np.float32)), show_progress=False)
    return auc(model.user_factors @ model.item_factors.T)


aucs = [fit(seed) for seed in range(10)]
oracle = {
    "tool": "implicit",
    "version": implicit.__version__,
    "command": f"python write-implicit-bpr.py  # Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}",
    "tolerance": 0.02,
    "why": "ten seeds of implicit spread over twice their standard deviation, given beside them; it draws other samples in another order",
    "input": {
        "users": USERS,
        "items": ITEMS,
        "options": OPTIONS,
        "train": np.flatnonzero(train).tolist(),
        "heldOut": np.flatnonzero(held_out).tolist(),
    },
    "output": {"auc": float(np.mean(aucs)), "deviation": float(np.std(aucs))},
}
with open("implicit-bpr.json", "w") as file:
    json.dump(oracle, file)
    file.write("\n")
