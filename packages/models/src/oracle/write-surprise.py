"""Writes surprise.json: Surprise's estimates for a small made-up set of ratings.

    pip install "numpy<2" scikit-surprise==1.1.5 pandas
    python write-surprise.py

Rows are sorted by user and item, so that Surprise numbers users as the matrix does and its SGD visits the ratings in
the same order. What Surprise does not have (adjusted cosine, Jaccard, shrinkage of any similarity) is computed here
with numpy and handed to its estimators. `ties` marks the pairs whose k-th and next neighbor are equally similar:
there the choice is free.
"""

import json
import platform

import numpy as np
import surprise
from surprise import BaselineOnly, Dataset, KNNBaseline, KNNBasic, KNNWithMeans, KNNWithZScore, Reader
from surprise.similarities import cosine as surprise_cosine
import pandas

USERS, ITEMS, K = 30, 25, 6
rng = np.random.default_rng(20240607)
taste, kind = rng.normal(size=(USERS, 2)), rng.normal(size=(ITEMS, 2))
level = 3.3 + 0.5 * rng.normal(size=(USERS, 1)) + 0.5 * rng.normal(size=(1, ITEMS))
full = np.clip(np.rint(level + 0.8 * taste @ kind.T + 0.4 * rng.normal(size=(USERS, ITEMS))), 1, 5).astype(int)
share = rng.uniform(0.2, 0.8, size=(USERS, 1))
split = np.where(rng.uniform(size=(USERS, ITEMS)) < share, 1, 0)
split[:, -1] = 0  # an item without ratings
split[-1, :] = 0  # a user without ratings
split[0, 0] = 1
split[1, :2] = (1, 0)
full[4, split[4] == 1] = 3  # a user whose ratings have no spread
train = [(u, i, int(full[u, i])) for u in range(USERS) for i in range(ITEMS) if split[u, i]]
pairs = [(u, i) for u in range(USERS) for i in range(ITEMS) if not split[u, i]]

frame = pandas.DataFrame(train, columns=["user", "item", "rating"])
trainset = Dataset.load_from_df(frame, Reader(rating_scale=(1, 5))).build_full_trainset()


def estimates(algo):
    return [round(float(algo.predict(u, i).est), 7) for u, i in pairs]


def ties(algo, by_user):
    """The pairs for which another choice among equally similar neighbors is possible, within 1e-6."""
    tied = []
    for number, (u, i) in enumerate(pairs):
        try:
            user, item = trainset.to_inner_uid(u), trainset.to_inner_iid(i)
        except ValueError:
            continue
        x, row = (user, trainset.ir[item]) if by_user else (item, trainset.ur[user])
        sims = sorted((algo.sim[x, other] for other, _ in row), reverse=True)
        if len(sims) > K and sims[K - 1] > 0 and sims[K - 1] - sims[K] < 1e-6:
            tied.append(number)
    return tied


def matrix(by_user):
    """Ratings (x by y) with NaN where there is none, in Surprise's inner numbers."""
    dense = np.full((trainset.n_users, trainset.n_items), np.nan)
    for u, i, r in trainset.all_ratings():
        dense[u, i] = r
    return dense if by_user else dense.T


def shrunk(sim, by_user, shrinkage):
    rated = ~np.isnan(matrix(by_user))
    common = rated.astype(int) @ rated.T.astype(int)
    return sim * np.where(common > 0, common - 1, 0) / np.maximum(common - 1 + shrinkage, 1)


def adjusted_cosine(by_user):
    dense = matrix(by_user)
    centered = dense - np.nanmean(dense, axis=0)
    known = np.nan_to_num(centered)
    rated = ~np.isnan(dense)
    squares = (known**2) @ rated.T
    norms = np.sqrt(squares * squares.T)
    return np.divide(known @ known.T, norms, out=np.zeros_like(norms), where=norms > 0)


