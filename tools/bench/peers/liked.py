"""The files of a job as implicit takes them: preferences alone."""

import numpy
import pandas
from scipy.sparse import csr_matrix


def read(files, relevance):
    """The preferences of the train and the test file as matrices (users × items) of one shape."""
    columns = ["user", "item", "rating"]
    tables = [
        pandas.read_csv(files[part], sep="\t", header=None, names=columns, usecols=[0, 1, 2])
        for part in ("train", "test")
    ]
    rows = pandas.concat(tables, keys=("train", "test"))
    rows["user"] = pandas.factorize(rows["user"], sort=True)[0]
    rows["item"] = pandas.factorize(rows["item"], sort=True)[0]
    shape = (rows["user"].max() + 1, rows["item"].max() + 1)
    liked = rows[rows["rating"] >= relevance]
    return [matrix(liked.loc[part], shape) for part in ("train", "test")]


def matrix(rows, shape):
    return csr_matrix((numpy.ones(len(rows), dtype=numpy.float32), (rows["user"], rows["item"])), shape=shape)
