"""Writes embedding.json: principal components, SIF, t-SNE's affinities and gradient, UMAP's graph and curve, trustworthiness."""

import json
import platform
from importlib.metadata import version
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix, lil_matrix
from scipy.spatial.distance import squareform
from sklearn.decomposition import PCA
from sklearn.manifold import trustworthiness
from sklearn.manifold._t_sne import _joint_probabilities_nn, _kl_divergence
from sklearn.neighbors import NearestNeighbors
from umap.umap_ import find_ab_params, fuzzy_simplicial_set

ROWS, FACTORS, PERPLEXITY, NEIGHBORS = 40, 6, 8, 7
rng = np.random.default_rng(7)
points = np.round(rng.normal(size=(ROWS, FACTORS)) * [3, 2, 1, 1, 0.5, 0.2] + [5, 0, 0, -2, 0, 0], 3)
picture = np.round(rng.normal(size=(ROWS, 2)) * 2, 3)

pca = PCA(n_components=3, svd_solver="full").fit(points)
signs = np.sign(pca.components_[np.arange(3), np.abs(pca.components_).argmax(axis=1)])

nearest = NearestNeighbors().fit(points)
k = 3 * PERPLEXITY
graph = nearest.kneighbors_graph(n_neighbors=k, mode="distance")
graph.data **= 2
joint = _joint_probabilities_nn(graph, PERPLEXITY, 0).toarray()
divergence, gradient = _kl_divergence(
    picture.ravel(), squareform(np.maximum(joint, 1e-300), checks=False), 1, ROWS, 2, skip_num_points=0
)

distances, indices = nearest.kneighbors(points, n_neighbors=NEIGHBORS)
fuzzy, _, _ = fuzzy_simplicial_set(
    points.astype(np.float32), NEIGHBORS, None, "euclidean", knn_indices=indices, knn_dists=distances.astype(np.float32)
)

words = rng.integers(0, 12, size=60)
lengths = [0, 1, 12, 20, 4, 3, 15, 5]
starts = np.concatenate([[0], np.cumsum(lengths)])
vectors = np.round(rng.normal(size=(12, 4)), 3)
vectors[11] = 0
a = 0.01
shares = np.bincount(words, minlength=12) / len(words)
weights = np.where(np.any(vectors != 0, axis=1), a / (a + shares), 0)
means = np.zeros((len(lengths), 4))
for s in range(len(lengths)):
    own = [w for w in words[starts[s] : starts[s + 1]] if w != 11]
    if own:
        means[s] = np.mean([weights[w] * vectors[w] for w in own], axis=0)
u = np.linalg.svd(means, full_matrices=False)[2][0]

curves = [{"minDistance": m, "spread": s, "a": (ab := find_ab_params(s, m))[0], "b": ab[1]} for m, s in [(0.1, 1), (0.5, 1), (0.01, 2)]]
oracle = {
    "tool": "scikit-learn, umap-learn, numpy",
    "version": [f"{name} {version(name)}" for name in ("scikit-learn", "umap-learn", "numpy")] + [f"Python {platform.python_version()}"],
    "command": "python write-embedding.py",
    "input": {
        "points": points.tolist(), "picture": picture.tolist(), "perplexity": PERPLEXITY, "neighbors": NEIGHBORS,
        "indptr": starts.tolist(), "words": words.tolist(), "wordVectors": vectors.tolist(), "smoothing": a,
    },
    "output": {
        "pca": {
            "singularValues": pca.singular_values_.tolist(),
            "explained": pca.explained_variance_ratio_.tolist(),
            "rows": (pca.transform(points) * signs).tolist(),
        },
        "affinities": joint.tolist(),
        "divergence": float(divergence),
        "gradient": gradient.reshape(ROWS, 2).tolist(),
        "fuzzy": fuzzy.toarray().tolist(),
        "curves": curves,
        "sif": (means - np.outer(means @ u, u)).tolist(),
        "trustworthiness": {str(k): trustworthiness(points, picture, n_neighbors=k) for k in (1, 5, 12)},
    },
    "tolerance": 1e-4,
    "why": "single precision; both searches for a width stop at 1e-5, umap-learn in single precision",
}
Path(__file__).with_name("embedding.json").write_text(json.dumps(oracle) + "\n")
