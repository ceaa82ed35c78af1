import { expect, it } from "vitest";
import { readChecked } from "../spec/read-checked.ts";
import { storedSummary } from "./files.ts";
import { figuresSchema } from "./figures-schema.ts";

const summary = storedSummary("ml-1m-neural");
const right = `ml-1m-neural:
  - source: A paper
    split: hold-out:0.2
    metrics: [rmse]
    figures:
      - { model: SparseFC, ours: SparseFC, values: [0.83] }
`;
const read = (text: string): unknown => readChecked(text, "figures.yaml", figuresSchema(summary));

it("takes figures whose split, metrics and entries the stored run has, and those of other comparisons", () => {
  expect(read(right)).toHaveProperty("ml-1m-neural");
  expect(read(right.replace("ml-1m-neural", "other").replace("ours: SparseFC", "ours: ours"))).toHaveProperty("other");
});

it.each([
  ["[0.83]", "[0.83, 0.65]", "6: ml-1m-neural[0].figures[0].values: must be at most 1, one for each of rmse, got 2"],
  ["[rmse]", "[rsme]", '4: ml-1m-neural[0].metrics[0]: unknown metric "rsme". Did you mean "rmse"?'],
  ["[rmse]", "[ndcg@10]", '4: ml-1m-neural[0].metrics[0]: the stored run of ml-1m-neural has no metric "ndcg@10".'],
  ["hold-out:0.2", "hold-ut:0.2", "3: ml-1m-neural[0].split: must be one of k-fold[:folds], "],
  ["hold-out:0.2", "hold-out:0.3", 'no split "hold-out:0.3". Did you mean "hold-out:0.'],
  [
    "ours: SparseFC",
    "ours: SparesFC",
    '6: ml-1m-neural[0].figures[0].ours: the stored run of ml-1m-neural has no entry "SparesFC". Did you mean "SparseFC"?',
  ],
])("names the line of %s that is %s", (text, wrong, message) => {
  expect(() => read(right.replace(text, wrong))).toThrow(message);
  expect(() => read(right.replace(text, wrong))).not.toThrow("\n");
});
