import { expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { poison, poisonedReport } from "../../test/poisoned.ts";
import { metricsOf } from "../report/leaderboard.ts";
import type { Section } from "../report/report.ts";
import { intervalChart } from "./interval-chart.ts";

const [section] = demoReport().sections;
const [metric] = metricsOf(section, section.headline);
const picture = (models: Section["models"], comparisons: Section["comparisons"] = []): string =>
  intervalChart({ ...section, models, comparisons }, metric);
const model = (id: string, mean: number, low = mean, high = mean): Section["models"][number] => {
  return { id, name: id, label: id, options: {}, values: { [metric.key]: { mean, low, high } } };
};
/** The attribute of every element of a kind, in order. */
const numbers = (text: string, pattern: RegExp): number[] => Array.from(text.matchAll(pattern), ([, x]) => Number(x));

it("stands every model that has the metric in its place on one scale, the best first, with its interval", () => {
  const text = picture([model("c", 0.1, 0, 0.2), model("a", 0.5, 0.4, 1), model("b", 0.3, 0.25, 0.4)]);
  expect(Array.from(text.matchAll(/class="l \w+" x="\d+" y="\d+">([abc])</g), ([, label]) => label)).toEqual([
    ..."abc",
  ]);
  const [a, b, c] = numbers(text, /<circle class="\w+" cx="([\d.]+)"/g);
  expect((b - c) / (a - c)).toBeCloseTo(0.5, 2);
  const from = numbers(text, /class="i" d="M([\d.]+)/g);
  const to = numbers(text, /class="i" d="M[\d.]+ \d+H([\d.]+)/g);
  expect(to[0] - from[2]).toBeCloseTo((a - c) / 0.4, 0);
});

it("marks the best, those not significantly worse, those that are, and those that were not tested", () => {
  const tested = (id: string, p: number): Section["comparisons"][number] => {
    return { metric: metric.key, best: "a", model: id, difference: { mean: -0.1 }, p };
  };
  const text = picture(
    [model("a", 4), model("b", 3), model("c", 2), model("d", 1)],
    [tested("b", 0.5), tested("c", 0.001)],
  );
  expect(Array.from(text.matchAll(/<circle class="(\w+)"/g), ([, mark]) => mark)).toEqual([
    ...["best", "tied", "worse", "open"],
  ]);
});

it("has few round ticks within its scale", () => {
  const text = picture([model("a", 0.2466, 0.2361, 0.2579), model("b", 0.1511, 0.1441, 0.1588)]);
  expect(Array.from(text.matchAll(/class="t" [^>]*>([\d.]+)</g), ([, tick]) => Number(tick))).toEqual([
    0.15, 0.2, 0.25,
  ]);
});

it("draws a single value, equal values, and no model at all", () => {
  for (const models of [[model("a", 0.5)], [model("a", 0.5), model("b", 0.5)], []]) {
    expect(picture(models)).not.toMatch(/NaN|Infinity/);
  }
});

it("escapes labels and cuts long ones, and gives the same bytes again", () => {
  const [dirty] = poisonedReport(demoReport()).sections;
  const text = intervalChart(dirty, metricsOf(dirty, dirty.headline)[0]);
  expect(text).not.toContain(poison);
  expect(text.match(/<script/gi)).toBeNull();
  expect(picture([model("m".repeat(60), 1)])).toContain(`>${"m".repeat(39)}…<`);
  expect(intervalChart(section, metric)).toBe(intervalChart(section, metric));
});

it("stays well-formed XML whatever a label holds", () => {
  expect(picture([model("bell \u0007 and half a pair \ud83d", 1)])).toContain(">bell   and half a pair  <");
});
