"""ranx: metrics of given lists against given test ratings."""

import pandas
from ranx import Qrels, Run, evaluate
from side import answer

metrics = ["ndcg@10", "precision@10", "recall@10", "f1@10", "map@10", "mrr@10", "hit_rate@10"]


def read(path, names):
    text = {"user": object, "item": object}
    return pandas.read_csv(path, sep="\t", header=None, names=names, usecols=range(len(names)), dtype=text)


def tables(files, relevance):
    test = read(files["test"], ["user", "item", "rating"])
    relevant = test[test["rating"] >= relevance].assign(rating=1)
    lists = read(files["lists"], ["user", "item", "rank", "score"])
    # ranx ranks by score: the negated rank keeps the order where scores are equal.
    lists = lists[lists["user"].isin(set(relevant["user"]))]
    return relevant, lists.assign(score=-lists["rank"].astype(float))


def work(job, clock):
    relevant, lists = tables(job["files"], job["options"]["relevance"])
    compile_once(relevant.head(50), lists)
    with clock("structures"):
        qrels = Qrels.from_df(relevant, q_id_col="user", doc_id_col="item", score_col="rating")
        run = Run.from_df(lists, q_id_col="user", doc_id_col="item", score_col="score")
    with clock("metrics"):
        values = evaluate(qrels, run, metrics, make_comparable=True, threads=job["threads"])
    clock.seconds["structures and metrics"] = clock.seconds["structures"] + clock.seconds["metrics"]
    return {"nDCG@10": float(values["ndcg@10"]), "MAP@10": float(values["map@10"])}


def compile_once(relevant, lists):
    """Has numba compile everything before the clock runs."""
    some = lists[lists["user"].isin(set(relevant["user"]))]
    qrels = Qrels.from_df(relevant, q_id_col="user", doc_id_col="item", score_col="rating")
    evaluate(qrels, Run.from_df(some, q_id_col="user", doc_id_col="item", score_col="score"), metrics, make_comparable=True)


answer("ranx", work)
