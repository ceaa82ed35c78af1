"""Writes weighting.json: TF-IDF of scikit-learn and BM25 of bm25s for made-up texts, learned from the first of them.

    pip install scikit-learn bm25s
    python write-weighting.py
"""

import json
import platform

import bm25s
import numpy as np
import sklearn
from sklearn.feature_extraction.text import CountVectorizer, TfidfVectorizer

TEXTS, KNOWN, WORDS = 24, 16, 30
rng = np.random.default_rng(5)
shares = 1 / np.arange(1, WORDS + 1)
lengths = rng.integers(8, 25, size=TEXTS)
texts = [" ".join(f"w{w}" for w in rng.choice(WORDS, size=n, p=shares / shares.sum())) for n in lengths]
learn = texts[:KNOWN]


def tf_idf(sublinear):
    model = TfidfVectorizer(min_df=2, sublinear_tf=sublinear).fit(learn)
    return {"names": model.get_feature_names_out().tolist(), "rows": model.transform(texts).toarray().round(9).tolist()}


def bm25(k1, b):
    """Scores of one-word queries; bm25s learns from what it indexes, so these are those of the known texts."""
    words = CountVectorizer(min_df=2).fit(learn)
    index = bm25s.BM25(method="lucene", k1=k1, b=b, dtype="float64")
    names = words.get_feature_names_out().tolist()
    index.index([[w for w in text.split() if w in names] for text in learn], show_progress=False)
    columns = [index.get_scores([name]).tolist() for name in names]
    return {"k1": k1, "b": b, "names": names, "rows": np.array(columns).T.round(9).tolist()}


with open("weighting.json", "w") as file:
    json.dump(
        {
            "tool": "scikit-learn TfidfVectorizer, bm25s",
            "version": f"{sklearn.__version__}, {bm25s.__version__}",
            "command": f"python write-weighting.py  # Python {platform.python_version()}, numpy {np.__version__}",
            "tolerance": 1e-6,
            "why": "weights are kept in single precision; the largest is 3",
            "input": {"texts": texts, "known": KNOWN, "minItems": 2},
            "output": {
                "sublinear": tf_idf(True),
                "linear": tf_idf(False),
                "bm25": [bm25(1.2, 0.75), bm25(2.0, 0.0), bm25(0.0, 0.5), bm25(1.5, 1.0)],
            },
        },
        file,
        separators=(",", ":"),
    )
    file.write("\n")
