import type { Estimator } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { expect, it } from "vitest";
import { bias } from "../baselines/bias.ts";
import { itemCf } from "../neighbors/item-cf.ts";
import { itemKnn } from "../neighbors/item-knn.ts";
import { userCf } from "../neighbors/user-cf.ts";
import { userKnn } from "../neighbors/user-knn.ts";

const ratings = checkerboard(60, { explicit: true });
const models: readonly Estimator[] = [itemKnn(), userKnn(), itemCf(), userCf(), bias(), bias({ method: "sgd" })];

it.each(models)("$name hears an abort that arrives while it fits", async (model) => {
  const stop = new AbortController();
  const done: number[] = [];
  const fit = model.fit(ratings, {
    signal: stop.signal,
    onProgress: ({ stage, done: steps }) => void (stage !== "iteration" && done.push(steps)),
  });
  setImmediate(() => stop.abort(new Error("enough")));
  await expect(fit).rejects.toThrow("enough");
  expect(done.length).toBeLessThan(3);
});

it.each(models)(
  "$name does not begin when it is aborted before, and reports its progress to the end",
  async (model) => {
    const stop = new AbortController();
    const shares: number[] = [];
    await model.fit(ratings, { signal: stop.signal, onProgress: ({ done, total }) => shares.push(done / total) });
    expect(shares.at(-1)).toBe(1);
    stop.abort(new Error("enough"));
    await expect(async () => model.fit(ratings, { signal: stop.signal })).rejects.toThrow("enough");
  },
);
