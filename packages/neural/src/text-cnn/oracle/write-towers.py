"""Writes towers.json: estimates, loss, gradients and Adam's first steps of the tutorial's text-CNN in small, by Keras.

    pip install keras==3.15.1 tensorflow-cpu==2.21.0 numpy==2.3.5
    python write-towers.py

The gradients of the embeddings' rows are summed over a batch before Adam sees them, as its paper has it and as Keras did
up to version 2. Keras 3 squares the gradient of each occurrence of a row and sums the squares; what then comes of the same
steps is written down beside it.
"""

import json
import os
import platform
from pathlib import Path

os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"

import keras
import numpy as np
import tensorflow as tf
from keras import layers, ops

embedding, attributes, tower, filters, title_words, steps, rate = 3, 2, 4, 1, 8, 3, 0.01
windows = (2, 3, 4, 5)
users = [[1, 1, 0], [0, 0, 0], [2, 0, 1], [0, 2, 0]]  # number of gender, age, occupation; 0 is unknown
values = [3, 3, 2]
titles = [[1, 2], [3, 4, 5], [6], [], [7, 4, 1]]
words = 8
genres = [[1, 0, 0], [0, 1, 1], [1, 0, 0], [0, 0, 0], [0, 0, 1]]
batch = {"users": [0, 1, 2, 3, 0, 1, 2], "items": [0, 1, 2, 3, 4, 0, 1], "ratings": [5, 3, 1, 4, 2, 5, 4]}
draw = np.random.default_rng(7)


def drawn(*shape):
    return draw.normal(0, 0.6, shape).astype("float32")


def hidden(input):
    return layers.Dense(embedding, activation="relu")(input)


def network():
    user, item = (keras.Input((), dtype="int32") for _ in range(2))
    parts = [hidden(layers.Embedding(len(users), embedding, name="user")(user))]
    for kind, count in enumerate(values):
        of_users = np.array([person[kind] for person in users], "int32")
        own = layers.Embedding(count, attributes, name=f"attribute-{kind}")(ops.take(of_users, user, axis=0))
        parts.append(hidden(own))
    p = layers.Dense(tower, activation="tanh")(layers.Concatenate()(parts))

    blank = len(genres[0])
    lists = [[k for k, has in enumerate(own) if has] for own in genres]
    filled = np.array([own + [blank] * (blank - len(own)) for own in lists], "int32")
    genre = ops.sum(layers.Embedding(blank + 1, embedding, name="genre")(ops.take(filled, item, axis=0)), axis=1)
    padded = np.array([own + [0] * (title_words - len(own)) for own in titles], "int32")
    title = layers.Embedding(words, embedding, name="word")(ops.take(padded, item, axis=0))
    found = [layers.Conv1D(filters, window, activation="relu")(title) for window in windows]
    most = layers.Concatenate()([layers.GlobalMaxPooling1D()(own) for own in found])
    parts = [hidden(layers.Embedding(len(titles), embedding, name="item")(item)), hidden(genre), most]
    q = layers.Dense(tower, activation="tanh")(layers.Concatenate()(parts))
    return keras.Model([user, item], ops.sum(p * q, axis=1))


def named(model):
    """The variables of Keras by Marquee's names, those of blocks numbered."""
    own = {layer.name: layer.embeddings for layer in model.layers if isinstance(layer, layers.Embedding)}
    dense = [layer for layer in model.layers if isinstance(layer, layers.Dense)]
    by_width = {layer.kernel.shape[0]: layer for layer in dense if layer.units == tower}
    own |= {"user-tower.weights": by_width[4 * embedding].kernel, "user-tower.bias": by_width[4 * embedding].bias}
    width = 2 * embedding + len(windows) * filters
    own |= {"item-tower.weights": by_width[width].kernel, "item-tower.bias": by_width[width].bias}
    for name in ["user", "item", "genre", *(f"attribute-{kind}" for kind in range(len(values)))]:
        layer = reader(model, name)
        own |= {f"{name}-hidden.weights": layer.kernel, f"{name}-hidden.bias": layer.bias}
    for window, layer in zip(windows, (layer for layer in model.layers if isinstance(layer, layers.Conv1D))):
        own |= {f"convolution-{window}.weights": layer.kernel, f"convolution-{window}.bias": layer.bias}
    return own


