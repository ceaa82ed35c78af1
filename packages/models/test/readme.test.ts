import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as core from "@marquee/core";
import type { Ranking, Recommender, Vocabulary } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { afterAll, expect, it } from "vitest";
import * as models from "../src/index.ts";
import type { SavedModel } from "../src/index.ts";

const folder = fs.mkdtempSync(join(tmpdir(), "marquee-readme-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const readme = fs.readFileSync(new URL("../README.md", import.meta.url), "utf8");
const [first, ...abilities] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) =>
  code.replaceAll(/^import .*$/gm, ""),
);

const AsyncFunction = (async () => undefined).constructor as FunctionConstructor;

/** Runs code of the README where what it imports and takes as given is known; gives back the values called `results`. */
function run(code: readonly string[], given: object, results: string): Promise<unknown> {
  const known: Record<string, unknown> = { ...core, ...models, ...given };
  for (const name of ["readFileSync", "writeFileSync"] as const) known[name] = fs[name];
  const body = code.join("\n").replaceAll('"ials.safetensors"', JSON.stringify(join(folder, "ials.safetensors")));
  const program = new AsyncFunction(...Object.keys(known), `${body}\nreturn { ${results} };`);
  return program(...Object.values(known)) as Promise<unknown>;
}

const train = checkerboard(60, { explicit: true });
const numbered: Vocabulary = core.vocabulary(Array.from({ length: 60 }, (_, k) => `id ${k}`));
const all = Int32Array.from({ length: 60 }, (_, item) => item);

it("the example of a rating predictor runs", async () => {
  const { model } = (await run([first], { train }, "model")) as { model: Recommender };
  expect(core.predictsRatings(model)).toBe(true);
});

it("the examples of new users, new ratings, saving and restoring run, and do what they say", async () => {
  const likes = core.csrFromTriplets(60, 60, Int32Array.of(0), Int32Array.of(42), Float32Array.of(5)).matrix;
  const given = { train: checkerboard(60), arrived: likes, users: numbered, items: numbered };
  const { trained, newer, again, list, saved } = (await run(
    abilities,
    given,
    "trained, newer, again, list, saved",
  )) as Record<"trained" | "newer" | "again", Recommender> & { list: Ranking; saved: SavedModel };
  expect(list.items).toHaveLength(3);
  expect(again.score(7, all)).toEqual(trained.score(7, all));
  expect(newer.score(0, all)).not.toEqual(trained.score(0, all));
  expect([saved.name, saved.items.idOf(3)]).toEqual(["ials", "id 3"]);
});
