import { random } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";
import { expect, it, vi } from "vitest";
import { cellsOf } from "../../test/cells-of.ts";
import { withWorkers } from "../../test/with-workers.ts";
import { patternGram } from "../dense/gram-inverse-plain.ts";
import { plainSlimWeights } from "./slim-plain.ts";
import { slimWeights } from "./slim-weights.ts";

vi.mock("../threads/chunks.ts", { spy: true });

/** Users of five tastes: items of their own taste in half of the cells, others in a tenth; the last item stays empty. */
function tastes(rows: number, cols: number): CsrMatrix {
  const draw = random(5);
  return cellsOf(
    rows,
    cols,
    (k) => k % cols < cols - 1 && draw() < (((k % cols) + Math.floor(k / cols)) % 5 === 0 ? 0.5 : 0.1),
  );
}

const settings = { l1: 2, l2: 5, tolerance: 1e-6, passes: 500 };

function dense({ rows, cols, indptr, indices, data }: CsrMatrix): Float32Array {
  const values = new Float32Array(rows * cols);
  for (let r = 0; r < rows; r++) {
    for (let p = indptr[r]; p < indptr[r + 1]; p++) values[r * cols + indices[p]] = data[p];
  }
  return values;
}

const difference = (a: CsrMatrix, b: CsrMatrix): number => {
  const [x, y] = [dense(a), dense(b)];
  return x.reduce((most, value, k) => Math.max(most, Math.abs(value - y[k])), 0);
};

it("slimWeights meets the conditions of optimality", async () => {
  const cells = tastes(200, 70);
  const gram = patternGram(cells, 0);
  const weights = dense(await slimWeights(cells, settings));
  let [positive, zero] = [0, 0];
  for (let t = 0; t < 70; t++) {
    expect(weights[t * 70 + t]).toBe(0);
    for (let k = 0; k < 70; k++) {
      if (k === t) continue;
      const w = weights[t * 70 + k];
      let gradient = settings.l1 + settings.l2 * w - gram[t * 70 + k];
      for (let j = 0; j < 70; j++) gradient += gram[k * 70 + j] * weights[t * 70 + j];
      expect(w).toBeGreaterThanOrEqual(0);
      if (w > 0) expect(Math.abs(gradient)).toBeLessThan(5e-3);
      else expect(gradient).toBeGreaterThan(-5e-3);
      if (w > 0) positive++;
      else zero++;
    }
  }
  expect(Math.min(positive, zero)).toBeGreaterThan(300);
});

it("slimWeights equals its plain twin but for single precision", async () => {
  for (const cols of [1, 5, 60]) {
    const cells = tastes(120, cols);
    expect(difference(await slimWeights(cells, settings), await plainSlimWeights(cells, settings, {}))).toBeLessThan(
      1e-5,
    );
  }
});

it("slimWeights gives the same weights on one, two and three threads", async () => {
  const cells = tastes(150, 300);
  const one = await slimWeights(cells, settings);
  for (const threads of [2, 3]) {
    expect(await withWorkers(() => slimWeights(cells, settings, { threads }))).toEqual(one);
  }
});

it("slimWeights needs one pass when it begins with the solution, and comes to the same one", async () => {
  const cells = tastes(150, 80);
  const initial = await slimWeights(cells, settings);
  expect(difference(await slimWeights(cells, { ...settings, initial, passes: 1 }), initial)).toBeLessThan(1e-5);
  const far = await slimWeights(cells, { ...settings, passes: 1 });
  expect(difference(far, initial)).toBeGreaterThan(1e-3);
  expect(difference(await slimWeights(cells, { ...settings, initial: far }), initial)).toBeLessThan(1e-4);
});

it("slimWeights refuses settings that make no sense, by name", async () => {
  await expect(slimWeights(tastes(9, 9), { ...settings, l1: -1 })).rejects.toThrow(
    "slimWeights: l1 must be a non-negative number, got -1",
  );
  await expect(slimWeights(tastes(9, 9), { ...settings, l2: 0 })).rejects.toThrow(
    "slimWeights: l2 must be a positive number, got 0",
  );
});