def reader(model, name):
    """The hidden layer that reads an embedding, through the sum of the genres where there is one."""
    at = model.get_layer(name)
    while True:
        at = at._outbound_nodes[0].operation
        if isinstance(at, layers.Dense):
            return at


def packed(own):
    """The blocks beside each other, as Marquee has them."""
    own = {name: np.asarray(value) for name, value in own.items()}
    kinds = range(len(values))

    def diagonal(names):
        blocks = [own.pop(name) for name in names]
        whole = np.zeros(np.sum([block.shape for block in blocks], axis=0), "float32")
        row = column = 0
        for block in blocks:
            whole[row : row + block.shape[0], column : column + block.shape[1]] = block
            row, column = row + block.shape[0], column + block.shape[1]
        return whole

    filled = [np.pad(own.pop(f"convolution-{w}.weights"), ((0, windows[-1] - w), (0, 0), (0, 0))) for w in windows]
    return own | {
        "attribute": diagonal([f"attribute-{kind}" for kind in kinds]),
        "attribute-hidden.weights": diagonal([f"attribute-{kind}-hidden.weights" for kind in kinds]),
        "attribute-hidden.bias": np.concatenate([own.pop(f"attribute-{kind}-hidden.bias") for kind in kinds]),
        "convolution.weights": np.concatenate(filled, axis=2).reshape(windows[-1] * embedding, -1),
        "convolution.bias": np.concatenate([own.pop(f"convolution-{w}.bias") for w in windows]),
    }


def numbers(own):
    return {name: np.round(value, 7).reshape(-1).tolist() for name, value in packed(own).items()}


model = network()
variables = named(model)
for variable in variables.values():
    variable.assign(drawn(*variable.shape))
begin = {name: variable.numpy() for name, variable in variables.items()}
pair = [np.array(batch["users"], "int32"), np.array(batch["items"], "int32")]
ratings = np.array(batch["ratings"], "float32")


def slopes():
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((model(pair) - ratings) ** 2)
    return loss, tape.gradient(loss, [variable.value for variable in variables.values()])


def stepped(summed):
    """The variables after Adam's first steps, the gradients of equal rows summed before or not."""
    adam = keras.optimizers.Adam(rate)
    for name, variable in variables.items():
        variable.assign(begin[name])
    for _ in range(steps):
        gradients = [tf.convert_to_tensor(slope) if summed else slope for slope in slopes()[1]]
        adam.apply(gradients, list(variables.values()))
    return {name: variable.numpy() for name, variable in variables.items()}


loss, gradients = slopes()
oracle = {
    "tool": "keras",
    "version": keras.__version__,
    "command": f"python write-towers.py  # Python {platform.python_version()}, tensorflow {tf.__version__}",
    "tolerance": 2e-5,
    "why": "single precision on both sides, in another order; slopes are up to 10",
    "input": {
        "settings": {
            "embedding": embedding, "attributes": attributes, "tower": tower, "filters": filters, "titleWords": title_words,
        },
        "steps": steps,
        "learningRate": rate,
        "catalog": {"users": users, "values": values, "titles": titles, "words": words, "genres": genres},
        "batch": batch,
        "weights": numbers(begin),
    },
    "output": {
        "estimates": np.round(model(pair).numpy(), 7).tolist(),
        "loss": float(loss),
        "gradients": numbers({name: tf.convert_to_tensor(slope) for name, slope in zip(variables, gradients)}),
        "steps": numbers(stepped(summed=True)),
        "stepsOfKeras3": numbers(stepped(summed=False)),
    },
}  # fmt: skip
Path(__file__).with_name("towers.json").write_text(json.dumps(oracle) + "\n")
