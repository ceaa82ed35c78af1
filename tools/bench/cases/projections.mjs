import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { trustworthiness, tSne as drawTSne, umap as drawUmap } from "@marquee/embedding";

const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());
const data = { vectors: "ml-1m-vectors" };
const onThreads = (label, options) => threadCounts.map((threads) => ({ label, threads, options, data }));

const projection = (draw) => ({
  runs: 2,
  phases: { fit: { title: "neighbors, graph and picture" } },
  agreement: { "trustworthiness@10": { within: 0.01, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const bytes = await readFile(files.vectors);
    const vectors = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    const points = { factors: 100, vectors };
    const picture = await clock("fit", () => draw(points, options, { threads }));
    return { "trustworthiness@10": await trustworthiness(points, picture, { k: 10 }, { threads }) };
  },
});

/** All three search for neighbors exactly and begin with principal components. */
export const tSne = {
  ...projection(drawTSne),
  name: "t-sne",
  title: "t-SNE of 3,125 item2vec vectors of ML-1M, perplexity 30, 250 and 750 iterations",
  peers: [
    { name: "scikit-learn", script: "with_sklearn_tsne.py" },
    { name: "openTSNE", script: "with_opentsne.py" },
  ],
  settings: onThreads("2 dimensions", {
    components: 2,
    perplexity: 30,
    earlyIterations: 250,
    iterations: 750,
    seed: 1,
  }),
};

/** With a seed umap-learn runs on one thread; numba's compilation is left out. */
export const umap = {
  ...projection(drawUmap),
  name: "umap",
  title: "UMAP of the same vectors, 15 neighbors, 500 epochs",
  peers: [{ name: "umap-learn", script: "with_umap.py", threads: 1 }],
  settings: [2, 3].flatMap((components) =>
    onThreads(`${components} dimensions`, { components, neighbors: 15, minDistance: 0.1, epochs: 500, seed: 1 }),
  ),
};
