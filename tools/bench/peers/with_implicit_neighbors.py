"""implicit: the items most similar by cosine."""

import numpy
from implicit.evaluation import ranking_metrics_at_k
from implicit.nearest_neighbours import CosineRecommender
from liked import read
from side import answer


def work(job, clock):
    options, threads = job["options"], job["threads"]
    train, test = read(job["files"], options["minRating"])
    # An item is the first of its own neighbors here.
    model = CosineRecommender(K=options["k"] + 1, num_threads=threads)
    with clock("fit"):
        model.fit(train, show_progress=False)
    users = numpy.arange(train.shape[0])
    with clock("top-10 of all users"):
        model.recommend(users, train, N=10, filter_already_liked_items=True)
    metrics = ranking_metrics_at_k(model, train, test, K=10, show_progress=False, num_threads=threads)
    return {"nDCG@10": metrics["ndcg"]}


answer("implicit", work)
