"""Writes content.json: what scikit-learn gives for profiles, ridge regression and naive Bayes on made-up movies.

    pip install scikit-learn
    python write-content.py

The last movies have no ratings. The kinds are genres with weight 1 and tags, which repeat, with weight 2; every movie keeps
some of both, so that all vectors have length 1.
"""

import json
import platform
from pathlib import Path

import numpy as np
import sklearn
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import Ridge, RidgeCV
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.naive_bayes import BernoulliNB, MultinomialNB

USERS, ITEMS, KNOWN = 8, 20, 16
OPINION, CATALOG, SHRINKAGE = 0.5, 1.0, 5.0
ALPHA = 0.5
PENALTY, COMMON, USER_PENALTY, ITEM_PENALTY = 0.7, 1.3, 15.0, 10.0
PENALTIES = [0.1, 0.3, 1.0, 3.0]

draw = np.random.default_rng(11)
genres = [draw.choice([f"g{k}" for k in range(5)], size=draw.integers(1, 4), replace=False).tolist() for _ in range(ITEMS)]
tags = [draw.choice([f"t{k}" for k in range(12)], size=draw.integers(3, 9)).tolist() for _ in range(ITEMS)]
ratings = np.where(draw.random((USERS, ITEMS)) < 0.6, draw.integers(1, 6, size=(USERS, ITEMS)), 0)
ratings[:, KNOWN:] = 0
rated = ratings > 0
assert rated.any(axis=0)[:KNOWN].all()


def vectors(lists):
    """TF-IDF learned from the movies with ratings."""
    model = TfidfVectorizer(analyzer=lambda words: words, min_df=2, sublinear_tf=True).fit(lists[:KNOWN])
    return model.transform(lists).toarray()


by_genre, by_tag = vectors(genres), vectors(tags)
assert (np.linalg.norm(by_genre, axis=1) > 0).all() and (np.linalg.norm(by_tag, axis=1) > 0).all()
x = np.hstack([np.sqrt(1 / 3) * by_genre, np.sqrt(2 / 3) * by_tag])

mean, deviation = ratings[rated].mean(), ratings[rated].std()
user_means = (ratings.sum(axis=1) + SHRINKAGE * mean) / (rated.sum(axis=1) + SHRINKAGE)
weights = np.where(rated, 1 + OPINION * (ratings - user_means[:, None]) / deviation, 0)
profiles = weights @ x / np.abs(weights).sum(axis=1, keepdims=True) - CATALOG * x[:KNOWN].mean(axis=0)


def bayes(model):
    """log P(x | like) − log P(x | dislike), where a like is a rating of at least the user's mean."""
    scores = []
    for user in range(USERS):
        own = rated[user]
        model.fit(by_tag[own], ratings[user, own] >= ratings[user, own].mean())
        joint = model.predict_joint_log_proba(by_tag)
        scores.append((joint[:, 1] - joint[:, 0]).tolist())
    return scores


def baselines():
    """Biases of users by alternating least squares, items first, as Surprise has them."""
    by_user, by_item = np.zeros(USERS), np.zeros(ITEMS)
    for _ in range(10):
        rest = np.where(rated, ratings - mean - by_user[:, None], 0)
        by_item = rest.sum(axis=0) / (ITEM_PENALTY + rated.sum(axis=0))
        rest = np.where(rated, ratings - mean - by_item, 0)
        by_user = rest.sum(axis=1) / (USER_PENALTY + rated.sum(axis=1))
    return by_user


def ridge():
    counts = rated.sum(axis=0)
    levels = np.where(rated, ratings - mean - baselines()[:, None], 0).sum(axis=0) / np.maximum(1, counts)
    common = Ridge(alpha=COMMON, fit_intercept=False)
    common.fit(x[:KNOWN], levels[:KNOWN], sample_weight=(counts / (counts + ITEM_PENALTY))[:KNOWN])
    expected = common.predict(x)
    item_bias = expected + counts * (levels - expected) / (counts + ITEM_PENALTY)
    scores = []
    for user in range(USERS):
        own = rated[user]
        rest = ratings[user, own] - mean - item_bias[own]
        bias = rest.sum() / (USER_PENALTY + own.sum())
        taste = Ridge(alpha=PENALTY, fit_intercept=False).fit(x[own], rest - bias)
        scores.append((mean + bias + item_bias + taste.predict(x)).tolist())
    return scores


def left_out():
    """Squared errors of the ratings of user 0, each left out in turn, under each penalty."""
    own = rated[0]
    model = RidgeCV(alphas=PENALTIES, fit_intercept=False, store_cv_results=True).fit(x[own], ratings[0, own])
    return {"items": np.flatnonzero(own).tolist(), "squares": model.cv_results_.T.tolist(), "best": float(model.alpha_)}


result = {
    "tool": "scikit-learn",
    "version": sklearn.__version__,
    "command": f"python write-content.py  # Python {platform.python_version()}, numpy {np.__version__}",
    "tolerance": 2e-5,
    "why": "vectors, ridge weights and biases are kept in single precision; scores are below 10",
    "input": {
        "genres": genres,
        "tags": tags,
        "ratings": ratings.tolist(),
        "profile": {"opinion": OPINION, "catalog": CATALOG, "shrinkage": SHRINKAGE},
        "bayes": {"smoothing": ALPHA, "prior": 0, "shrinkage": 0, "against": "dislikes", "features": "tags"},
        "ridge": {
            "regularization": PENALTY,
            "commonRegularization": COMMON,
            "userRegularization": USER_PENALTY,
            "itemRegularization": ITEM_PENALTY,
        },
        "penalties": PENALTIES,
    },
    "output": {
        "vectors": x.tolist(),
        "profile": cosine_similarity(profiles, x).tolist(),
        "likeness": cosine_similarity(x).tolist(),
        "multinomial": bayes(MultinomialNB(alpha=ALPHA, fit_prior=False)),
        "bernoulli": bayes(BernoulliNB(alpha=ALPHA, fit_prior=False)),
        "ridge": ridge(),
        "leftOut": left_out(),
    },
}


def rounded(value):
    if isinstance(value, dict):
        return {name: rounded(part) for name, part in value.items()}
    if isinstance(value, list):
        return [rounded(part) for part in value]
    return round(value, 8) if isinstance(value, float) else value


text = json.dumps(rounded(result), separators=(",", ":"))
Path(__file__).with_name("content.json").write_text(text + "\n")
