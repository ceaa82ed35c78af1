"""numpy and scipy: EASE as its users write it, by the inverse of the Gram matrix."""

import json
import os
import sys

# OpenBLAS reads this once, when numpy is loaded.
os.environ["OPENBLAS_NUM_THREADS"] = str(json.loads(sys.argv[1])["threads"])

import numpy
from liked import read
from side import answer


def work(job, clock):
    options = job["options"]
    train, test = read(job["files"], options["minRating"])
    train = train.astype(numpy.float32 if options["precision"] == "single" else numpy.float64)
    with clock("fit"):
        gram = (train.T @ train).toarray()
        gram[numpy.diag_indices_from(gram)] += options["regularization"]
        weights = numpy.linalg.inv(gram)
        weights /= -numpy.diag(weights)
        numpy.fill_diagonal(weights, 0)
    with clock("top-10 of all users"):
        scores = train @ weights
        scores[train.nonzero()] = -numpy.inf
        best = numpy.argpartition(-scores, 10, axis=1)[:, :10]
        order = numpy.argsort(-numpy.take_along_axis(scores, best, axis=1), axis=1)
        lists = numpy.take_along_axis(best, order, axis=1)
    return {"nDCG@10": ndcg(lists, test)}


def ndcg(lists, test):
    """The mean over the users with test items; gain 1 / log2(rank + 1)."""
    relevant = numpy.diff(test.indptr)
    users = numpy.flatnonzero(relevant)
    gains = 1 / numpy.log2(numpy.arange(2, 12))
    hits = numpy.asarray([numpy.isin(lists[user], test[user].indices) for user in users])
    ideal = numpy.cumsum(gains)[numpy.minimum(relevant[users], 10) - 1]
    return float(((hits * gains).sum(axis=1) / ideal).mean())


answer("numpy", work)
