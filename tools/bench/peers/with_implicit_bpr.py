"""implicit: Bayesian personalized ranking. Its threads write without locks, so two of them give other results each time."""

from statistics import median
from time import perf_counter

import numpy
from implicit.bpr import BayesianPersonalizedRanking
from implicit.evaluation import ranking_metrics_at_k
from liked import read
from side import answer


def work(job, clock):
    options, threads = job["options"], job["threads"]
    train, test = read(job["files"], options["minRating"])
    model = BayesianPersonalizedRanking(
        factors=options["factors"],
        learning_rate=options["learningRate"],
        regularization=options["regularization"],
        iterations=options["epochs"],
        num_threads=threads,
        random_state=options["seed"],
    )
    ticks = []
    with clock("fit"):
        model.fit(train, show_progress=False, callback=lambda *_: ticks.append(perf_counter()))
    clock.seconds["epoch"] = median(numpy.diff(ticks))
    metrics = ranking_metrics_at_k(model, train, test, K=10, show_progress=False, num_threads=threads)
    return {"nDCG@10": metrics["ndcg"]}


answer("implicit", work)
