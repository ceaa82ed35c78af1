"""implicit: alternating least squares by conjugate gradient, and its lists."""

from statistics import median
from time import perf_counter

import numpy
from implicit.als import AlternatingLeastSquares
from implicit.evaluation import ranking_metrics_at_k
from liked import read
from side import answer


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
