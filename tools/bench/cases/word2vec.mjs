import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { nearestNeighbors, takeVectors, word2vec as train } from "@marquee/embedding";
import { meanJaccard } from "../sides/mean-jaccard.mjs";

const options = { method: "skip-gram", factors: 100, window: 5, epochs: 5, minCount: 5, seed: 1 };
const threadCounts = [1, 2].filter((threads) => threads <= availableParallelism());
const data = { sentences: "ml-1m-sentences", genres: "ml-1m-genres" };
const onThreads = (label, changed) =>
  threadCounts.map((threads) => ({ label, threads, options: { ...options, ...changed }, data }));

/** Marquee gives the same bytes for any number of threads, and CBOW one of them; gensim's threads write without locks. */
export const word2vec = {
  name: "word2vec",
  title: "word2vec, 100 factors, 5 negatives, on the likes of ML-1M's users as sentences",
  peers: [{ name: "gensim", script: "with_gensim.py" }],
  runs: 3,
  settings: [
    ...onThreads("skip-gram, window 5, 5 epochs", {}),
    ...onThreads("CBOW, window 5, 5 epochs", { method: "cbow" }),
    ...onThreads("skip-gram as item2vec, window 10, 10 epochs", { window: 10, epochs: 10 }).slice(-1),
  ],
  phases: { fit: { title: "vocabulary and training" } },
  agreement: { "genres of the 10 nearest in common": { within: 0.01, better: "higher" } },
  async marquee({ files, options, threads }, clock) {
    const lines = (await readFile(files.sentences, "utf8")).trimEnd().split("\n");
    const rows = lines.map((line) => line.split(" ").map(Number));
    const genres = JSON.parse(await readFile(files.genres, "utf8"));
    const indptr = new Int32Array(rows.length + 1);
    rows.forEach((row, k) => (indptr[k + 1] = indptr[k] + row.length));
    const sentences = { indptr, words: Int32Array.from(rows.flat()), vocabulary: genres.length };
    const learned = await clock("fit", () => train(sentences, options, { threads }));
    const { k, neighbors } = await nearestNeighbors(takeVectors(learned, learned.words), { k: 10 });
    const named = Array.from(learned.words, (word) => genres[word]);
    return { "genres of the 10 nearest in common": meanJaccard(named, k, neighbors) };
  },
};