def jaccard(by_user):
    rated = (~np.isnan(matrix(by_user))).astype(int)
    common, counts = rated @ rated.T, rated.sum(axis=1)
    return common / (counts[:, None] + counts[None, :] - common)


def run(estimator, options, name, similarity, by_user, sim=None, **arguments):
    measure = {"pearson-baseline": "pearson_baseline"}.get(similarity, similarity)
    settings = {"user_based": by_user, "name": "cosine" if sim is not None else measure}
    if "shrinkage" in options and sim is None:
        settings["shrinkage"] = options["shrinkage"]
    if "minSupport" in options:
        settings["min_support"] = options["minSupport"]
    algo = estimator(k=K, min_k=options.get("minNeighbors", 1), sim_options=settings, verbose=False, **arguments)
    with np.errstate(all="ignore"):
        algo.fit(trainset)
    if sim is not None:
        algo.sim = sim
    algo.sim = np.nan_to_num(algo.sim)
    return {
        "model": name,
        "options": {"k": K, "similarity": similarity, **options},
        "estimates": estimates(algo),
        "ties": ties(algo, by_user),
    }


CENTERINGS = {"none": KNNBasic, "mean": KNNWithMeans, "z-score": KNNWithZScore, "baseline": KNNBaseline}
neighbors = []
for by_user, name in ((False, "item-knn"), (True, "user-knn")):
    for centering, estimator in CENTERINGS.items():
        for similarity in ("cosine", "msd", "pearson", "pearson-baseline"):
            neighbors.append(run(estimator, {"centering": centering}, name, similarity, by_user))
        for similarity, sim in (("adjusted-cosine", adjusted_cosine(by_user)), ("jaccard", jaccard(by_user))):
            neighbors.append(run(estimator, {"centering": centering}, name, similarity, by_user, sim))
    support = {"centering": "mean", "minSupport": 4, "minNeighbors": 3}
    neighbors.append(run(KNNWithMeans, support, name, "msd", by_user))
    neighbors.append(run(KNNBasic, {**support, "centering": "none"}, name, "cosine", by_user))
    pearson = {"centering": "baseline", "shrinkage": 7, "minSupport": 3}
    neighbors.append(run(KNNBaseline, pearson, name, "pearson-baseline", by_user))
    dense = matrix(by_user)
    rows = {y: [(x, dense[x, y]) for x in range(len(dense)) if not np.isnan(dense[x, y])] for y in range(dense.shape[1])}
    sim = shrunk(surprise_cosine(len(dense), rows, 1), by_user, 5)
    neighbors.append(run(KNNWithMeans, {"centering": "mean", "shrinkage": 5}, name, "cosine", by_user, sim))

baselines = []
for method, options, settings in (
    ("als", {}, {}),
    ("als", {"iterations": 3, "userRegularization": 4, "itemRegularization": 2}, {"n_epochs": 3, "reg_u": 4, "reg_i": 2}),
    ("sgd", {}, {}),
    ("sgd", {"epochs": 7, "learningRate": 0.02, "regularization": 0.1}, {"n_epochs": 7, "learning_rate": 0.02, "reg": 0.1}),
):
    algo = BaselineOnly(bsl_options={"method": method, **settings}, verbose=False).fit(trainset)
    baselines.append({"options": {"method": method, **options}, "estimates": estimates(algo)})

with open("surprise.json", "w") as file:
    json.dump(
        {
            "tool": "scikit-surprise",
            "version": surprise.__version__,
            "command": f"python write-surprise.py  # Python {platform.python_version()}, numpy {np.__version__}",
            "tolerance": 1e-5,
            "why": "scores and similarities are kept in single precision, 6e-8 relative, on a scale of 1 to 5",
            "input": {"users": USERS, "items": ITEMS, "train": train, "pairs": pairs},
            "output": {"baselines": baselines, "neighbors": neighbors},
        },
        file,
        separators=(",", ":"),
    )
