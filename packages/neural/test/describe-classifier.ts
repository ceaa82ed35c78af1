import type { Options, Tensors } from "@marquee/core";
import { integer, random } from "@marquee/core";
import { expect } from "vitest";
import type { it as vitestIt } from "vitest";
import { openBackend } from "../src/backend.ts";
import type { LabeledTexts, TextClassifier, TextModel } from "../src/sentiment/text-classifier.ts";

const liked = ["splendid", "moving", "warm", "joyful"];
const disliked = ["tedious", "clumsy", "stale", "hollow"];
const plain = ["a", "film", "about", "people", "in", "the", "city", "and", "its", "story", "with", "music"];

/** Made-up reviews of six to twelve words, one of which tells the label. */
export function madeUpReviews(count: number, seed: number): LabeledTexts {
  const next = random(seed);
  const pick = (words: readonly string[]): string => words[integer(next, words.length)];
  const positive = Uint8Array.from({ length: count }, (_, k) => k % 2);
  const texts = Array.from(positive, (label) => {
    const words = Array.from({ length: 6 + integer(next, 7) }, () => pick(plain));
    words[integer(next, words.length)] = pick(label === 1 ? liked : disliked);
    return words.join(" ");
  });
  return { texts, positive };
}

/** What every classifier of texts must do; `make` gives a small one, quick to train. */
export function describeClassifier(
  it: typeof vitestIt,
  make: (options?: { readonly seed?: number }) => TextClassifier,
): void {
  const examples = madeUpReviews(200, 1);
  const others = madeUpReviews(60, 2);
  let once: Promise<TextModel> | undefined;
  const fitted = (): Promise<TextModel> => (once ??= make().fit(examples));
  const tensorsHeld = (): number => openBackend().tf.memory().numTensors;

  it("finds the words that tell what others felt", async () => {
    const model = await fitted();
    const right = model.probability(others.texts).filter((p, k) => (p >= 0.5 ? 1 : 0) === others.positive[k]);
    expect(right.length / others.texts.length).toBeGreaterThan(0.9);
  });

  it("gives the same model for the same input, and leaves the input as it is", async () => {
    const given = { texts: Object.freeze([...examples.texts]), positive: examples.positive.slice() };
    const [first, second] = [await fitted(), await make().fit(given)];
    expect(first.tensors()).toEqual(second.tensors());
    expect(given).toEqual(examples);
  });

  it("comes back from its tensors bit for bit, and misses one that is not there", async () => {
    const model = await fitted();
    const copy: Tensors = structuredClone(model.tensors());
    expect(make().restore(copy).probability(others.texts)).toEqual(model.probability(others.texts));
    const rest = Object.fromEntries(Object.entries(copy).filter(([name]) => name !== "words"));
    expect(() => make().restore(rest)).toThrow(/tensor words must be there/);
  });

  it("judges a text without looking at its fellows, and one without a known word too", async () => {
    const model = await fitted();
    const long = Array.from({ length: 40 }, () => "film").join(" ");
    const [alone] = model.probability(["a warm story"]);
    expect(model.probability([long, "a warm story", ""])[1]).toBeCloseTo(alone, 5);
    for (const p of model.probability(["", "xyzzy"])) expect(p > 0 && p < 1).toBe(true);
    expect(model.probability([])).toHaveLength(0);
  });

  it("has options that survive JSON", () => {
    const { options } = make();
    expect(JSON.parse(JSON.stringify(options)) as Options).toEqual(options);
  });

  it("frees its tensors, also when it is stopped", async () => {
    const before = tensorsHeld();
    const model = await make().fit(examples);
    model.probability(others.texts);
    const stopped = make().fit(examples, { signal: AbortSignal.abort(new Error("enough")) });
    await expect(stopped).rejects.toThrow("enough");
    expect(tensorsHeld()).toBe(before);
  });

  it("refuses texts of one label alone, and labels that are not one each", async () => {
    const { texts } = examples;
    await expect(make().fit({ texts, positive: new Uint8Array(200) })).rejects.toThrow(
      /texts must be of both labels, got 0 positive of 200/,
    );
    await expect(make().fit({ texts, positive: Uint8Array.of(1) })).rejects.toThrow(
      /one label for each of 200 texts, got 1/,
    );
  });
}
