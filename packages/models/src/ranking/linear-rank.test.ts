import { checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { ease } from "../linear/ease.ts";
import { itemCf } from "../neighbors/item-cf.ts";
import { linearRank } from "./linear-rank.ts";

const source = movieFeatures(checkerboardMovies(30));

describe("linearRank", () => {
  describeEstimator(it, () => linearRank([ease(), itemCf()], source, { candidates: 20 }));
  describe("on all pairs, without movies", () => {
    describeEstimator(it, () => linearRank([ease()], undefined, { pairs: "all", candidates: 20 }));
  });
});
