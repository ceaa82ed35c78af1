import { meanRating } from "@marquee/core";
import type { RatingPredictor } from "@marquee/core";
import { describeEstimator } from "@marquee/core/testing";
import { describe, expect, it } from "vitest";
import { bias } from "./bias.ts";
import type { BiasOptions } from "./bias.ts";
import { column, surpriseRatings as ratings } from "../../test/surprise.ts";
import oracle from "../oracle/surprise.json" with { type: "json" };

const { users, items, pairs } = oracle.input;

describe("bias", () => {
  describeEstimator(it, () => bias(), { personal: false, feedback: "explicit" });
  describe("by gradient descent", () => {
    describeEstimator(it, () => bias({ method: "sgd" }), { personal: false, feedback: "explicit" });
  });

  for (const { options, estimates } of oracle.output.baselines) {
    it(`equals Surprise's BaselineOnly with ${JSON.stringify(options)}`, async () => {
      const model = (await bias(options as BiasOptions).fit(ratings)) as RatingPredictor;
      const own = model.predict(column(pairs, 0), column(pairs, 1));
      estimates.forEach((estimate, k) => expect(Math.abs(own[k] - estimate)).toBeLessThan(1e-6));
    });
  }

  it("predicts for strangers what it knows of the other side", async () => {
    const model = (await bias().fit(ratings)) as RatingPredictor;
    const [known, strangerUser, strangers] = model.predict(Int32Array.of(0, users, -1), Int32Array.of(3, 3, items));
    expect(strangers).toBeCloseTo(meanRating(ratings), 6);
    expect(strangerUser).not.toBeCloseTo(known, 3);
    expect(model.score(users, Int32Array.of(3))[0]).toBeNaN();
  });

  it("says when the steps of gradient descent are too large", async () => {
    const steep = bias({ method: "sgd", epochs: 200, learningRate: 50 });
    await expect(Promise.resolve(steep.fit(ratings))).rejects.toThrow(
      /^bias: all that is learned must stay finite, got .* lower learningRate$/,
    );
  });

  it("refuses an unknown method and a negative penalty", () => {
    expect(() => bias({ method: "newton" as "als" })).toThrow('bias: method must be one of "als", "sgd", got "newton"');
    expect(() => bias({ userRegularization: -1 })).toThrow(
      "bias: userRegularization must be a non-negative number, got -1",
    );
  });
});
