import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { describeClassifier } from "../../test/describe-classifier.ts";
import { linearText } from "./linear.ts";

interface Oracle {
  readonly input: { readonly texts: string[]; readonly positive: number[]; readonly new: string[] };
  readonly output: { readonly columns: number } & Readonly<Record<"tf-idf" | "naive-bayes", number[]>>;
  readonly tolerance: number;
}
const { input, output, tolerance } = JSON.parse(
  readFileSync(new URL("oracle/linear.json", import.meta.url), "utf8"),
) as Oracle;
const examples = { texts: input.texts, positive: Uint8Array.from(input.positive) };

describe("linearText", () => {
  describeClassifier(it, (options) => linearText({ minTexts: 1, ...options }));

  it.each(["tf-idf", "naive-bayes"] as const)("with %s has scikit-learn's probabilities", async (weighting) => {
    const model = await linearText({ weighting }).fit(examples);
    expect(model.tensors()["weights"].data).toHaveLength(output.columns);
    const found = model.probability(input.new);
    output[weighting].forEach((value, k) => expect(Math.abs(found[k] - value)).toBeLessThan(tolerance));
  });

  it("tells its reasons: what each word and pair adds to the log-odds", async () => {
    const model = await linearText().fit(examples);
    const reasons = model.reasons("not a dull film");
    expect(reasons.map(({ term }) => term)).toEqual(expect.arrayContaining(["dull", "not"]));
    expect(reasons.find(({ term }) => term === "dull")!.weight).toBeLessThan(0);
    const [bias] = model.tensors()["bias"].data;
    const odds = reasons.reduce((sum, { weight }) => sum + weight, bias);
    expect(1 / (1 + Math.exp(-odds))).toBeCloseTo(model.probability(["not a dull film"])[0], 6);
  });

  it("with pairs knows 'not good' from 'good', and without pairs cannot", async () => {
    const texts = ["not good", "good", "bad", "not bad"].flatMap((text) => [text, text]);
    const positive = Uint8Array.from([0, 0, 1, 1, 0, 0, 1, 1]);
    const [whole, words] = await Promise.all(
      [true, false].map((pairs) => linearText({ pairs }).fit({ texts, positive })),
    );
    expect([...whole.probability(["good", "not good"])].map((p) => p > 0.5)).toEqual([true, false]);
    const [good, notGood] = words.probability(["good", "not good"]);
    expect(Math.abs(good - notGood)).toBeLessThan(0.2);
  });

  it("refuses settings out of range", () => {
    expect(() => linearText({ regularization: 0 })).toThrow(
      "linearText: regularization must be a positive number, got 0",
    );
    expect(() => linearText({ weighting: "bm25" as "tf-idf" })).toThrow("linearText: weighting must be one of");
  });
});
