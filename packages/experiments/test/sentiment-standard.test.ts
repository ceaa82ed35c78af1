import { expect, it } from "vitest";
import { publishedAccuracies, storedSentiment } from "../src/sentiment/published-accuracies.ts";
import { sentimentExperiment } from "../src/sentiment/read-sentiment.ts";

const { sets, classifiers } = sentimentExperiment("sentiment")!;
const labels = classifiers.map(({ label }) => label);

it("the stored summary of classifiers is of sets, divisions and settings that the standard comparison has, in its order", () => {
  const stored = storedSentiment();
  const known = sets.filter(({ data }) => stored.sets.some((set) => set.data.name === data));
  expect(stored.sets.map(({ data }) => data.name)).toEqual(known.map(({ data }) => data));
  stored.sets.forEach((set, k) => {
    expect(set.split).toMatchObject(known[k].split);
    const own = classifiers.filter(({ label }) => set.classifiers.some((each) => each.label === label));
    expect(set.classifiers.map(({ label }) => label)).toEqual(own.map(({ label }) => label));
    set.classifiers.forEach(({ options }, c) => {
      expect(options).toMatchObject({ ...own[c].options, ...(own[c].on[set.data.name] ?? {}) });
    });
  });
});

it("published accuracies name classifiers and sets of the standard comparison", () => {
  const figures = Object.entries(publishedAccuracies());
  for (const [name, published] of figures) {
    expect(sets.map(({ data }) => data)).toContain(name);
    for (const { ours } of published) if (ours !== undefined) expect(labels).toContain(ours);
  }
});
