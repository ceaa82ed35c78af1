// Writes a file that both sides of a benchmark read, in a process of its own: `prepare.mjs NAME` prints
// as JSON its path and what it is made from, or the problem with the data set.
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { permutation, random, ratingMatrix } from "@marquee/core";
import {
  DataError,
  exportSplit,
  fileOf,
  holdOut,
  loadDataset,
  locate,
  readReviews,
  reviewManifestOf,
  splitDataset,
  synthetic,
  writeFileWhole,
} from "@marquee/data";
import { item2vec, sentencesOf, takeVectors, unitVectors } from "@marquee/embedding";
import { listOf, rankAll } from "@marquee/evaluation";
import { ials } from "@marquee/models";
import { reviewWords } from "@marquee/neural";
import { cacheFolder } from "../../setup/paths.mjs";
import { readFold } from "./read-fold.mjs";

const folder = join(cacheFolder, "bench");
/** As many ratings a user as MovieLens 25M has; the items grow with the root of the ratings. */
const sizes = {
  "synthetic-1m": { users: 6_502, items: 11_809, ratings: 1_000_000 },
  "synthetic-5m": { users: 32_508, items: 26_407, ratings: 5_000_000 },
  synthetic: { users: 162_541, items: 59_047, ratings: 25_000_095 },
};
const made = Object.fromEntries(Object.keys(sizes).map((name) => [name, csv]));
const folds = Object.fromEntries(["train", "test", "ml-100k-train", "ml-100k-test"].map((name) => [name, fold]));
const reviews = { "imdb-reviews": imdb, "imdb-long-reviews": imdb };
const embedded = { "ml-1m-sentences": sentences, "ml-1m-genres": genres, "ml-1m-vectors": vectors };
const makers = { ...folds, ...embedded, lists, "ml-1m": ratings, "ml-1m-catalog": catalog, plots, ...made, ...reviews };

const located = (set = "ml-1m") => {
  const given = process.env.MARQUEE_DATA;
  return locate(set, given === undefined || given === "" ? {} : { folders: [given] });
};

/** A random fifth of ML-1M, or of ML-100K, is the test part; written once per data and split. */
async function fold(name) {
  const [, id, part] = /^(?:(.*)-)?(train|test)$/.exec(name);
  const dataset = await loadDataset(located(id));
  const split = await splitDataset(dataset, holdOut({ test: 0.2 }), { seed: 1 });
  const place = join(folder, split.hash.slice(0, 16));
  const path = join(place, `1.${part}.tsv`);
  if (!existsSync(path)) await exportSplit(place, dataset.interactions, split);
  const [data, division] = [dataset.hash, split.hash].map((hash) => hash.slice(0, 16));
  return { path, from: `${dataset.title}, data ${data}, a random fifth as the test part, split ${division}` };
}

/** Lists of ten for all test users. */
async function lists() {
  const [train, test] = [await fold("train"), await fold("test")];
  const path = join(dirname(train.path), "lists.tsv");
  if (!existsSync(path)) {
    const data = await readFold({ train: train.path, test: test.path });
    const model = await ials({ minRating: 4 }).fit(data.train);
    await writeFileWhole(path, listLines(await rankAll(model, data), data));
  }
  return { path, from: train.from };
}

/** Lines of raw user id, raw item id, rank and score. */
function* listLines(lists, data) {
  for (let row = 0; row < lists.users.length; row++) {
    const user = data.users.idOf(lists.users[row]);
    for (const [place, item] of listOf(lists, row).entries()) {
      yield `${user}\t${data.items.idOf(item)}\t${place + 1}\t${lists.scores[row * lists.n + place]}\n`;
    }
  }
}

/** Both published parts of IMDB's reviews, each in a random order, as words with a blank between; or the long ones. */
async function imdb(name) {
  const { title, hash, texts, positive, parts } = await readReviews(located(reviewManifestOf("aclimdb")));
  const path = join(folder, `${name}-${hash.slice(0, 16)}.json`);
  const shortest = name === "imdb-long-reviews" ? 200 : 1;
  if (!existsSync(path)) {
    const words = texts.map(reviewWords);
    const order = permutation(texts.length, random(1));
    const part = (which) => {
      const rows = [...order].filter((row) => parts[row] === which && words[row].length >= shortest);
      return { texts: rows.map((row) => words[row].join(" ")), positive: rows.map((row) => positive[row]) };
    };
    await writeFileWhole(path, [JSON.stringify({ train: part("train"), test: part("test") })]);
  }
  return { path, from: `${title}, ${shortest === 1 ? "all reviews" : "reviews of 200 words and more"}` };
}

