"""Keras on TensorFlow: the text-CNN of two towers, as its users write it; what users and movies are is looked up inside."""

import json
import os
from time import perf_counter

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy
import pandas
import tensorflow
from keras import layers, ops
from side import answer


def columns(path):
    rows = pandas.read_csv(path, sep="\t", header=None, usecols=[0, 1, 2], names=["user", "item", "rating"])
    return rows["user"].astype(str), rows["item"].astype(str), rows["rating"].to_numpy("float32")


def padded(lists, numbers, width):
    table = numpy.full((len(lists), width), len(numbers), "int32")
    for row, values in enumerate(lists):
        own = [numbers[value] for value in values][:width]
        table[row, : len(own)] = own
    return table


def numbered(values):
    return {value: number for number, value in enumerate(sorted(set(values)))}


def network(catalog, options):
    users, movies = catalog["users"], catalog["movies"]
    width, attributes = options["embedding"], options["attributes"]
    user, item = (keras.Input((), dtype="int32") for _ in range(2))

    def hidden(x):
        return layers.Dense(width, activation="relu")(x)

    parts = [hidden(layers.Embedding(len(users), width)(user))]
    for kind in ("gender", "age", "occupation"):
        values = [str(person.get(kind)) for person in users]
        numbers = numbered(values)
        of_users = numpy.array([numbers[value] for value in values], "int32")
        parts.append(hidden(layers.Embedding(len(numbers), attributes)(ops.take(of_users, user, axis=0))))
    p = layers.Dense(options["tower"], activation="tanh")(layers.Concatenate()(parts))

    genres = numbered(genre for movie in movies for genre in movie["genres"])
    of_movies = padded([movie["genres"] for movie in movies], genres, len(genres))
    genre = ops.sum(layers.Embedding(len(genres) + 1, width)(ops.take(of_movies, item, axis=0)), axis=1)
    titles = [movie["title"].split() for movie in movies]
    words = numbered(word for title in titles for word in title)
    of_movies = padded(titles, words, options["titleWords"])
    title = layers.Embedding(len(words) + 1, width)(ops.take(of_movies, item, axis=0))
    found = [layers.Conv1D(options["filters"], window, activation="relu")(title) for window in (2, 3, 4, 5)]
    most = layers.Concatenate()([layers.GlobalMaxPooling1D()(features) for features in found])
    parts = [hidden(layers.Embedding(len(movies), width)(item)), hidden(genre), layers.Dropout(options["dropout"])(most)]
    q = layers.Dense(options["tower"], activation="tanh")(layers.Concatenate()(parts))

    model = keras.Model([user, item], ops.sum(p * q, axis=1))
    model.compile(keras.optimizers.Adam(options["learningRate"]), "mse", jit_compile=False)
    return model


def work(job, clock):
    options, files = job["options"], job["files"]
    tensorflow.config.threading.set_intra_op_parallelism_threads(job["threads"])
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(options["seed"])
    with open(files["catalog"], encoding="utf-8") as file:
        catalog = json.load(file)
    users, movies = ({known["id"]: number for number, known in enumerate(catalog[kind])} for kind in ("users", "movies"))

    def cells(path):
        user, item, rating = columns(path)
        return [user.map(users).to_numpy("int32"), item.map(movies).to_numpy("int32")], rating

    pairs, ratings = cells(files["train"])
    ends = [perf_counter()]
    ending = keras.callbacks.LambdaCallback(on_epoch_end=lambda epoch, logs: ends.append(perf_counter()))
    model = network(catalog, options)
    model.fit(
        pairs, ratings, batch_size=options["batchSize"], epochs=options["epochs"], verbose=0, callbacks=[ending]
    )
    clock.seconds["first"], clock.seconds["second"] = ends[1] - ends[0], ends[2] - ends[1]
    pairs, ratings = cells(files["test"])
    estimates = numpy.clip(model.predict(pairs, batch_size=8192, verbose=0).ravel(), 1, 5)
    return {"RMSE": float(numpy.sqrt(numpy.mean((estimates - ratings) ** 2)))}


answer("keras", work)
