import type { Backend } from "@marquee/neural";
import { expect, it } from "vitest";
import { watchNetworks } from "./watch-networks.ts";
import type { LogOf } from "./watch-networks.ts";

const network = { name: "text-cnn", options: {} };
const hybrid = { name: "rating-blend", options: { parts: "svd + text-cnn" } };
const backend = (advice?: string): Backend => ({ ...(advice === undefined ? {} : { advice }) }) as Backend;

it("watchNetworks tells once that pure JavaScript computes, and nothing when the library does", () => {
  const told: string[] = [];
  const begin = watchNetworks(
    (line) => told.push(line),
    undefined,
    () => backend("install the library"),
  );
  for (const model of [network, hybrid, network]) expect(begin(model, ["a"])).toEqual({});
  expect(told).toEqual(["install the library"]);
  watchNetworks(
    (line) => told.push(line),
    undefined,
    () => backend(),
  )(network, ["a"]);
  expect(told).toHaveLength(1);
});

it("watchNetworks gives networks a log of their own, and opens no backend for other models", () => {
  const opened: string[] = [];
  const logOf: LogOf = (names) => {
    opened.push(names.join("/"));
    return { scalar: () => undefined };
  };
  const never = (): Backend => {
    throw new Error("opened");
  };
  expect(watchNetworks(() => undefined, logOf, never)({ name: "svd", options: {} }, ["svd"])).toEqual({});
  const { log } = watchNetworks(
    () => undefined,
    logOf,
    () => backend(),
  )(hybrid, ["k-fold-5", "blend", "1"]);
  expect(log).toBeDefined();
  expect(opened).toEqual(["k-fold-5/blend/1"]);
});
