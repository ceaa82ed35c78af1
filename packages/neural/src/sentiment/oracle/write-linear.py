"""Writes linear.json: scikit-learn's logistic regression on TF-IDF of words and pairs, and on log-count ratios."""

import json
import platform
from pathlib import Path

import numpy
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer
from sklearn.linear_model import LogisticRegression

positive = [
    "a warm and funny film with a fine cast",
    "funny and moving with not one dull minute",
    "the cast is fine and the story is moving",
    "a fine warm story not dull at all",
    "warm funny and fine",
]
negative = [
    "a dull film with a tired story",
    "not funny and not moving only tired",
    "the story is dull and the cast is tired",
    "a tired film not fine at all",
    "dull tired and not funny",
    "one dull minute and one more",
]
new = ["a funny cast", "not a dull film", "tired and dull and dull", "unheard words alone", "a fine film not tired"]
texts = negative + positive
labels = numpy.array([0] * len(negative) + [1] * len(positive))
counter = CountVectorizer(token_pattern=r"\w+", ngram_range=(1, 2), min_df=2)
counts = counter.fit_transform(texts)


def probabilities(train, test, regularization):
    model = LogisticRegression(C=1 / regularization, tol=1e-12, max_iter=10_000)
    return model.fit(train, labels).predict_proba(test)[:, 1].tolist()


transform = TfidfTransformer(sublinear_tf=True).fit(counts)
present = (counts > 0).astype(float)
rates = [1 + present[labels == label].sum(axis=0).A1 for label in (0, 1)]
ratios = numpy.log(rates[1] / rates[1].sum()) - numpy.log(rates[0] / rates[0].sum())
tests = counter.transform(new)
document = {
    "tool": "scikit-learn",
    "version": f"{sklearn.__version__}, Python {platform.python_version()}",
    "command": "python packages/neural/src/sentiment/oracle/write-linear.py",
    "input": {"texts": texts, "positive": labels.tolist(), "new": new},
    "output": {
        "columns": int(counts.shape[1]),
        "tf-idf": probabilities(transform.transform(counts), transform.transform(tests), 0.1),
        "naive-bayes": probabilities(present.multiply(ratios).tocsr(), (tests > 0).astype(float).multiply(ratios).tocsr(), 1),
    },
    "tolerance": 1e-4,
    "why": "the weights of terms are in single precision here, and both descents end before the last digits",
}
Path(__file__).with_name("linear.json").write_text(json.dumps(document) + "\n")
