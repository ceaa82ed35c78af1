"""gensim: word2vec. Its threads write without locks, so two of them give other results each time."""

import json

import numpy
from gensim.models import Word2Vec
from side import answer


def work(job, clock):
    options = job["options"]
    with open(job["files"]["sentences"], encoding="utf8") as file:
        sentences = [line.split() for line in file]
    with open(job["files"]["genres"], encoding="utf8") as file:
        genres = [set(names) for names in json.load(file)]
    with clock("fit"):
        model = Word2Vec(
            sentences,
            sg=int(options["method"] == "skip-gram"),
            vector_size=options["factors"],
            window=options["window"],
            epochs=options["epochs"],
            min_count=options["minCount"],
            negative=5,
            workers=job["threads"],
            seed=options["seed"],
        )
    rows = model.wv.get_normed_vectors()
    own = [genres[int(word)] for word in model.wv.index_to_key]
    similar = rows @ rows.T
    numpy.fill_diagonal(similar, -numpy.inf)
    nearest = numpy.argsort(-similar, axis=1)[:, :10]
    shares = [len(own[a] & own[b]) / max(1, len(own[a] | own[b])) for a, row in enumerate(nearest) for b in row]
    return {"genres of the 10 nearest in common": float(numpy.mean(shares))}


answer("gensim", work)
