"""Top-10 lists from a matrix of scores, and how good they are."""

import numpy


def top10(scores, train):
    """The ten best items of each user among those without a cell in `train`; `scores` is changed."""
    scores[train.nonzero()] = -numpy.inf
    best = numpy.argpartition(-scores, 10, axis=1)[:, :10]
    order = numpy.argsort(-numpy.take_along_axis(scores, best, axis=1), axis=1)
    return numpy.take_along_axis(best, order, axis=1)


def ndcg(lists, test):
    """The mean over the users with test items; gain 1 / log2(rank + 1)."""
    relevant = numpy.diff(test.indptr)
    users = numpy.flatnonzero(relevant)
    gains = 1 / numpy.log2(numpy.arange(2, 12))
    hits = numpy.asarray([numpy.isin(lists[user], test[user].indices) for user in users])
    ideal = numpy.cumsum(gains)[numpy.minimum(relevant[users], 10) - 1]
    return float(((hits * gains).sum(axis=1) / ideal).mean())
