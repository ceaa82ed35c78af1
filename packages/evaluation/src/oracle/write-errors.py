"""Errors of ratings and their clustered standard errors. Usage: python write-errors.py > errors.json"""

import json
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm
from sklearn.metrics import mean_absolute_error, root_mean_squared_error

rng = np.random.default_rng(5)
users = np.sort(rng.integers(0, 12, size=80))
ratings = rng.integers(1, 6, size=80)
estimates = np.clip(ratings + np.round(rng.normal(0, 1, size=80) + 0.3 * (users % 3), 2), 1, 5)
errors = estimates - ratings


def clustered(losses):
    """Standard error of the mean of `losses`, users as clusters."""
    fit = sm.OLS(losses, np.ones_like(losses)).fit(cov_type="cluster", cov_kwds={"groups": users})
    return float(fit.bse[0])


rmse = float(root_mean_squared_error(ratings, estimates))
print(json.dumps({
    "tool": "scikit-learn, statsmodels",
    "version": f"{version('scikit-learn')}, {version('statsmodels')}",
    "command": "python write-errors.py > errors.json",
    "input": {"users": users.tolist(), "ratings": ratings.tolist(), "estimates": estimates.tolist()},
    "output": {
        "rmse": rmse,
        "mae": float(mean_absolute_error(ratings, estimates)),
        "rmseStandardError": clustered(errors**2) / (2 * rmse),
        "maeStandardError": clustered(np.abs(errors)),
    },
    "tolerance": 1e-6,
    "why": "Estimates are stored in single precision, about 1e-7 of their size.",
}))
