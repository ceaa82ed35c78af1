"""Writes ranked-labels.json: scikit-learn's area under the ROC curve and average precision, with ties and without."""

import json
import sys

import numpy as np
import sklearn
from sklearn.metrics import average_precision_score, roc_auc_score

random = np.random.default_rng(7)
cases = []
for rows, levels, share in [(40, None, 0.3), (60, 5, 0.5), (25, 2, 0.2), (30, 1, 0.4), (200, 20, 0.05)]:
    labels = (random.random(rows) < share).astype(int)
    labels[0], labels[1] = 1, 0
    scores = labels * 0.3 + random.random(rows)
    if levels is not None:
        scores = np.floor(scores * levels) / levels if levels > 1 else np.zeros(rows)
    cases.append(
        {
            "scores": scores.tolist(),
            "labels": labels.tolist(),
            "areaUnderRoc": roc_auc_score(labels, scores),
            "rankedPrecision": average_precision_score(labels, scores),
        }
    )
json.dump(
    {
        "tool": "scikit-learn",
        "version": sklearn.__version__,
        "command": "python write-ranked-labels.py > ranked-labels.json",
        "tolerance": 1e-12,
        "why": "the same sums of double precision in another order",
        "cases": cases,
    },
    sys.stdout,
)
