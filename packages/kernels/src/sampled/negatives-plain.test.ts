import { columnsOf } from "@marquee/core";
import { expect, it } from "vitest";
import { itemsOf, randomCells, settings } from "../../test/random-cells.ts";
import { counterIntegers, negativesOf } from "./negatives-plain.ts";
import { drawGroupsInto, sampledSchedule } from "./sampled-schedule.ts";

it("negatives are never the user's own and over epochs uniform, or in proportion to popularity", () => {
  const cells = randomCells(60, 256, 6);
  const items = itemsOf(cells);
  for (const negatives of ["uniform", "popularity"] as const) {
    const schedule = sampledSchedule(cells, items, { ...settings, negatives });
    const [groups, members] = [new Int32Array(256), new Int32Array(256)];
    const weights = negatives === "uniform" ? undefined : new Int32Array(256);
    const itemGroups = weights ? { groups, members, weights } : { groups, members };
    const drawn = new Float64Array(256);
    const own = new Set(columnsOf(cells, 0));
    const first = columnsOf(cells, 0)[0];
    const epochs = 60_000;
    for (let epoch = 0; epoch < epochs; epoch++) {
      drawGroupsInto(schedule, items, 1, epoch, itemGroups);
      const places = schedule.memberOffsets.subarray(groups[first], groups[first] + 2);
      const draw = negativesOf(members.subarray(...places), weights?.subarray(...places), epoch, 0);
      let item = draw();
      while (own.has(item)) item = draw();
      drawn[item]++;
    }
    const expectations = Array.from(items.counts, (count, item) =>
      own.has(item) ? 0 : negatives === "uniform" ? Number(count > 0) : count,
    );
    const total = expectations.reduce((sum, weight) => sum + weight, 0);
    const chi = expectations.reduce((sum, weight, item) => {
      const expected = (epochs * weight) / total;
      return expected === 0 ? sum + drawn[item] : sum + (drawn[item] - expected) ** 2 / expected;
    }, 0);
    const freedom = expectations.filter((weight) => weight > 0).length - 1;
    // Five standard deviations of χ²; by popularity a little more, since the sums of the groups differ.
    const slack = negatives === "uniform" ? 1 : 1.5;
    expect(chi, negatives).toBeLessThan(slack * (freedom + 5 * Math.sqrt(2 * freedom)));
  }
});

it("the counter gives integers below n, each about as often", () => {
  const integer = counterIntegers(9, 3);
  const counts = new Int32Array(10);
  for (let k = 0; k < 10_000; k++) counts[integer(10)]++;
  // 1000 ± 5 standard deviations of 30.
  expect(Math.min(...counts)).toBeGreaterThan(850);
  expect(Math.max(...counts)).toBeLessThan(1150);
  const large = counterIntegers(9, 4);
  for (let k = 0; k < 100; k++) expect(large(2 ** 31 - 1)).toBeLessThan(2 ** 31 - 1);
});
