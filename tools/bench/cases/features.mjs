import { readFile } from "node:fs/promises";
import { fitFeatures } from "@marquee/features";

/** Made-up words are in no list of stop words, so both sides find the same; scikit-learn gets its list all the same. */
export const features = {
  name: "features",
  title: "words of 60,000 plots to sparse TF-IDF",
  peers: [{ name: "scikit-learn", script: "with_sklearn_text.py" }],
  runs: 3,
  settings: [
    {
      label: "60 words each, 100,000 distinct ones by Zipf's law",
      threads: 1,
      options: { minItems: 2, sublinear: true },
      data: { plots: "plots" },
    },
  ],
  phases: { weights: { title: "tokens, vocabulary and weights" } },
  agreement: { words: { within: 0 }, values: { within: 0 }, "sum of weights": { within: 1 } },
  async marquee({ options: { minItems, sublinear }, files }, clock) {
    const plots = (await readFile(files.plots, "utf8")).trimEnd().split("\n");
    const movies = plots.map((plot, k) => ({ id: String(k), title: "", genres: [], plot }));
    const request = { kinds: ["plot"], known: new Uint8Array(movies.length).fill(1), minItems };
    const fitted = await clock("weights", () => fitFeatures(movies, request, { stem: false, sublinear }));
    const { matrix } = fitted.features;
    const sum = matrix.data.reduce((total, value) => total + value, 0);
    return { words: matrix.cols, values: matrix.data.length, "sum of weights": sum };
  },
};
