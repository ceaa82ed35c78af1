import { expect, it } from "vitest";
import { parseSplit } from "../spec/split-text.ts";
import { splitWords } from "./split-words.ts";

it.each([
  ["hold-out:0.1", "Random hold-out, 10 %"],
  ["hold-out:0.2:3", "Random hold-out, 20 %"],
  ["per-user-hold-out:0.2", "Random, 20 % per user"],
  ["per-user-hold-out:1", "Random, 1 per user"],
  ["per-user-hold-out:0.2:0.25", "Random, 20 % per user, 25 % of train"],
  ["global-time:0.2", "By time, last 20 %"],
  ["k-fold:8", "Random, 8 folds"],
])("%s is called %s", (text, name) => {
  expect(splitWords(parseSplit(text)).name).toBe(name);
});
