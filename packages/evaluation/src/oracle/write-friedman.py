"""Friedman's test, the range of normals and Holm's correction. Usage: python write-friedman.py > friedman.json"""

import json

import numpy as np
import scipy
from scipy import stats

# Table 6 of Demšar (2006): areas under the curve of four settings of C4.5 on fourteen data sets.
areas = [
    [0.763, 0.768, 0.771, 0.798], [0.599, 0.591, 0.590, 0.569], [0.954, 0.971, 0.968, 0.967],
    [0.628, 0.661, 0.654, 0.657], [0.882, 0.888, 0.886, 0.898], [0.936, 0.931, 0.916, 0.931],
    [0.661, 0.668, 0.609, 0.685], [0.583, 0.583, 0.563, 0.625], [0.775, 0.838, 0.866, 0.875],
    [1.000, 1.000, 1.000, 1.000], [0.940, 0.962, 0.965, 0.962], [0.619, 0.666, 0.614, 0.669],
    [0.972, 0.981, 0.975, 0.975], [0.957, 0.978, 0.946, 0.970],
]
table = np.array(areas)
n, k = table.shape
mean_ranks = stats.rankdata(-table, axis=1).mean(axis=0)
statistic, p = stats.friedmanchisquare(*table.T)
f = (n - 1) * statistic / (n * (k - 1) - statistic)
error = np.sqrt(k * (k + 1) / (6 * n))
others = np.delete(np.arange(k), mean_ranks.argmin())
raw = 2 * stats.norm.sf((mean_ranks[others] - mean_ranks.min()) / error)
order = np.argsort(raw)
adjusted = np.ones(k)
adjusted[others[order]] = np.maximum.accumulate(np.minimum(1, (len(raw) - np.arange(len(raw))) * raw[order]))
counts = [2, 3, 4, 7, 10, 20, 50]

print(json.dumps({
    "tool": "scipy",
    "version": scipy.__version__,
    "command": "python write-friedman.py > friedman.json",
    "input": {"areas": areas, "counts": counts, "shares": [0.9, 0.95, 0.99]},
    "output": {
        "meanRanks": mean_ranks.tolist(),
        "statistic": statistic,
        "p": p,
        "f": f,
        "fP": float(stats.f.sf(f, k - 1, (k - 1) * (n - 1))),
        "againstBest": adjusted.tolist(),
        "quantiles": [[float(stats.studentized_range.ppf(s, c, np.inf)) for s in (0.9, 0.95, 0.99)] for c in counts],
    },
    "tolerance": 1e-6,
    "why": "Double precision on both sides; scipy's quantiles of the studentized range are found to about 1e-8.",
}, indent=1))
