import { checkerboardMovies, describeEstimator } from "@marquee/core/testing";
import { movieFeatures } from "@marquee/features";
import { describe, it } from "vitest";
import { ease } from "../linear/ease.ts";
import { itemCf } from "../neighbors/item-cf.ts";
import { lambdaMart } from "./lambda-mart.ts";

const source = movieFeatures(checkerboardMovies(30));

describe("lambdaMart", () => {
  describeEstimator(it, () => lambdaMart([ease(), itemCf()], source, { minLeaf: 5 }));
});
