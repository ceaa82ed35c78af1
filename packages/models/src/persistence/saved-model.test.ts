import { tensor, toUtf8, vocabulary } from "@marquee/core";
import { checkerboard } from "@marquee/core/testing";
import { expect, it } from "vitest";
import { userMean } from "../baselines/user-mean.ts";
import { decodeModel, encodeModel } from "./saved-model.ts";
import { decodeSafetensors, encodeSafetensors } from "./safetensors.ts";

const whole = (parts: readonly Uint8Array[]): Uint8Array => Uint8Array.from(Buffer.concat(parts));
const users = vocabulary(Array.from({ length: 6 }, (_, u) => `user ${u}`));
const items = vocabulary(["7", "07", "Amélie", "", " x ", "映画"]);
const estimator = userMean({ shrinkage: 2 });
const fitted = estimator.fit(checkerboard(6, { explicit: true }));

it("a model, its options, its ids and its data set travel together", async () => {
  const model = await fitted;
  const bytes = whole(encodeModel(estimator, model, { users, items, data: { name: "tiny", hash: "abc" } }));
  const saved = decodeModel(bytes);
  expect([saved.name, saved.options, saved.data]).toEqual([
    "user-mean",
    { shrinkage: 2 },
    { name: "tiny", hash: "abc" },
  ]);
  expect([saved.users.ids, saved.items.ids]).toEqual([users.ids, items.ids]);
  const restored = userMean(saved.options).restore(saved.tensors);
  expect(restored.score(3, Int32Array.of(0, 5))).toEqual(model.score(3, Int32Array.of(0, 5)));
});

it.each(["users", "items"] as const)("a file that lacks one of its %s is refused", async (ids) => {
  const { tensors, metadata } = decodeSafetensors(whole(encodeModel(estimator, await fitted, { users, items })));
  const lines = { users, items }[ids].ids.slice(1).map((id) => `${id}\n`);
  const cut = { ...tensors, [`vocabulary.${ids}`]: tensor(toUtf8(lines.join(""))) };
  expect(() => decodeModel(whole(encodeSafetensors({ tensors: cut, metadata })))).toThrow(
    new RangeError(`decodeModel: vocabulary.${ids} must have ${lines.length + 1} ids, got ${lines.length}`),
  );
});

it("a file of before that does not say how many ids there are is read", async () => {
  const { tensors, metadata } = decodeSafetensors(whole(encodeModel(estimator, await fitted, { users, items })));
  const { users: _users, items: _items, ...before } = metadata;
  expect(decodeModel(whole(encodeSafetensors({ tensors, metadata: before }))).items.ids).toEqual(items.ids);
});

it("an id of two lines cannot be saved", async () => {
  const broken = vocabulary(["a\nb"]);
  const model = await fitted;
  expect(() => encodeModel(estimator, model, { users: broken, items })).toThrow('ids must be of one line, got "a\\nb"');
});

it("tensors of another origin are told from a saved model", () => {
  const bytes = whole(encodeSafetensors({ tensors: {}, metadata: { format: "pt" } }));
  expect(() => decodeModel(bytes)).toThrow("decodeModel: format must be marquee-1, got pt");
});

it.each([
  ["without a model", { model: undefined }, {}, "metadata must name the model, got none"],
  ["without options", { options: undefined }, {}, "options must be a JSON object, got "],
  ["with options that are no JSON", { options: "{k: 3}" }, {}, "options must be a JSON object, got {k: 3}"],
  ["with a list of options", { options: "[3]" }, {}, "options must be a JSON object, got [3]"],
  ["with ids that are cut off", {}, { "vocabulary.users": "1\n2" }, "vocabulary.users must end with a line end, got 2"],
])("a file %s is refused by a RangeError that says so", (_, wrong, ids, message) => {
  const given = { format: "marquee-1", model: "user-mean", options: "{}", ...wrong };
  const metadata = Object.fromEntries(Object.entries(given).filter(([, text]) => text !== undefined));
  const texts = { "vocabulary.users": "1\n", "vocabulary.items": "7\n", ...ids };
  const tensors = Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, tensor(toUtf8(text))]));
  const refusal = new RangeError(`decodeModel: ${message}`);
  expect(() => decodeModel(whole(encodeSafetensors({ tensors, metadata: metadata as never })))).toThrow(refusal);
});
