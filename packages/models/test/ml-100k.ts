import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csrFromTriplets } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingPredictor } from "@marquee/core";

/** The folder with data sets by name; undefined where there is none, and tests on real data are skipped. */
export const dataFolder: string | undefined = process.env["MARQUEE_DATA"];

/** The numbers of the canonical folds u1 … u5. */
export const allFolds: readonly number[] = [1, 2, 3, 4, 5];

const files = new Map<string, RatingMatrix>();

/** A file of the data set, read once. */
function ratingsOf(file: string): RatingMatrix {
  const known = files.get(file) ?? read(file);
  files.set(file, known);
  return known;
}

function read(file: string): RatingMatrix {
  const rows = readFileSync(join(dataFolder!, "ml-100k", file), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("\t").map(Number));
  return csrFromTriplets(
    943,
    1682,
    Int32Array.from(rows, ([user]) => user - 1),
    Int32Array.from(rows, ([, item]) => item - 1),
    Float32Array.from(rows, ([, , rating]) => rating),
  ).matrix;
}

/** The errors of an estimator on one of the canonical folds of MovieLens 100K. */
export async function errorsOn(
  fold: number,
  estimator: Estimator<RatingPredictor>,
): Promise<{ readonly rmse: number; readonly mae: number }> {
  const [train, test] = [ratingsOf(`u${fold}.base`), ratingsOf(`u${fold}.test`)];
  const users = new Int32Array(test.data.length);
  for (let user = 0; user < test.rows; user++) users.fill(user, test.indptr[user], test.indptr[user + 1]);
  const model = await estimator.fit(train);
  const off = model.predict(users, test.indices).map((estimate, k) => estimate - test.data[k]);
  return {
    rmse: Math.sqrt(off.reduce((sum, x) => sum + x * x, 0) / off.length),
    mae: off.reduce((sum, x) => sum + Math.abs(x), 0) / off.length,
  };
}

export const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
