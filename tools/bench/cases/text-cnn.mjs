import { readFile } from "node:fs/promises";
import { evaluatePredictions, predictAll } from "@marquee/evaluation";
import { openBackend, textCnn as estimator } from "@marquee/neural";
import { readFold } from "../sides/read-fold.mjs";
import { ml1m } from "./rating-model.mjs";

/** The settings of the tutorial on MovieLens 1M, but for its number of epochs. */
const options = {
  embedding: 32,
  attributes: 16,
  tower: 200,
  filters: 8,
  titleWords: 15,
  blanks: true,
  dropout: 0.5,
  biased: false,
  regularization: 0,
  learningRate: 1e-4,
  decay: 1,
  batchSize: 256,
  epochs: 2,
  reshuffled: false,
  seed: 1,
};

export const textCnn = {
  name: "text-cnn",
  title: "text-CNN of two towers, batches of 256",
  peers: [{ name: "Keras", script: "with_keras.py" }],
  runs: 3,
  settings: [{ label: "", threads: 1, options, data: { ...ml1m, catalog: "ml-1m-catalog" } }],
  phases: { first: { title: "the network and its first epoch" }, second: { title: "the second epoch" } },
  agreement: { RMSE: { within: 0.01, better: "lower" } },
  async marquee({ files, options, threads }, clock) {
    const fold = await readFold(files);
    const { movies, users } = JSON.parse(await readFile(files.catalog, "utf8"));
    const ordered = (rows, vocabulary) => {
      const byId = new Map(rows.map((row) => [row.id, row]));
      return vocabulary.ids.map((id) => byId.get(id));
    };
    const catalog = { movies: ordered(movies, fold.items), users: ordered(users, fold.users) };
    openBackend();
    const ends = [performance.now()];
    const log = { scalar: (name) => void (name === "loss" && ends.push(performance.now())) };
    const model = await estimator(catalog, options).fit(fold.train, { threads, log });
    clock.set("first", (ends[1] - ends[0]) / 1000);
    clock.set("second", (ends[2] - ends[1]) / 1000);
    return { RMSE: evaluatePredictions(await predictAll(model, fold.test)).values.rmse };
  },
};
