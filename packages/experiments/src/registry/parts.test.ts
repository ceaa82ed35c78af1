import { checkerboard } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { UsageError } from "../usage-error.ts";
import { readParts } from "./parts.ts";
import { makeEstimator, missingSide, modelEntry, modelProblems, needsOf, sideNamesOf } from "./registry.ts";

const parts = (text: string): { readonly parts: string } => ({ parts: text });

describe("readParts", () => {
  it("reads models with their settings between pluses, and what stands in parentheses as one value", () => {
    expect(readParts(" ease   regularization=3e+2 + popularity", "parts")).toEqual([
      { model: "ease", settings: ["regularization=3e+2"] },
      { model: "popularity", settings: [] },
    ]);
    expect(readParts("stacking parts=(svd factors=3 + bias) seed=1 + bias", "parts")[0]).toEqual({
      model: "stacking",
      settings: ["parts=svd factors=3 + bias", "seed=1"],
    });
  });

  it.each(["", "ease +", "+ ease", "ease + + ials"])("refuses %j: a model is missing", (text) => {
    expect(() => readParts(text, "mix: parts")).toThrow(
      new UsageError(`mix: parts must be models between pluses, got "${text}"`),
    );
  });

  it.each(["ease (", "ease a=(b", "ease )", "ease a=b)("])("refuses %j: parentheses do not match", (text) => {
    expect(() => readParts(text, "mix: parts")).toThrow("must close every parenthesis that it opens");
  });
});

describe("a model with parts", () => {
  it("has the parts it is told, with all their options, and is made again from what it says of itself", () => {
    const made = makeEstimator("weighted-hybrid", parts("popularity + ease regularization=7"));
    expect(made.options["parts"]).toMatch(/^popularity minRating=0 \+ ease regularization=7 minRating=0 /);
    expect(makeEstimator("weighted-hybrid", made.options).options).toEqual(made.options);
  });

  it("may have parts with parts", async () => {
    const nested = makeEstimator("switching", parts("popularity + weighted-hybrid parts=(ease + ials factors=4)"));
    expect(nested.options["parts"]).toMatch(/weighted-hybrid parts=\(ease .* \+ ials factors=4 .*\) objective=ndcg/);
    expect(makeEstimator("switching", nested.options).options).toEqual(nested.options);
    const model = await nested.fit(checkerboard(12));
    expect(Number.isFinite(model.score(0, Int32Array.of(0))[0])).toBe(true);
  });

  it.each([
    ["eas", /^weighted-hybrid: parts: unknown model "eas"\. Did you mean "ease"\?/],
    ["ease regularisation=3", /^weighted-hybrid: parts: ease: unknown option "regularisation"; .*"regularization"\?$/],
    ["ease regularization=-3", /^weighted-hybrid: parts: ease: regularization must be a positive number, got -3$/],
    ["ease regularization=much", /^weighted-hybrid: parts: ease: regularization must be a number, got "much"$/],
    ["ease 300", /^weighted-hybrid: parts: ease: a setting must be option=value, got "300"$/],
    ["switching parts=(eas)", /^weighted-hybrid: parts: switching: parts: unknown model "eas"/],
  ])("refuses %j and says why", (text, message) => {
    const [problem] = modelProblems("weighted-hybrid", parts(text));
    expect(problem.path).toEqual(["options", "parts"]);
    expect(problem.message).toMatch(message);
    expect(() => makeEstimator("weighted-hybrid", parts(text))).toThrow(UsageError);
  });

  it("needs what its parts need, however deep they are", () => {
    expect(needsOf("weighted-hybrid")).toEqual([]);
    const deep = parts("ease + switching parts=(popularity + content-profile + trust-knn)");
    expect(needsOf("weighted-hybrid", deep)).toEqual(["movies", "trust"]);
    expect(sideNamesOf("weighted-hybrid", deep)).toEqual(expect.arrayContaining(["movies", "trust"]));
    const estimator = makeEstimator("weighted-hybrid", parts("ease + content-profile"));
    expect(missingSide(estimator, {})).toBe("weighted-hybrid needs a table of movies");
    expect(missingSide(estimator, { movies: [] })).toBeUndefined();
  });
});

it("the option parts says whether models are combined, or the lists of one put into a new order", () => {
  const wordsOf = (name: string): string =>
    modelEntry(name).options.find((option) => option.name === "parts")!.description;
  expect(wordsOf("weighted-hybrid")).toMatch(
    /^The models that are combined: .*Default "ease \+ ials \+ warp \+ item-cf"\.$/,
  );
  expect(wordsOf("mmr")).toMatch(/^The model whose lists are put into a new order, .*Default "ease"\.$/);
});
