"""Writes reduction.json: scikit-learn's TruncatedSVD and PCA of a made-up sparse matrix, learned from its first rows.

    pip install scikit-learn
    python write-reduction.py
"""

import json
import platform

import numpy as np
import sklearn
from sklearn.decomposition import PCA, TruncatedSVD

ROWS, KNOWN, COLUMNS, COMPONENTS = 30, 22, 18, 5
rng = np.random.default_rng(11)
values = np.where(rng.uniform(size=(ROWS, COLUMNS)) < 0.35, rng.integers(1, 9, size=(ROWS, COLUMNS)), 0).astype(float)
values[values.sum(axis=1) == 0, 0] = 1


def reduced(model):
    model.fit(values[:KNOWN])
    vectors = model.components_
    signs = np.sign(vectors[np.arange(COMPONENTS), np.abs(vectors).argmax(axis=1)])
    return {
        "singularValues": model.singular_values_.round(9).tolist() if isinstance(model, PCA) else None,
        "rows": (model.transform(values) * signs).round(9).tolist(),
    }


none = reduced(TruncatedSVD(COMPONENTS, algorithm="arpack", random_state=0))
none["singularValues"] = np.linalg.svd(values[:KNOWN], compute_uv=False)[:COMPONENTS].round(9).tolist()
with open("reduction.json", "w") as file:
    json.dump(
        {
            "tool": "scikit-learn TruncatedSVD and PCA; numpy.linalg.svd",
            "version": sklearn.__version__,
            "command": f"python write-reduction.py  # Python {platform.python_version()}, numpy {np.__version__}",
            "tolerance": 1e-5,
            "why": "rows are kept in single precision; the largest value is 30; signs as the largest entry of a vector",
            "input": {"known": KNOWN, "components": COMPONENTS, "rows": values.astype(int).tolist()},
            "output": {"none": none, "mean": reduced(PCA(COMPONENTS, svd_solver="full"))},
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
