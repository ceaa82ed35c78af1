"""Writes implicit.json: iterations of implicit's logistic matrix factorization from given factors, without negatives.

    pip install implicit==0.7.3
    python write-implicit.py
"""

import json
import platform

import implicit
import numpy as np
import scipy
from implicit.cpu.lmf import LogisticMatrixFactorization
from scipy.sparse import csr_matrix

USERS, ITEMS, FACTORS, ITERATIONS = 12, 9, 5, 3
LEARNING_RATE, REGULARIZATION, ALPHA = 0.4, 0.7, 1.5
rng = np.random.default_rng(31)
cells = np.where(rng.uniform(size=(USERS, ITEMS)) < 0.4, 1, 0)
cells[5, :] = 0  # a user without cells
user_factors = rng.normal(scale=0.5, size=(USERS, FACTORS + 2)).astype(np.float32)
item_factors = rng.normal(scale=0.5, size=(ITEMS, FACTORS + 2)).astype(np.float32)
# The last two columns are 1 and the bias of the user, the bias of the item and 1.
user_factors[:, -2] = 1
item_factors[:, -1] = 1


def halves(users, items):
    return {
        "userFactors": users[:, :FACTORS].ravel().tolist(),
        "userBias": users[:, -1].tolist(),
        "itemFactors": items[:, :FACTORS].ravel().tolist(),
        "itemBias": items[:, -2].tolist(),
    }


model = LogisticMatrixFactorization(
    factors=FACTORS,
    learning_rate=LEARNING_RATE,
    regularization=REGULARIZATION,
    iterations=ITERATIONS,
    neg_prop=0,
    num_threads=1,
)
model.user_factors, model.item_factors = user_factors.copy(), item_factors.copy()
model.fit(csr_matrix((ALPHA * cells).astype(np.float32)), show_progress=False)

oracle = {
    "tool": "implicit",
    "version": implicit.__version__,
    "command": f"python write-implicit.py  # Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}",
    "tolerance": 1e-5,
    "why": "both work in single precision, 6e-8 relative; no gradient is near the 1e-3 below which Adagrad would magnify it",
    "input": {
        "users": USERS,
        "items": ITEMS,
        "factors": FACTORS,
        "iterations": ITERATIONS,
        "learningRate": LEARNING_RATE,
        "regularization": REGULARIZATION,
        "alpha": ALPHA,
        "cells": cells.ravel().tolist(),
        **halves(user_factors, item_factors),
    },
    "output": halves(model.user_factors, model.item_factors),
}
with open("implicit.json", "w") as file:
    json.dump(oracle, file)
    file.write("\n")
