"""numpy and scipy: EASE as its users write it, by the inverse of the Gram matrix."""

import json
import os
import sys

# OpenBLAS reads this once, when numpy is loaded.
os.environ["OPENBLAS_NUM_THREADS"] = str(json.loads(sys.argv[1])["threads"])

import numpy
from liked import read
from lists import ndcg, top10
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
        lists = top10(train @ weights, train)
    return {"nDCG@10": ndcg(lists, test)}


answer("numpy", work)
