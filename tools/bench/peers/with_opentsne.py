"""openTSNE: t-SNE, which chooses Barnes and Hut for so few points."""

from openTSNE import TSNE
from pictures import quality, read
from side import answer


def work(job, clock):
    options = job["options"]
    points = read(job["files"])
    model = TSNE(
        n_components=options["components"],
        perplexity=options["perplexity"],
        early_exaggeration_iter=options["earlyIterations"],
        n_iter=options["iterations"],
        initialization="pca",
        neighbors="exact",
        n_jobs=job["threads"],
        random_state=options["seed"],
    )
    with clock("fit"):
        picture = model.fit(points)
    return quality(points, picture)


answer("openTSNE", work)
