import { readFile } from "node:fs/promises";
import { textsOf, lstm as estimator, openBackend } from "@marquee/neural";

/** The network of Keras's example on IMDB reviews, one epoch; texts are cut to their last 200 words. */
const options = {
  embedding: 64,
  units: 128,
  longest: 200,
  size: 20_000,
  dropout: 0.5,
  learningRate: 0.001,
  batchSize: 128,
  epochs: 1,
  validation: 0,
  seed: 1,
};

export const sentimentLstm = {
  name: "sentiment-lstm",
  title: "LSTM on the reviews of IMDB, batches of 128",
  peers: [{ name: "Keras", script: "with_keras_sentiment.py" }],
  runs: 1,
  settings: [
    { label: "all reviews", threads: 1, options, data: { reviews: "imdb-reviews" } },
    { label: "reviews of 200 words and more", threads: 1, options, data: { reviews: "imdb-long-reviews" } },
  ],
  phases: { epoch: { title: "one epoch" }, judge: { title: "judge 2,000 test reviews" } },
  // One epoch on 128 texts a step is far from the end: the share of the test differs from seed to seed.
  agreement: { accuracy: { within: 0.06, better: "higher" } },
  async marquee({ files, options }, clock) {
    const { train, test } = JSON.parse(await readFile(files.reviews, "utf8"));
    openBackend();
    let started = 0;
    // The first step is reported after the texts are divided into words and numbered.
    const onProgress = () => (started ||= performance.now());
    const examples = ({ texts, positive }) => ({ texts, positive: Uint8Array.from(positive) });
    const model = await estimator(options).fit(examples(train), { onProgress });
    clock.set("epoch", (performance.now() - started) / 1000);
    const asked = textsOf(
      examples(test),
      Int32Array.from({ length: 2000 }, (_, row) => row),
    );
    const told = await clock("judge", () => model.probability(asked.texts));
    return { accuracy: told.filter((p, k) => (p >= 0.5 ? 1 : 0) === asked.positive[k]).length / told.length };
  },
};
