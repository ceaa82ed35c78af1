"""The definitions of LensKit and implicit on the lists of ranking.json. Usage: python write-capped.py > capped.json"""

import json
from importlib.metadata import version
from pathlib import Path

import numpy as np
import pandas as pd
from implicit.evaluation import ranking_metrics_at_k
from lenskit.metrics.topn import ndcg, recall
from scipy.sparse import csr_matrix

given = json.loads(Path(__file__).with_name("ranking.json").read_text())["input"]
K = 3
truth, lists = {}, {}
for user, item, rating in given["test"]:
    if rating >= given["relevance"]:
        truth.setdefault(user, []).append(item)
for user, item, rank in given["lists"]:
    lists.setdefault(user, []).append(item)


def frame(items):
    return pd.DataFrame({"item": items, "rank": range(1, len(items) + 1)})


relevant = {user: pd.DataFrame({"item": items}).set_index("item") for user, items in truth.items()}
mean = {
    name: float(np.mean([metric(frame(lists.get(user, [])), items, k=K) for user, items in relevant.items()]))
    for name, metric in (("recallCapped", recall), ("ndcgFlat", ndcg))
}


class Lists:
    """What implicit asks of a model; −1 is no item."""

    def recommend(self, users, user_items, N):
        rows = [(lists.get(int(user), []) + [-1] * N)[:N] for user in users]
        return np.array(rows, dtype=np.int32), np.zeros((len(rows), N), dtype=np.float32)


cells = [(user, item) for user, items in truth.items() for item in items]
shape = (max(truth) + 1, 40)
test = csr_matrix((np.ones(len(cells)), tuple(zip(*cells))), shape=shape)
by_implicit = ranking_metrics_at_k(Lists(), csr_matrix(shape), test, K=K, show_progress=False, num_threads=1)

print(json.dumps({
    "tool": "LensKit, implicit",
    "version": f"{version('lenskit')}, {version('implicit')}",
    "command": "python write-capped.py > capped.json",
    "input": {"lists": "ranking.json", "n": K},
    "output": {
        "recallCapped": mean["recallCapped"],
        "ndcgFlat": mean["ndcgFlat"],
        "pooledRecallCapped": float(by_implicit["precision"]),
        "averagePrecisionCapped": float(by_implicit["map"]),
        "ndcg": float(by_implicit["ndcg"]),
    },
    "tolerance": 1e-6,
    "why": "The same sums in double precision.",
}))
