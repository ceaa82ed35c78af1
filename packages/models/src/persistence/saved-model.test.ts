import { vocabulary } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { expect, it } from "vitest";
import { userMean } from "../baselines/index.ts";
import { decodeModel, encodeModel } from "./saved-model.ts";
import { encodeSafetensors } from "./safetensors.ts";

const whole = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const users = vocabulary(Array.from({ length: 6 }, (_, u) => `user ${u}`));
const items = vocabulary(["7", "07", "Amélie", "", " x ", "映画"]);
const estimator = userMean({ shrinkage: 2 });
const fitted = estimator.fit(checkerboard(6, { explicit: true }));

it("a model, its options, its ids and its data set travel together", async () => {
  const model = await fitted;
  if (!("tensors" in model)) throw new Error("userMean must be saved");
  const bytes = whole(encodeModel(estimator, model as never, { users, items, data: { name: "tiny", hash: "abc" } }));
  const saved = decodeModel(bytes);
  expect([saved.name, saved.options, saved.data]).toEqual([
    "user-mean",
    { shrinkage: 2 },
    { name: "tiny", hash: "abc" },
  ]);
  expect([saved.users.ids, saved.items.ids]).toEqual([users.ids, items.ids]);
  const restored = userMean(saved.options).restore!(saved.tensors);
  expect(restored.score(3, Int32Array.of(0, 5))).toEqual(model.score(3, Int32Array.of(0, 5)));
});

it("an id of two lines cannot be saved", async () => {
  const broken = vocabulary(["a\nb"]);
  const model = (await fitted) as never;
  expect(() => encodeModel(estimator, model, { users: broken, items })).toThrow('ids must be of one line, got "a\\nb"');
});

it("tensors of another origin are told from a saved model", () => {
  const bytes = whole(encodeSafetensors({ tensors: {}, metadata: { format: "pt" } }));
  expect(() => decodeModel(bytes)).toThrow("decodeModel: format must be marquee-1, got pt");
});
