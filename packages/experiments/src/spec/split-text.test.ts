import { expect, it } from "vitest";
import { parseSplit, splitForms, splitText } from "./split-text.ts";

it("parseSplit reads a recipe with and without its value", () => {
  expect(parseSplit("k-fold")).toEqual({ recipe: "k-fold", folds: 5 });
  expect(parseSplit("k-fold:10")).toEqual({ recipe: "k-fold", folds: 10 });
  expect(parseSplit("per-user-hold-out:0.3")).toEqual({ recipe: "per-user-hold-out", test: 0.3 });
  expect(parseSplit("cold-items")).toEqual({ recipe: "cold-items", test: 0.2 });
  expect(parseSplit("cold-users:0.1")).toEqual({ recipe: "cold-users", test: 0.1, known: 0 });
  expect(parseSplit("cold-users:0.1:5")).toEqual({ recipe: "cold-users", test: 0.1, known: 5 });
  expect(parseSplit("canonical:ab")).toEqual({ recipe: "canonical", name: "ab" });
});

it("parseSplit says what is wrong", () => {
  expect(() => parseSplit("kfold")).toThrow(/--split must be one of k-fold\[:folds\], .*; got "kfold"/);
  expect(() => parseSplit("k-fold:1")).toThrow(/--split k-fold:1: /);
  expect(() => parseSplit("cold")).toThrow(/cold-items\[:test\], cold-users\[:test\[:known\]\], .*; got "cold"/);
  expect(() => parseSplit("cold-users:0.2:11")).toThrow(/--split cold-users:0.2:11: known must be/);
  expect(() => parseSplit("cold-users:0.2:3:4")).toThrow(/--split cold-users:0.2:3:4: known must be/);
  expect(() => parseSplit("per-user-hold-out:0.2:1")).toThrow(/train must be/);
  expect(() => parseSplit("hold-out:much")).toThrow(/--split hold-out:much: /);
});

it("splitForms puts into brackets what may be left out", () => {
  expect(splitForms).toContain("cold-users[:test[:known]]");
  expect(splitForms).toMatch(/, saved:file$/);
});

it("splitText tells hold-outs of several draws apart, and says nothing of a single one", () => {
  const drawn = (repeats: number): string => splitText({ recipe: "hold-out", test: 0.2, repeats });
  expect([drawn(1), drawn(3)]).toEqual(["hold-out:0.2", "hold-out:0.2:3"]);
});

it("splitText is what parseSplit reads", () => {
  for (const text of [
    "k-fold:5",
    "hold-out:0.1",
    "hold-out:0.1:3",
    "per-user-hold-out:0.2",
    "per-user-hold-out:0.2:0.25",
    "leave-last-n:2",
    "global-time:0.2",
    "cold-items:0.2",
    "cold-users:0.2:0",
    "canonical:u",
    "saved:a:1.split",
    "saved:7",
  ]) {
    expect(splitText(parseSplit(text))).toBe(text);
  }
});
