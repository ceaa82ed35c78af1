"""What the peers that draw pictures of vectors have in common."""

import numpy
from sklearn.manifold import trustworthiness


def read(files):
    return numpy.fromfile(files["vectors"], dtype=numpy.float32).reshape(-1, 100)


def quality(points, picture):
    return {"trustworthiness@10": float(trustworthiness(points, picture, n_neighbors=10))}
