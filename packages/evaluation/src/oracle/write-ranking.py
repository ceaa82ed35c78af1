"""Ranking metrics by ranx of made-up lists. Usage: python write-ranking.py > ranking.json"""

import json
from importlib.metadata import version

import numpy as np
from ranx import Qrels, Run, evaluate

rng = np.random.default_rng(3)
USERS, ITEMS, N, RELEVANCE = 25, 40, 12, 4

test, lists = [], []
for user in range(USERS):
    for item in rng.choice(ITEMS, size=int(rng.integers(1, 20)), replace=False):
        test.append([user, int(item), int(rng.integers(1, 6))])
    length = int(rng.choice([0, 3, N], p=[0.1, 0.2, 0.7]))
    for rank, item in enumerate(rng.choice(ITEMS, size=length, replace=False), start=1):
        lists.append([user, int(item), rank])

qrels: dict = {}
for user, item, rating in test:
    if rating >= RELEVANCE:
        qrels.setdefault(str(user), {})[str(item)] = 1
run = {user: {str(i): float(N - rank) for u, i, rank in lists if str(u) == user} for user in qrels}
run = {user: ranked for user, ranked in run.items() if ranked}

names = {"ndcg": "ndcg", "precision": "precision", "recall": "recall", "f1": "f1", "averagePrecision": "map",
         "reciprocalRank": "mrr", "hitRate": "hit_rate"}
output = {}
for k in (1, 5, 10):
    asked = [f"{name}@{k}" for name in names.values()]
    values = evaluate(Qrels(qrels), Run(run), asked, make_comparable=True)
    output |= {f"{ours}@{k}": float(values[f"{theirs}@{k}"]) for ours, theirs in names.items()}

print(json.dumps({
    "tool": "ranx",
    "version": version("ranx"),
    "command": "python write-ranking.py > ranking.json",
    "input": {"relevance": RELEVANCE, "n": [1, 5, 10], "test": test, "lists": lists},
    "output": output,
    "tolerance": 1e-6,
    "why": "The same sums in double precision; three users have an empty list, and users without a relevant item are left out by both.",
}))
