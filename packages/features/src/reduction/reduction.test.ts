import { readFileSync } from "node:fs";
import { columnsOf, csr, csrFromTriplets, tensor, tensorReader, toUtf8, valuesOf } from "@marquee/core";
import type { ItemFeatures } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { movieFeatures } from "../movie-features.ts";
import { joinFeatures } from "../sources/join-features.ts";
import { joinSources } from "../sources/join-sources.ts";
import { vectorFeatures } from "../sources/vector-features.ts";
import { fitReduction, reduceFeatures, reducedSource, restoreReduction } from "./reduce-features.ts";

interface Oracle {
  readonly tolerance: number;
  readonly input: { readonly known: number; readonly components: number; readonly rows: number[][] };
  readonly output: Record<"none" | "mean", { readonly singularValues: number[]; readonly rows: number[][] }>;
}
const { tolerance, input, output } = JSON.parse(
  readFileSync(new URL("../oracle/reduction.json", import.meta.url), "utf8"),
) as Oracle;
const { components } = input;
const known = Uint8Array.from(input.rows, (_, item) => Number(item < input.known));
const source = vectorFeatures("plot", input.rows, { scale: "none" });
const features = source.features({ kinds: ["plot"], known });

/** Two blocks of columns: `genres` with 2, `plot` with those of the oracle. */
const cells = input.rows.flatMap((_, item) => [[item, item % 2]]);
const two: ItemFeatures = {
  matrix: csrFromTriplets(
    input.rows.length,
    2,
    Int32Array.from(cells, ([r]) => r),
    Int32Array.from(cells, ([, c]) => c),
    new Float32Array(cells.length).fill(1),
  ).matrix,
  names: ["Comedy", "Drama"],
  fields: [{ kind: "genres", start: 0, end: 2 }],
};

describe.each(["none", "mean"] as const)("centering %s", (centering) => {
  it("agrees with scikit-learn on known and on new rows", () => {
    const reduction = fitReduction(features, known, { components, centering, normalize: false });
    const { matrix, fields } = reduction.apply(features);
    expect(fields).toEqual([{ kind: "plot", start: 0, end: components }]);
    reduction.singularValues("plot")!.forEach((value, f) => {
      expect(Math.abs(value - output[centering].singularValues[f])).toBeLessThan(tolerance);
    });
    output[centering].rows.forEach((row, r) =>
      row.forEach((value, f) => expect(Math.abs(valuesOf(matrix, r)[f] - value)).toBeLessThan(tolerance)),
    );
  });

  it("learns from known rows alone", () => {
    const cold = source.features({ kinds: ["plot"], known });
    cold.matrix.data.fill(7, cold.matrix.indptr[input.known]);
    const before = reduceFeatures(features, known, { components, centering });
    const after = reduceFeatures(cold, known, { components, centering });
    expect(after.names).toEqual(before.names);
    for (let r = 0; r < input.known; r++) expect(valuesOf(after.matrix, r)).toEqual(valuesOf(before.matrix, r));
    expect(valuesOf(after.matrix, input.known)).not.toEqual(valuesOf(before.matrix, input.known));
  });

  it("restored, it reduces as before", () => {
    const reduction = fitReduction(features, known, { components, centering });
    const restored = restoreReduction(tensorReader("content", reduction.tensors()));
    expect(restored.apply(features)).toEqual(reduction.apply(features));
    expect(restored.tensors()).toEqual(reduction.tensors());
  });
});

it("names a component by its three features of largest weight and makes rows of length 1", () => {
  const { names, matrix } = reduceFeatures(features, known, { components });
  expect(names[0]).toMatch(/^1 \(\d+, \d+, \d+\)$/);
  expect(Math.hypot(...valuesOf(matrix, 3))).toBeCloseTo(1, 6);
});

it("keeps kinds that have no more columns than components, and those not asked for", () => {
  expect(reduceFeatures(two, known, { components: 2 })).toEqual(two);
  expect(reduceFeatures(features, known, { components, kinds: [] })).toEqual(features);
  expect(reducedSource(source, { components }).features({ kinds: ["plot"], known }).names).toHaveLength(components);
});

it("reducedSource reduces of its kinds those that a request asks for, in a joined source too", () => {
  const movies = Array.from(input.rows, (_, k) => ({ id: `${k}`, title: "", genres: [k % 2 === 0 ? "Crime" : "War"] }));
  const joined = joinSources(movieFeatures(movies), source);
  const reduced = reducedSource(joined, { components, kinds: ["plot"] });
  const names = (kinds: string[]): readonly string[] => reduced.features({ kinds, known }).names;
  expect(names(["genres"])).toEqual(["Crime", "War"]);
  expect(names(["plot"])).toHaveLength(components);
  expect(joinSources(reduced).features({ kinds: ["genres", "plot"], known }).names).toHaveLength(2 + components);
  expect(() => reducedSource(joined, { kinds: ["poster"] })).toThrow(
    'reducedSource: kind must be one of "genres", "plot", got "poster"',
  );
});

it("leaves an item empty of which nothing is known", () => {
  const { matrix } = features;
  const longer = csr(
    matrix.rows + 1,
    matrix.cols,
    Int32Array.of(...matrix.indptr, matrix.data.length),
    matrix.indices,
    matrix.data,
  );
  const reduced = reduceFeatures({ ...features, matrix: longer }, known, { components, centering: "mean" });
  expect(columnsOf(reduced.matrix, matrix.rows)).toHaveLength(0);
});

it.each(["none", "mean"] as const)("has no components to learn from no known item, restored too, %s", (centering) => {
  const reduction = fitReduction(features, new Uint8Array(known.length), { components, centering });
  const reduced = reduction.apply(features);
  expect([reduced.names, reduced.matrix.cols, reduced.matrix.data.length]).toEqual([[], 0, 0]);
  expect(restoreReduction(tensorReader("content", reduction.tensors())).apply(features)).toEqual(reduced);
});

it("refuses other columns than it learned from, and options that make no sense", () => {
  const reduction = fitReduction(features, known, { components });
  expect(() => reduction.apply(two)).toThrow("reduction: field 0 must be plot with 18 columns, got genres with 2");
  const more = joinFeatures([features, two], known.length);
  expect(() => reduction.apply(more)).toThrow("reduction: fields must be plot, got plot, genres");
  expect(() => fitReduction(two, known, { components: 0 })).toThrow("components must be a positive integer, got 0");
  expect(() => fitReduction(two, known, { kinds: ["plot"] })).toThrow('kind must be one of "genres", got "plot"');
});

it.each<[string, unknown]>([
  ["reduction must be an object, got null", null],
  ["reduction must be an object, got []", []],
  ["normalize must be true or false, got undefined", {}],
  ['normalize must be true or false, got "no"', { normalize: "no", fields: [] }],
  [
    "fields[0].names must be as many as 2 columns, got 3",
    { normalize: true, fields: [{ kind: "genres", width: 2, names: ["a", "b", "c"] }] },
  ],
  ["fields[0].kind must be a text, got 3", { normalize: true, fields: [{ kind: 3, width: 0, names: [] }] }],
])("refuses a stored reduction: %s", (message, stored) => {
  const read = tensorReader("content", { reduction: tensor(toUtf8(JSON.stringify(stored))) });
  expect(() => restoreReduction(read)).toThrow(new RangeError(`tensor reduction: ${message}`));
});
