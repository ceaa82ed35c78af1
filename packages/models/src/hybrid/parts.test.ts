import { checkerboard } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { popularity } from "../baselines/popularity.ts";
import { ials } from "../implicit/ials.ts";
import { ease } from "../linear/ease.ts";
import { partScores } from "./part-scores.ts";
import { fitParts, partNames, partsText, partTensors, restoreParts } from "./parts.ts";

const parts = [ease({ regularization: 3 }), ials({ factors: 4 }), ials({ factors: 2 }), popularity()];
const ratings = checkerboard(20);

describe("the parts of a hybrid", () => {
  it("are written with all their options, values with blanks in parentheses", () => {
    const nested = { ...ease(), name: "hybrid", options: { parts: "a + b", share: 0.1 } };
    expect(partsText([popularity(), nested])).toBe("popularity minRating=0 + hybrid parts=(a + b) share=0.1");
  });

  it("are numbered where a name stands twice", () => {
    expect(partNames(parts)).toEqual(["ease", "ials 1", "ials 2", "popularity"]);
  });

  it("come back from their tensors with the same scores", async () => {
    const models = await fitParts(parts, ratings, undefined);
    const restored = restoreParts(parts, partTensors(models));
    const users = Int32Array.of(0, 7);
    expect(partScores(restored, ratings.cols)(users)).toEqual(partScores(models, ratings.cols)(users));
  });

  it("are scored in blocks, whether they score blocks or not, users by rows", async () => {
    const models = await fitParts(parts, ratings, undefined);
    const all = Int32Array.from({ length: ratings.cols }, (_, item) => item);
    const blocks = partScores(models, ratings.cols)(Int32Array.of(5, 2));
    blocks.forEach((block, k) => {
      const scores = models[k].score(2, all);
      block.slice(ratings.cols).forEach((score, item) => expect(score).toBeCloseTo(scores[item], 5));
    });
  });

  it("report their progress by their names, and hear a stop between them", async () => {
    const stages: string[] = [];
    const stop = new AbortController();
    const fit = fitParts(
      parts,
      ratings,
      {
        signal: stop.signal,
        onProgress: ({ stage }) => {
          stages.push(stage);
          if (stage.startsWith("ials 1")) stop.abort(new Error("enough"));
        },
      },
      ", for weights",
    );
    await expect(fit).rejects.toThrow("enough");
    expect(new Set(stages)).toEqual(new Set(["ease, for weights", "ials 1, for weights"]));
  });
});
