"""umap-learn: UMAP. A first picture of few rows lets numba compile before the clock runs."""

from pictures import quality, read
from side import answer
from umap import UMAP


def work(job, clock):
    options = job["options"]
    points = read(job["files"])
    settings = {
        "n_components": options["components"],
        "n_neighbors": options["neighbors"],
        "min_dist": options["minDistance"],
        "n_epochs": options["epochs"],
        "random_state": options["seed"],
        "n_jobs": 1,
    }
    UMAP(**{**settings, "n_epochs": 2}).fit_transform(points[:200])
    with clock("fit"):
        picture = UMAP(**settings).fit_transform(points)
    return quality(points, picture)


answer("umap-learn", work)
