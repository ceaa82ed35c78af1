"""scikit-learn: SLIM as one elastic net for each item."""

import numpy
from liked import read
from lists import ndcg, top10
from scipy.sparse import csr_matrix, hstack
from side import answer
from sklearn.linear_model import ElasticNet


def fit(train, l1, l2, tolerance, passes):
    """Weights (items × items); scikit-learn minimizes the squared error over 2n and alpha times the penalties."""
    users, items = train.shape
    model = ElasticNet(
        alpha=(l1 + l2) / users,
        l1_ratio=l1 / (l1 + l2),
        positive=True,
        fit_intercept=False,
        tol=tolerance,
        max_iter=passes,
    )
    columns = train.tocsc().astype(numpy.float64)
    weights = []
    for item in range(items):
        cells = slice(columns.indptr[item], columns.indptr[item + 1])
        own = columns[:, item].toarray().ravel()
        kept = columns.data[cells].copy()
        columns.data[cells] = 0
        weights.append(csr_matrix(model.fit(columns, own).coef_).T if own.any() else csr_matrix((items, 1)))
        columns.data[cells] = kept
    return hstack(weights).tocsr()


def work(job, clock):
    options = job["options"]
    train, test = read(job["files"], options["minRating"])
    with clock("fit"):
        weights = fit(train, options["l1"], options["l2"], options["tolerance"], options["passes"])
    return {"nDCG@10": ndcg(top10((train @ weights).toarray(), train), test)}


answer("scikit-learn", work)
