"""scikit-learn: TF-IDF of plots, one a line."""

import numpy
from side import answer
from sklearn.feature_extraction.text import TfidfVectorizer


def work(job, clock):
    options = job["options"]
    with open(job["files"]["plots"], encoding="utf8") as file:
        plots = file.read().splitlines()
    vectorizer = TfidfVectorizer(
        stop_words="english", min_df=options["minItems"], sublinear_tf=options["sublinear"], dtype=numpy.float32
    )
    with clock("weights"):
        weights = vectorizer.fit_transform(plots)
    return {"words": weights.shape[1], "values": weights.nnz, "sum of weights": weights.sum(dtype=numpy.float64)}


answer("scikit-learn", work)
