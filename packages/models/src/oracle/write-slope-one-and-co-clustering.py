"""Writes slope-one-and-co-clustering.json: Surprise's estimates for the made-up ratings of surprise.json.

    pip install "numpy<2" scikit-surprise==1.1.5 pandas
    python write-slope-one-and-co-clustering.py

Rows are sorted by user and item as there. `userClusters` and `itemClusters` are the clusters that Surprise draws for the
seed, by number of user and item; −1 where it knows none. Pairs with a user or an item that has no ratings are left out:
there Surprise falls back on the mean of all ratings.
"""

import json
import platform
from pathlib import Path

import numpy as np
import pandas
import surprise
from surprise import CoClustering, Dataset, Reader, SlopeOne

folder = Path(__file__).parent
given = json.loads((folder / "surprise.json").read_text())["input"]
frame = pandas.DataFrame(given["train"], columns=["user", "item", "rating"])
trainset = Dataset.load_from_df(frame, Reader(rating_scale=(1, 5))).build_full_trainset()
known_users, known_items = set(frame["user"]), set(frame["item"])
pairs = [(u, i) for u, i in given["pairs"] if u in known_users and i in known_items]


def estimates(algo):
    return [round(float(algo.predict(u, i).est), 7) for u, i in pairs]


def by_number(clusters, size, known, inner):
    return [int(clusters[inner(number)]) if number in known else -1 for number in range(size)]


def co_clustering(user_clusters, item_clusters, epochs, seed):
    options = {"n_cltr_u": user_clusters, "n_cltr_i": item_clusters, "random_state": seed}
    start = CoClustering(n_epochs=0, **options).fit(trainset)
    return {
        "options": {"userClusters": user_clusters, "itemClusters": item_clusters, "epochs": epochs},
        "userClusters": by_number(start.cltr_u, given["users"], known_users, trainset.to_inner_uid),
        "itemClusters": by_number(start.cltr_i, given["items"], known_items, trainset.to_inner_iid),
        "estimates": estimates(CoClustering(n_epochs=epochs, **options).fit(trainset)),
    }


oracle = {
    "tool": "scikit-surprise",
    "version": surprise.__version__,
    "command": f"python {Path(__file__).name}  # Python {platform.python_version()}, numpy {np.__version__}",
    "tolerance": 1e-5,
    "why": "scores are kept in single precision, 6e-8 relative, on a scale of 1 to 5",
    "input": {"ratings": "surprise.json", "pairs": pairs},
    "output": {
        "slopeOne": estimates(SlopeOne().fit(trainset)),
        "coClustering": [co_clustering(3, 3, 20, 1), co_clustering(5, 2, 20, 2), co_clustering(3, 4, 1, 3)],
    },
}
(folder / "slope-one-and-co-clustering.json").write_text(json.dumps(oracle) + "\n")
