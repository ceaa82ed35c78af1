import { expect, it } from "vitest";
import { csr } from "./csr.ts";
import { itemFeatureTensors, readItemFeatures } from "./item-feature-tensors.ts";
import type { ItemFeatures } from "./item-features.ts";
import { tensor, tensorReader } from "./tensors.ts";
import { toUtf8 } from "./utf8.ts";

const features: ItemFeatures = {
  matrix: csr(2, 3, Int32Array.of(0, 2, 3), Int32Array.of(0, 2, 1), Float32Array.of(1, 0.5, 1)),
  names: ["Comedy", "Drama", "Amélie\n李安"],
  fields: [
    { kind: "genres", start: 0, end: 2 },
    { kind: "writers", start: 2, end: 2 },
    { kind: "tags", start: 2, end: 3 },
  ],
};

it("readItemFeatures gives back what itemFeatureTensors stored, kinds without columns too", () => {
  expect(readItemFeatures(tensorReader("content", itemFeatureTensors(features)))).toEqual(features);
  expect(readItemFeatures(tensorReader("content", itemFeatureTensors(features, "side")), "side")).toEqual(features);
});

it("readItemFeatures refuses names and kinds that do not fill the columns", () => {
  const stored = itemFeatureTensors(features);
  const short = { ...stored, "features.ends": tensor(Int32Array.of(2, 2, 2)) };
  expect(() => readItemFeatures(tensorReader("content", short))).toThrow("got 3 names and kinds that end at 2, 2, 2");
  const nameless = { ...stored, ...{ "features.names": itemFeatureTensors(features)["features.kinds"] } };
  const wide = { ...nameless, "features.kinds": tensor(new TextEncoder().encode('["genres"]')) };
  expect(() => readItemFeatures(tensorReader("content", wide))).toThrow("features.ends must have 1 entries, got 3");
});

it.each(["names", "kinds"])("readItemFeatures refuses %s that are no list of texts", (which) => {
  const stored = { ...itemFeatureTensors(features), [`features.${which}`]: tensor(toUtf8("[1,2,3]")) };
  expect(() => readItemFeatures(tensorReader("content", stored))).toThrow(
    new RangeError(`content: tensor features.${which} must be a JSON list of texts, got [1,2,3]`),
  );
});
