"""Writes sas-rec.json: hidden vectors, loss and gradients of a small SASRec, by numpy.

    pip install numpy==2.3.5
    python write-sas-rec.py

Everything is computed in double precision and from its definition, a window of five items as one matrix with a mask; the
gradients are central differences of the loss.
"""

import json
import platform
from pathlib import Path

import numpy as np

items, factors, blocks, length = 7, 4, 2, 6
draw = np.random.default_rng(7)
weights = {"items": draw.normal(0, 0.5, (items, factors)), "places": draw.normal(0, 0.5, (length, factors))}


def norm_weights(name):
    weights[f"{name}.gain"] = draw.normal(1, 0.2, factors)
    weights[f"{name}.shift"] = draw.normal(0, 0.2, factors)


def layer_weights(name, width):
    weights[f"{name}.weights"] = draw.normal(0, 0.5, (factors, width))
    weights[f"{name}.bias"] = draw.normal(0, 0.2, width)


for block in range(blocks):
    norm_weights(f"{block}.attention.norm")
    layer_weights(f"{block}.attention", 3 * factors)
    norm_weights(f"{block}.feed.norm")
    layer_weights(f"{block}.feed.inner", factors)
    layer_weights(f"{block}.feed.outer", factors)
norm_weights("norm")
window = np.array([3, 0, 6, 2, 5])


def normed(x, name):
    deviation = np.sqrt(x.var(axis=1, keepdims=True) + 1e-6)
    return (x - x.mean(axis=1, keepdims=True)) / deviation * weights[f"{name}.gain"] + weights[f"{name}.shift"]


def layer(x, name):
    return x @ weights[f"{name}.weights"] + weights[f"{name}.bias"]


def softmax(x):
    powers = np.exp(x - x.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def hidden():
    seen = window[:-1]
    x = np.sqrt(factors) * weights["items"][seen] + weights["places"][: len(seen)]
    later = np.triu(np.full((len(seen), len(seen)), -np.inf), 1)
    for block in range(blocks):
        looked = layer(normed(x, f"{block}.attention.norm"), f"{block}.attention")
        query, key, value = np.split(looked, 3, axis=1)
        x = x + softmax(query @ key.T / np.sqrt(factors) + later) @ value
        inner = np.maximum(0, layer(normed(x, f"{block}.feed.norm"), f"{block}.feed.inner"))
        x = x + layer(inner, f"{block}.feed.outer")
    return normed(x, "norm")


def loss():
    shares = softmax(hidden() @ weights["items"].T)
    return -np.mean(np.log(shares[np.arange(len(window) - 1), window[1:]]))


def gradient(name, step=1e-5):
    values = weights[name].reshape(-1)
    slopes = np.empty_like(values)
    for k in range(values.size):
        kept = values[k]
        values[k] = kept + step
        above = loss()
        values[k] = kept - step
        slopes[k] = (above - loss()) / (2 * step)
        values[k] = kept
    return slopes


def numbers(values):
    return np.round(np.asarray(values), 9).reshape(-1).tolist()


oracle = {
    "tool": "numpy",
    "version": np.__version__,
    "command": f"python write-sas-rec.py  # Python {platform.python_version()}",
    "tolerance": 1e-5,
    "why": "single precision against double; vectors and slopes are around 1",
    "input": {
        "shape": {"items": items, "factors": factors, "blocks": blocks, "length": length},
        "window": window.tolist(),
        "weights": {name: numbers(values) for name, values in weights.items()},
    },
    "output": {
        "hidden": numbers(hidden()),
        "loss": float(loss()),
        "gradients": {name: numbers(gradient(name)) for name in weights},
    },
}
Path(__file__).with_name("sas-rec.json").write_text(json.dumps(oracle) + "\n")
