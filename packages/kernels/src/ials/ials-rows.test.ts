import { expect, it, vi } from "vitest";
import { randomConfidence, randomStart, settings } from "../../test/random-confidence.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { ialsIterations } from "./ials-iterations.ts";
import { ialsRows } from "./ials-rows.ts";

vi.mock("../threads/chunks.ts", { spy: true });

it("ialsRows is half an iteration by Cholesky's factorization", async () => {
  const confidence = randomConfidence(90, 70);
  const start = randomStart(90, 70, 11);
  const options = { ...settings, solver: "cholesky", regularizationExponent: 0.5 } as const;
  const { userFactors } = await ialsIterations(confidence, start, options);
  expect(await ialsRows(confidence, start.itemFactors, options)).toEqual(userFactors);
  expect(await withWorkers(() => ialsRows(confidence, start.itemFactors, options, { threads: 2 }))).toEqual(
    userFactors,
  );
});

it("ialsRows reports every 4,096 rows, and stops between two reports when asked", async () => {
  const confidence = randomConfidence(9000, 12);
  const { itemFactors } = randomStart(9000, 12, 11);
  const done: number[] = [];
  await ialsRows(confidence, itemFactors, settings, { onProgress: (progress) => done.push(progress.done) });
  expect(done).toEqual([4096, 8192, 9000]);
  const stop = new AbortController();
  const context = { signal: stop.signal, onProgress: (): void => stop.abort(new Error("enough")) };
  await expect(ialsRows(confidence, itemFactors, settings, context)).rejects.toThrow("enough");
});
