import { expect, it } from "vitest";
import { perUserHoldOut, splitDataset, synthetic } from "@marquee/data";
import { UsageError } from "../usage-error.ts";
import { tunedOptions } from "./tuned-options.ts";

it("a settings file that an experiment names must be there; the standard one of its data need not", async () => {
  const { dataset } = synthetic({ users: 20, items: 10, ratings: 100, seed: 1 });
  const spec = { recipe: "per-user-hold-out", test: 0.2 } as const;
  const split = await splitDataset(dataset, perUserHoldOut({ test: 0.2 }), { seed: 1 });
  const optionsWith = (settings?: string): ReturnType<typeof tunedOptions> =>
    tunedOptions({ evaluation: { n: [10], relevance: 0 }, settings }, dataset, { spec, split }, "nowhere.yaml");
  expect(() => optionsWith("nowhere.yaml")).toThrow(new UsageError("nowhere.yaml: there is no such file"));
  for (const settings of [undefined, "default", "tuned"]) {
    expect(optionsWith(settings)({ model: "ials", options: {} })).toEqual({});
  }
  const asked = (): unknown => optionsWith("tuned")({ model: "ials", options: {}, settings: "tuned" });
  expect(asked).toThrow("there are no tuned settings of ials");
});
