"""Writes nmf.json: what Surprise's NMF learns from a small made-up set of ratings.

    pip install "numpy<2" scikit-surprise==1.1.5 pandas
    python write-nmf.py

Rows are sorted by user and item, so that Surprise numbers users as the matrix does and its biases meet the ratings in
the same order; every item appears, in an order of its own, which is undone here.
"""

import json
import platform

import numpy as np
import pandas
import surprise
from surprise import NMF, Dataset, Reader

USERS, ITEMS, FACTORS, SEED = 30, 25, 15, 7
rng = np.random.default_rng(20240607)
taste, kind = rng.uniform(size=(USERS, 3)), rng.uniform(size=(ITEMS, 3))
full = np.clip(np.rint(1.5 + 3 * taste @ kind.T + 0.5 * rng.normal(size=(USERS, ITEMS))), 1, 5).astype(int)
train = [(u, i, int(full[u, i])) for u in range(USERS) for i in range(ITEMS) if rng.uniform() < 0.5]
frame = pandas.DataFrame(train, columns=["user", "item", "rating"])
trainset = Dataset.load_from_df(frame, Reader(rating_scale=(1, 5))).build_full_trainset()
assert (trainset.n_users, trainset.n_items) == (USERS, ITEMS)
item = [trainset.to_inner_iid(i) for i in range(ITEMS)]

start = np.random.RandomState(SEED)
user_factors = start.uniform(0, 1, size=(USERS, FACTORS))
item_factors = start.uniform(0, 1, size=(ITEMS, FACTORS))[item]

output = {}
for name, biased in (("plain", False), ("biased", True)):
    model = NMF(n_factors=FACTORS, biased=biased, random_state=SEED).fit(trainset)
    output[name] = {
        "userFactors": model.pu.ravel().round(7).tolist(),
        "itemFactors": model.qi[item].ravel().round(7).tolist(),
        "userBias": model.bu.round(7).tolist(),
        "itemBias": model.bi[item].round(7).tolist(),
    }

with open("nmf.json", "w") as file:
    json.dump(
        {
            "tool": "scikit-surprise",
            "version": surprise.__version__,
            "command": f"python write-nmf.py  # Python {platform.python_version()}, numpy {np.__version__}",
            "tolerance": 1e-4,
            "why": "fifty epochs in single precision, 6e-8 relative a step, of estimates on a scale of 1 to 5",
            "input": {
                "users": USERS,
                "items": ITEMS,
                "factors": FACTORS,
                "train": train,
                "userFactors": user_factors.ravel().round(9).tolist(),
                "itemFactors": item_factors.ravel().round(9).tolist(),
            },
            "output": output,
        },
        file,
        separators=(",", ":"),
    )
