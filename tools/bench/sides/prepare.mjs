// Writes a file that both sides of a benchmark read, in a process of its own: `prepare.mjs NAME` prints
// as JSON its path, or the problem with the data set it is made from.
import { existsSync } from "node:fs";
import { join } from "node:path";
import {
  DataError,
  exportSplit,
  fileOf,
  holdOut,
  loadDataset,
  locate,
  splitDataset,
  synthetic,
  writeFileWhole,
} from "@marquee/data";
import { rankAll } from "@marquee/evaluation";
import { ials } from "@marquee/models";
import { cacheFolder } from "../../setup/paths.mjs";
import { readFold } from "./read-fold.mjs";

const folder = join(cacheFolder, "bench");
const size = { users: 162_541, items: 59_047, ratings: 25_000_095 };
const makers = { train: fold, test: fold, lists, "ml-1m": ratings, synthetic: csv };

const located = () => {
  const given = process.env.MARQUEE_DATA;
  return locate("ml-1m", given === undefined || given === "" ? {} : { folders: [given] });
};

/** A random fifth of ML-1M is the test part; written once per data and split. */
async function fold(part) {
  const dataset = await loadDataset(located());
  const split = await splitDataset(dataset, holdOut({ test: 0.2 }), { seed: 1 });
  const place = join(folder, split.hash.slice(0, 16));
  const path = join(place, `1.${part}.tsv`);
  if (!existsSync(path)) await exportSplit(place, dataset.interactions, split);
  return path;
}

/** Lists of ten for all test users. */
async function lists() {
  const [train, test] = [await fold("train"), await fold("test")];
  const path = join(train, "..", "lists.tsv");
  if (existsSync(path)) return path;
  const data = await readFold({ train, test });
  const model = await ials({ minRating: 4 }).fit(data.train);
  const { n, users, items, scores } = await rankAll(model, data);
  const lines = Array.from(items, (item, k) => {
    const ids = `${data.users.idOf(users[Math.floor(k / n)])}\t${item < 0 ? "" : data.items.idOf(item)}`;
    return item < 0 ? "" : `${ids}\t${(k % n) + 1}\t${scores[k]}\n`;
  });
  await writeFileWhole(path, [lines.join("")]);
  return path;
}

function ratings() {
  const place = located();
  return fileOf(place, place.manifest.ratings.file);
}

/** As large as MovieLens 25M and in its form. */
async function csv() {
  const path = join(folder, `synthetic-${size.ratings}.csv`);
  if (!existsSync(path)) await writeFileWhole(path, csvText(synthetic({ ...size, seed: 1 }).dataset.interactions));
  return path;
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
  console.log(JSON.stringify({ path: await makers[process.argv[2]](process.argv[2]) }));
} catch (error) {
  if (!(error instanceof DataError)) throw error;
  console.log(JSON.stringify({ problem: error.message }));
}