function ratings() {
  const place = located();
  return { path: fileOf(place, place.manifest.ratings.file), from: `${place.manifest.title}, its file of ratings` };
}

/** What ML-1M tells of its movies and users. */
async function catalog() {
  const { title, movies, users, hash } = await loadDataset(located());
  const path = join(folder, `catalog-${hash.slice(0, 16)}.json`);
  const known = (rows) => rows.filter((row) => row !== undefined);
  const ofMovies = known(movies).map(({ id, title, genres }) => ({ id, title, genres }));
  if (!existsSync(path)) await writeFileWhole(path, [JSON.stringify({ movies: ofMovies, users: known(users) })]);
  return { path, from: `${title}, its movies and users` };
}

/** A plot a line: 60 words each, the k-th of 100,000 with a probability in proportion to 1/k. */
async function plots() {
  const path = join(folder, "plots.txt");
  if (!existsSync(path)) await writeFileWhole(path, plotLines(60_000, 60, 100_000));
  return { path, from: "60,000 plots of 60 made-up words, seed 1" };
}

function* plotLines(movies, length, words) {
  const draw = random(1);
  let sum = 0;
  const sums = Float64Array.from({ length: words }, (_, k) => (sum += 1 / (k + 1)));
  const word = () => {
    const place = draw() * sum;
    let [low, high] = [0, words - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] < place) low = middle + 1;
      else high = middle;
    }
    return `w${low}`;
  };
  for (let movie = 0; movie < movies; movie++) yield `${Array.from({ length }, word).join(" ")}\n`;
}

/** What a file is called whose contents follow from the data set alone. */
const named = (dataset, name) => join(folder, `${dataset.hash.slice(0, 16)}-${name}`);
const likes = { minRating: 4, seed: 1 };

/** The items that a user likes, shuffled, a user a line. */
async function sentences() {
  const dataset = await loadDataset(located());
  const path = named(dataset, "sentences.txt");
  if (!existsSync(path)) {
    const { indptr, words } = sentencesOf(ratingMatrix(dataset.interactions), likes);
    const lines = Array.from({ length: indptr.length - 1 }, (_, s) => words.subarray(indptr[s], indptr[s + 1]));
    const there = lines.filter(({ length }) => length > 0);
    await writeFileWhole(path, [there.map((line) => `${line.join(" ")}\n`).join("")]);
  }
  return { path, from: `${dataset.title}, data ${dataset.hash.slice(0, 16)}, ratings of 4 and 5` };
}

/** The genres of each item. */
async function genres() {
  const dataset = await loadDataset(located());
  const path = named(dataset, "genres.json");
  if (!existsSync(path)) {
    const byId = new Map(dataset.movies.map((movie) => [movie.id, movie.genres]));
    await writeFileWhole(path, [JSON.stringify(dataset.interactions.items.ids.map((id) => byId.get(id) ?? []))]);
  }
  return { path, from: `${dataset.title}, its genres` };
}

/** Item2vec of the same likes, rows of length 1. */
async function vectors() {
  const dataset = await loadDataset(located());
  const path = named(dataset, "vectors.f32");
  if (!existsSync(path)) {
    const learned = await item2vec(ratingMatrix(dataset.interactions), likes);
    const rows = unitVectors(takeVectors(learned, learned.words));
    await writeFileWhole(path, [new Uint8Array(rows.vectors.buffer)]);
  }
  return { path, from: `${dataset.title}, item2vec of ratings of 4 and 5, rows of length 1` };
}

/** In the form of MovieLens 25M, and at most as large. */
async function csv(name) {
  const size = sizes[name];
  const path = join(folder, `synthetic-${size.ratings}.csv`);
  if (!existsSync(path)) await writeFileWhole(path, csvText(synthetic({ ...size, seed: 1 }).dataset.interactions));
  return { path, from: `${size.ratings.toLocaleString("en-US")} synthetic ratings, seed 1` };
}

function* csvText({ users, items, user, item, rating, timestamp }) {
  yield "userId,movieId,rating,timestamp\n";
  for (let start = 0; start < rating.length; start += 50_000) {
    let text = "";
    for (let k = start; k < Math.min(start + 50_000, rating.length); k++) {
      text += `${users.ids[user[k]]},${items.ids[item[k]]},${rating[k].toFixed(1)},${timestamp[k]}\n`;
    }
    yield text;
  }
}

try {
  const name = process.argv[2];
  console.log(JSON.stringify(await makers[name](name)));
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  console.log(JSON.stringify({ problem: error.message }));
}
