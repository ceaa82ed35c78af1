"""implicit: alternating least squares by conjugate gradient, and its lists."""

from statistics import median
from time import perf_counter

import numpy
import pandas
from implicit.als import AlternatingLeastSquares
from implicit.evaluation import ranking_metrics_at_k
from scipy.sparse import csr_matrix
from side import answer


def read(files, relevance):
    """The preferences of the train and the test file as matrices (users × items) of one shape."""
    columns = ["user", "item", "rating"]
    tables = [
        pandas.read_csv(files[part], sep="\t", header=None, names=columns, usecols=[0, 1, 2])
        for part in ("train", "test")
    ]
    rows = pandas.concat(tables, keys=("train", "test"))
    rows["user"] = pandas.factorize(rows["user"], sort=True)[0]
    rows["item"] = pandas.factorize(rows["item"], sort=True)[0]
    shape = (rows["user"].max() + 1, rows["item"].max() + 1)
    liked = rows[rows["rating"] >= relevance]
    return [matrix(liked.loc[part], shape) for part in ("train", "test")]


def matrix(rows, shape):
    return csr_matrix((numpy.ones(len(rows), dtype=numpy.float32), (rows["user"], rows["item"])), shape=shape)


def work(job, clock):
    options, threads = job["options"], job["threads"]
    train, test = read(job["files"], options["minRating"])
    model = AlternatingLeastSquares(
        factors=options["factors"],
        iterations=options["iterations"],
        regularization=options["regularization"],
        alpha=1.0,
        use_cg=True,
        num_threads=threads,
        random_state=options["seed"],
    )
    # A cell's value is its confidence here, where Marquee has 1 + alpha.
    confidence = train * numpy.float32(1 + options["alpha"])
    ticks = []
    with clock("fit"):
        model.fit(confidence, show_progress=False, callback=lambda *_: ticks.append(perf_counter()))
    clock.seconds["iteration"] = median(numpy.diff(ticks))
    users = numpy.arange(train.shape[0])
    with clock("top-10 of all users"):
        model.recommend(users, train, N=10, filter_already_liked_items=True)
    metrics = ranking_metrics_at_k(model, train, test, K=10, show_progress=False, num_threads=threads)
    return {"nDCG@10": metrics["ndcg"]}


answer("implicit", work)
