import { readFileSync } from "node:fs";
import { join } from "node:path";
import { csrFromTriplets } from "@marquee/core";
import type { Estimator, RatingMatrix, RatingPredictor } from "@marquee/core";
import { beforeAll, describe, expect, it } from "vitest";
import { alsWr } from "./als-wr.ts";
import { bayesianSvdpp } from "./bayesian-svdpp.ts";
import { bpmf } from "./bpmf.ts";
import { nmf } from "./nmf.ts";
import { truncatedSvd } from "./truncated-svd.ts";

const folder = process.env["MARQUEE_DATA"];

function read(file: string): RatingMatrix {
  const rows = readFileSync(join(folder!, "ml-100k", file), "utf8")
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

async function rmse(estimator: Estimator<RatingPredictor>, fold: number): Promise<number> {
  const [train, test] = [read(`u${fold}.base`), read(`u${fold}.test`)];
  const users = new Int32Array(test.data.length);
  for (let user = 0; user < test.rows; user++) users.fill(user, test.indptr[user], test.indptr[user + 1]);
  const model = await estimator.fit(train);
  const squared = model
    .predict(users, test.indices)
    .reduce((sum, estimate, k) => sum + (estimate - test.data[k]) ** 2, 0);
  return Math.sqrt(squared / users.length);
}

describe.skipIf(folder === undefined)("factorizations of MovieLens 100K", () => {
  beforeAll(() => expect(folder).toBeDefined());

  it("nmf has the mean RMSE of Surprise on u1 … u5, .9689, to .003", async () => {
    let mean = 0;
    for (let fold = 1; fold <= 5; fold++) mean += (await rmse(nmf(), fold)) / 5;
    expect(Math.abs(mean - 0.9689)).toBeLessThan(0.003);
  });

  // Bounds of .01 and more around what was measured; below the lower ones, only an error in the protocol could be why.
  it.each<readonly [string, Estimator<RatingPredictor>, number, number]>([
    ["truncatedSvd", truncatedSvd({ factors: 10 }), 0.93, 0.955],
    ["alsWr", alsWr(), 0.92, 0.945],
    ["bpmf with few samples", bpmf({ factors: 10, burnIn: 10, samples: 40, keptFactors: 32 }), 0.89, 0.93],
    ["bayesianSvdpp with few samples", bayesianSvdpp({ factors: 16, samples: 40, keptFactors: 32 }), 0.88, 0.905],
  ])("%s is as accurate as it should be on u1", async (_, estimator, least, most) => {
    const error = await rmse(estimator, 1);
    expect(error).toBeGreaterThan(least);
    expect(error).toBeLessThan(most);
  });
});
