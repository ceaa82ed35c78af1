"""Writes truncated-svd.json: scipy's largest singular values of a made-up sparse matrix, and the matrix of that rank.

    pip install numpy scipy
    python write-truncated-svd.py
"""

import json
import platform

import numpy as np
import scipy
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

USERS, ITEMS, FACTORS = 40, 30, 6
rng = np.random.default_rng(3)
dense = np.where(rng.uniform(size=(USERS, ITEMS)) < 0.3, rng.integers(1, 6, size=(USERS, ITEMS)), 0)
dense[0] = 0  # a user without ratings
dense[0, 0] = 4


def decomposition(matrix):
    u, s, v = svds(csr_matrix(matrix), k=FACTORS, tol=0)
    order = np.argsort(-s)
    return {"values": s[order].round(8).tolist(), "product": ((u * s) @ v).ravel().round(8).tolist()}


known = dense > 0
mean = dense[known].mean()
item_means = dense.sum(axis=0) / np.maximum(1, known.sum(axis=0))
user_means = dense.sum(axis=1) / np.maximum(1, known.sum(axis=1))
output = {
    "none": decomposition(dense.astype(float)),
    "global": decomposition(np.where(known, dense - mean, 0)),
    "item": decomposition(np.where(known, dense - item_means, 0)),
    "user": decomposition(np.where(known, dense - user_means[:, None], 0)),
}
with open("truncated-svd.json", "w") as file:
    json.dump(
        {
            "tool": "scipy.sparse.linalg.svds",
            "version": scipy.__version__,
            "command": f"python write-truncated-svd.py  # Python {platform.python_version()}, numpy {np.__version__}",
            "tolerance": 1e-4,
            "why": "factors are kept in single precision; singular values of some tens",
            "input": {"users": USERS, "items": ITEMS, "factors": FACTORS, "ratings": dense.ravel().tolist()},
            "output": output,
        },
        file,
        separators=(",", ":"),
    )
