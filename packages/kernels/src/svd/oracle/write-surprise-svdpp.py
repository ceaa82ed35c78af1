"""Writes surprise-svdpp.json: what Surprise's SVD++ learns in four epochs from a small made-up set of ratings.

    pip install "numpy<2" scikit-surprise==1.1.5 pandas
    python write-surprise-svdpp.py

Rows are sorted by user and item, so that Surprise numbers both as the matrix does and visits the ratings in its order.
The initial factors are drawn as Surprise draws them and stored.
"""

import json
import platform

import numpy as np
import pandas
import surprise
from surprise import Dataset, Reader, SVDpp

USERS, ITEMS, FACTORS, EPOCHS, SEED = 12, 9, 3, 4, 5
rng = np.random.default_rng(20240914)
cells = [(u, i) for u in range(USERS) for i in range(ITEMS) if i == u % ITEMS or rng.uniform() < 0.5]
train = [(u, i, int(rng.integers(1, 6))) for u, i in cells]
frame = pandas.DataFrame(train, columns=["user", "item", "rating"])
trainset = Dataset.load_from_df(frame, Reader(rating_scale=(1, 5))).build_full_trainset()
settings = {"n_factors": FACTORS, "n_epochs": EPOCHS, "lr_all": 0.02, "reg_all": 0.05, "init_std_dev": 0.1}
model = SVDpp(random_state=SEED, **settings).fit(trainset)

draw = np.random.RandomState(SEED)
start = [draw.normal(0, 0.1, (rows, FACTORS)) for rows in (USERS, ITEMS, ITEMS)]
order = [trainset.to_inner_iid(i) for i in range(ITEMS)]
rows = [trainset.to_inner_uid(u) for u in range(USERS)]


def flat(matrix, numbers):
    return [round(float(x), 9) for x in np.asarray(matrix)[numbers].ravel()]


oracle = {
    "tool": "scikit-surprise",
    "version": f"{surprise.__version__} (numpy {np.__version__}, python {platform.python_version()})",
    "command": "python write-surprise-svdpp.py",
    "input": {
        "users": USERS,
        "items": ITEMS,
        "factors": FACTORS,
        "epochs": EPOCHS,
        "learningRate": settings["lr_all"],
        "regularization": settings["reg_all"],
        "mean": round(float(trainset.global_mean), 9),
        "ratings": train,
        "visited": [[int(u), int(trainset.to_raw_iid(i))] for u, i, _ in trainset.all_ratings()],
        "userFactors": flat(start[0], rows),
        "itemFactors": flat(start[1], order),
        "implicitFactors": flat(start[2], order),
    },
    "output": {
        "userFactors": flat(model.pu, rows),
        "itemFactors": flat(model.qi, order),
        "implicitFactors": flat(model.yj, order),
        "userBias": flat(model.bu, rows),
        "itemBias": flat(model.bi, order),
    },
    "tolerance": 2e-6,
    "why": "Parameters are stored in single precision here, in double there: some 25 updates of 2^-24 of numbers below 1.",
}
with open("surprise-svdpp.json", "w") as file:
    file.write(json.dumps(oracle, indent=1))
