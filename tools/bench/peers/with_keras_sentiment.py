"""Keras on TensorFlow: embedding, LSTM, sigmoid, as its example on IMDB reviews has them; one epoch."""

import json
import os
from collections import Counter
from time import perf_counter

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import keras
import numpy
import tensorflow
from keras import layers
from side import answer


def work(job, clock):
    options = job["options"]
    tensorflow.config.threading.set_intra_op_parallelism_threads(job["threads"])
    tensorflow.config.threading.set_inter_op_parallelism_threads(1)
    keras.utils.set_random_seed(options["seed"])
    with open(job["files"]["reviews"], encoding="utf-8") as file:
        reviews = json.load(file)
    words = [text.split() for text in reviews["train"]["texts"]]
    counts = Counter(word for text in words for word in text)
    numbers = {word: number + 1 for number, (word, _) in enumerate(counts.most_common(options["size"]))}

    def table(texts):
        lists = [[numbers.get(word, 0) for word in text] for text in texts]
        return keras.utils.pad_sequences(lists, maxlen=options["longest"])

    model = keras.Sequential(
        [
            layers.Embedding(len(numbers) + 1, options["embedding"]),
            layers.LSTM(options["units"]),
            layers.Dropout(options["dropout"]),
            layers.Dense(1, activation="sigmoid"),
        ]
    )
    model.compile(keras.optimizers.Adam(options["learningRate"]), "binary_crossentropy", jit_compile=False)
    rows, labels = table(words), numpy.array(reviews["train"]["positive"], "float32")
    test = reviews["test"]
    asked = table([text.split() for text in test["texts"][:2000]])

    started = []

    class Start(keras.callbacks.Callback):
        def on_train_batch_begin(self, batch, logs=None):
            if batch == 0:
                started.append(perf_counter())

    model.fit(rows, labels, batch_size=options["batchSize"], epochs=1, verbose=0, callbacks=[Start()])
    clock.seconds["epoch"] = perf_counter() - started[0]
    model.predict(asked[:128], verbose=0)
    with clock("judge"):
        told = model.predict(asked, batch_size=256, verbose=0)[:, 0]
    return {"accuracy": float(((told >= 0.5) == numpy.array(test["positive"][:2000])).mean())}


answer("keras", work)
