"""Intervals, paired tests and Holm's correction. Usage: python write-inference.py > inference.json"""

import json
from importlib.metadata import version

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests

rng = np.random.default_rng(11)
a = np.round(rng.beta(2, 3, size=40), 4)
b = np.round(np.clip(a + rng.normal(0.03, 0.1, size=40), 0, 1), 4)
skewed = np.round(rng.exponential(size=60), 4)

mean = stats.ttest_1samp(a, 0).confidence_interval(0.9)
paired = stats.ttest_rel(a, b)
difference = paired.confidence_interval(0.95)
few = stats.ttest_rel(a[:5], b[:5] + 0.2)
far = stats.ttest_rel(a + 1, b)
bca = stats.bootstrap((skewed,), np.mean, n_resamples=200_000, method="BCa", rng=np.random.default_rng(1))
p = [0.01, 0.04, 0.03, 0.005, 0.04, 0.9]

print(json.dumps({
    "tool": "scipy, statsmodels",
    "version": f"{version('scipy')}, {version('statsmodels')}",
    "command": "python write-inference.py > inference.json",
    "input": {"a": a.tolist(), "b": b.tolist(), "skewed": skewed.tolist(), "p": p},
    "output": {
        "meanInterval90": [mean.low, mean.high],
        "paired": {"low": difference.low, "high": difference.high, "p": float(paired.pvalue)},
        "firstFiveAgainstBPlus0.2": {"p": float(few.pvalue)},
        "aPlus1AgainstB": {"p": float(far.pvalue)},
        "bcaOfSkewed": [float(bca.confidence_interval.low), float(bca.confidence_interval.high)],
        "holm": multipletests(p, method="holm")[1].tolist(),
    },
    "tolerance": 1e-7,
    "why": "The quantile of t that is used is good to 1e-7; the bootstrap is random and has the tolerance that its test states.",
}))
