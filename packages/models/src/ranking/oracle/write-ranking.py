"""Writes ranking.json: RankNet's weights by scikit-learn, a regression tree by scikit-learn, LambdaMART by LightGBM.

    pip install numpy==2.3.5 scikit-learn lightgbm
    python write-ranking.py

RankNet with a linear score is logistic regression without intercept on the differences of liked and other rows, each
pair with the weight 1 / pairs of its group. LightGBM's lambdas are those of the paper once its normalization and its
truncation are off and the slope of its logistic function is 1. It guesses the rows of a leaf by their curvature, so
leaves have no least number of rows there.
"""

import json
import platform
from pathlib import Path

import lightgbm
import numpy as np
import sklearn
from sklearn.ensemble import HistGradientBoostingRegressor
from sklearn.linear_model import LogisticRegression

groups, size, width = 30, 12, 4
rows = groups * size
draw = np.random.default_rng(11)
x = np.round(draw.normal(size=(rows, width)), 1).astype(np.float32)
truth = x[:, 0] + np.where(x[:, 1] > 0.3, 1.5, 0) - 0.5 * x[:, 2] * (x[:, 3] > 0)
noisy = truth + draw.normal(size=rows)
relevant = np.zeros(rows, dtype=int)
for g in range(groups):
    own = slice(g * size, (g + 1) * size)
    relevant[own][np.argsort(-noisy[own])[: 2 + g % 4]] = 1


def rank_net(regularization):
    differences, weights = [], []
    for g in range(groups):
        own = np.arange(g * size, (g + 1) * size)
        liked, others = own[relevant[own] == 1], own[relevant[own] == 0]
        for i in liked:
            for j in others:
                differences.append(x[i].astype(float) - x[j])
                weights.append(1 / (len(liked) * len(others)))
    both = np.concatenate([differences, -np.array(differences)])
    labels = np.repeat([1, 0], len(differences))
    model = LogisticRegression(C=1 / (2 * regularization), fit_intercept=False, tol=1e-12, max_iter=10_000)
    return model.fit(both, labels, sample_weight=np.tile(weights, 2)).coef_[0]


def tree(leaves, min_leaf, regularization):
    """One tree on the squared error: gradients y − mean, curvatures 1."""
    model = HistGradientBoostingRegressor(
        max_iter=1,
        learning_rate=1,
        max_leaf_nodes=leaves,
        min_samples_leaf=min_leaf,
        l2_regularization=regularization,
        max_bins=255,
        early_stopping=False,
    )
    return model.fit(x, noisy).predict(x) - noisy.mean()


def lambda_mart(trees, leaves, regularization, learning_rate):
    data = lightgbm.Dataset(x, relevant, group=[size] * groups, params={"min_data_in_bin": 1, "verbose": -1})
    settings = {
        "objective": "lambdarank",
        "lambdarank_norm": False,
        "lambdarank_truncation_level": 1000,
        "sigmoid": 1,
        "label_gain": [0, 1],
        "num_leaves": leaves,
        "min_data_in_leaf": 0,
        "min_sum_hessian_in_leaf": 0,
        "lambda_l2": regularization,
        "learning_rate": learning_rate,
        "max_bin": 500,
        "deterministic": True,
        "force_row_wise": True,
        "num_threads": 1,
        "verbose": -1,
    }
    return lightgbm.train(settings, data, num_boost_round=trees).predict(x, raw_score=True)


grown = {"leaves": 6, "minLeaf": 10, "regularization": 2}
boosted = {"trees": 4, "leaves": 5, "minLeaf": 1, "regularization": 1, "learningRate": 0.3}
oracle = {
    "tool": "scikit-learn, LightGBM",
    "version": f"{sklearn.__version__}, {lightgbm.__version__}, numpy {np.__version__}, Python {platform.python_version()}",
    "command": "python write-ranking.py",
    "input": {
        "size": size,
        "width": width,
        "values": [float(f"{value:.1f}") for value in x.ravel()],
        "relevant": relevant.tolist(),
        "targets": noisy.tolist(),
    },
    "output": {
        "rankNet": [{"regularization": r, "weights": rank_net(r).tolist()} for r in (0.1, 1, 10)],
        "tree": {**grown, "values": tree(grown["leaves"], grown["minLeaf"], grown["regularization"]).tolist()},
        "lambdaMart": {
            **boosted,
            "scores": lambda_mart(
                boosted["trees"],
                boosted["leaves"],
                boosted["regularization"],
                boosted["learningRate"],
            ).tolist(),
        },
    },
    "tolerance": {"rankNet": 1e-5, "tree": 1e-5, "lambdaMart": 1e-4},
    "why": "RankNet is convex, both stop at the minimum. scikit-learn's tree sums gradients in single precision; LightGBM looks its logistic function up in a table.",
}
Path(__file__).with_name("ranking.json").write_text(json.dumps(oracle, indent=2) + "\n")
