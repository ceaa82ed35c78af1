"""scikit-learn: t-SNE by Barnes and Hut."""

from pictures import quality, read
from side import answer
from sklearn.manifold import TSNE


def work(job, clock):
    options = job["options"]
    points = read(job["files"])
    model = TSNE(
        n_components=options["components"],
        perplexity=options["perplexity"],
        max_iter=options["earlyIterations"] + options["iterations"],
        init="pca",
        n_jobs=job["threads"],
        random_state=options["seed"],
    )
    with clock("fit"):
        picture = model.fit_transform(points)
    return quality(points, picture)


answer("scikit-learn", work)
