"""Surprise: SVD, SVD++, NMF, nearest neighbors, Slope One, co-clustering, baselines."""

from statistics import median

from side import Clock, answer
from surprise import (
    NMF,
    SVD,
    BaselineOnly,
    CoClustering,
    Dataset,
    KNNBaseline,
    KNNBasic,
    KNNWithMeans,
    KNNWithZScore,
    Reader,
    SlopeOne,
    SVDpp,
    accuracy,
)
from surprise.model_selection import PredefinedKFold


def descent(model):
    return lambda options: model(
        n_factors=options["factors"],
        n_epochs=options["epochs"],
        lr_all=options["learningRate"],
        reg_all=options["regularization"],
        init_std_dev=options["initialDeviation"],
        random_state=options["seed"],
    )


def nmf(options):
    return NMF(
        n_factors=options["factors"],
        n_epochs=options["epochs"],
        reg_pu=options["userRegularization"],
        reg_qi=options["itemRegularization"],
        random_state=options["seed"],
    )


def knn(options):
    similarity = {
        "name": options["similarity"].replace("-", "_"),
        "user_based": options["compared"] == "user",
        "shrinkage": options["shrinkage"],
    }
    estimators = {"none": KNNBasic, "mean": KNNWithMeans, "z-score": KNNWithZScore, "baseline": KNNBaseline}
    return estimators[options["centering"]](k=options["k"], sim_options=similarity, verbose=False)


def bias(options):
    als = {
        "method": "als",
        "n_epochs": options["iterations"],
        "reg_u": options["userRegularization"],
        "reg_i": options["itemRegularization"],
    }
    return BaselineOnly(bsl_options=als, verbose=False)


def slope_one(options):
    return SlopeOne()


def co_clustering(options):
    return CoClustering(
        n_cltr_u=options["userClusters"],
        n_cltr_i=options["itemClusters"],
        n_epochs=options["epochs"],
        random_state=options["seed"],
    )


models = {
    "svd": descent(SVD),
    "svdpp": descent(SVDpp),
    "nmf": nmf,
    "knn": knn,
    "knn-1m": knn,
    "slope-one": slope_one,
    "co-clustering": co_clustering,
    "bias": bias,
}


def work(job, clock):
    reader = Reader(line_format="user item rating timestamp", sep="\t", rating_scale=(1, 5))
    files = job["files"]
    folds = Dataset.load_from_folds([(files["train"], files["test"])], reader)
    train, test = next(PredefinedKFold().split(folds))

    def once(watch):
        model = models[job["case"]](job["options"])
        with watch("fit"):
            model.fit(train)
        with watch("predict"):
            predictions = model.test(test)
        return predictions, watch.seconds["fit"] + watch.seconds["predict"]

    predictions, clock.seconds["both"] = once(clock)
    further = [once(Clock())[1] for _ in range(job["again"])]
    if further:
        clock.seconds["warm"] = median(further)
    return {"RMSE": accuracy.rmse(predictions, verbose=False)}


answer("scikit-surprise", work)
