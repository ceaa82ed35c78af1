"""Writes implicit.json: one iteration of implicit's alternating least squares from given factors.

    pip install implicit==0.7.3
    python write-implicit.py
"""

import json
import platform

import implicit
import numpy as np
import scipy
from scipy.sparse import csr_matrix

USERS, ITEMS, FACTORS, REGULARIZATION = 14, 11, 6, 0.7
rng = np.random.default_rng(31)
confidence = np.where(rng.uniform(size=(USERS, ITEMS)) < 0.4, rng.integers(2, 7, size=(USERS, ITEMS)), 0)
confidence[5, :] = 0  # a user without cells
user_factors = rng.normal(scale=0.3, size=(USERS, FACTORS)).astype(np.float32)
item_factors = rng.normal(scale=0.3, size=(ITEMS, FACTORS)).astype(np.float32)


def iterate(use_cg):
    model = implicit.cpu.als.AlternatingLeastSquares(
        factors=FACTORS, regularization=REGULARIZATION, alpha=1, iterations=1, use_cg=use_cg, num_threads=1
    )
    model.user_factors, model.item_factors = user_factors.copy(), item_factors.copy()
    model.fit(csr_matrix(confidence.astype(np.float32)), show_progress=False)
    return {"userFactors": model.user_factors.ravel().tolist(), "itemFactors": model.item_factors.ravel().tolist()}


oracle = {
    "tool": "implicit",
    "version": implicit.__version__,
    "command": f"python write-implicit.py  # Python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}",
    "tolerance": 1e-4,
    "why": "both work in single precision, 6e-8 relative, on systems with condition numbers of some hundreds",
    "input": {
        "users": USERS,
        "items": ITEMS,
        "factors": FACTORS,
        "regularization": REGULARIZATION,
        "cgSteps": 3,
        "confidence": confidence.ravel().tolist(),
        "userFactors": user_factors.ravel().tolist(),
        "itemFactors": item_factors.ravel().tolist(),
    },
    "output": {"cg": iterate(True), "cholesky": iterate(False)},
}
with open("implicit.json", "w") as file:
    json.dump(oracle, file)
    file.write("\n")
