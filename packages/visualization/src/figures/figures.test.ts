import { describe, expect, it } from "vitest";
import { demoReport, demoTimings } from "../../test/demo-report.ts";
import { themed } from "../theme.ts";
import type { Figure } from "../figure.ts";
import { bothThemes, reportFigures } from "../report/report-figures.ts";
import { template } from "../theme.ts";
import { accuracyAgainstTime } from "./accuracy-against-time.ts";
import { accuracyBars } from "./accuracy-bars.ts";
import { bars } from "./bars.ts";
import { curves } from "./curves.ts";
import { histogram } from "./histogram.ts";
import { itemMap } from "./item-map.ts";
import { clearLabelPositions, labelPositions } from "./label-positions.ts";
import { slices } from "./slices.ts";

const report = demoReport();
const [random, time] = report.sections;
const ndcg = random.metrics.find(({ key }) => key === "ndcg@10")!;

/** A member of a figure by its path: `at(figure, "data", 0, "x")`. */
const at = (value: unknown, ...path: readonly (string | number)[]): unknown =>
  path.reduce((inside, key) => (inside as Record<string | number, unknown>)[key], value);

const ticks = (figure: Figure): unknown => at(figure, "layout", "yaxis", "ticktext");

describe("histogram", () => {
  it("counts every finite value once, the largest in the last bin", () => {
    const figure = histogram([0, 1, 1, 2, 4, NaN], { label: "rating", bins: 4 });
    expect(at(figure, "data", 0, "y")).toEqual([1, 2, 1, 1]);
    expect(at(figure, "data", 0, "x")).toEqual([0.5, 1.5, 2.5, 3.5]);
  });

  it("takes no values and values that are all alike", () => {
    expect(at(histogram([], { label: "x" }), "data", 0, "y")).toEqual([]);
    expect(at(histogram([5, 5], { label: "x", bins: 2 }), "data", 0, "y")).toEqual([2, 0]);
  });

  it("says the edges of bins of any width", () => {
    const first = (...values: number[]): unknown =>
      at(histogram(values, { label: "x", bins: 4 }), "data", 0, "text", 0);
    expect(first(0, 0.002)).toBe("0.0000 to 0.0005: 1");
    expect(first(0, 2)).toBe("0.00 to 0.50: 1");
    expect(first(0, 40)).toBe("0 to 10: 1");
  });

  it("refuses a number of bins that is none", () => {
    expect(() => histogram([1], { label: "x", bins: 0 })).toThrow("histogram: bins must be a positive integer, got 0");
  });
});

describe("curves", () => {
  const curve = { label: "a < b", x: [8, 16], y: [{ mean: 0.9, low: 0.8, high: 0.95 }, { mean: 0.85 }] };

  it("draws a line with intervals, its settings as ticks and a value to compare with", () => {
    const figure = curves([curve], {
      x: "factors",
      y: "RMSE",
      logarithmic: true,
      references: [{ label: "published", y: 0.87 }],
    });
    expect(at(figure, "data", 0, "y")).toEqual([0.9, 0.85]);
    expect(at(figure, "data", 0, "error_y", "arrayminus", 1)).toBe(0);
    expect(at(figure, "layout", "xaxis", "ticktext")).toEqual(["8", "16"]);
    expect(at(figure, "layout", "annotations", 0, "text")).toBe("published 0.8700");
    expect(at(figure, "data", 0, "name")).toBe("a &lt; b");
  });

  it("labels a line to compare with at the end that the curves are further from", () => {
    const ends = (...means: number[]) => {
      const line = { label: "a", x: [1, 2], y: means.map((mean) => ({ mean })) };
      const figure = curves([line], { x: "x", y: "y", references: [{ label: "level", y: 1 }] });
      return at(figure, "layout", "annotations", 0, "xanchor");
    };
    expect(ends(2, 1.1)).toBe("left");
    expect(ends(1.1, 2)).toBe("right");
  });

  it("has a tick at every setting when these are a few whole numbers, and none between them", () => {
    const ticks = (...x: number[]) => {
      const line = { label: "a", x, y: x.map((mean) => ({ mean })) };
      return at(curves([line], { x: "x", y: "y" }), "layout", "xaxis", "tickvals");
    };
    expect(ticks(1, 2, 3)).toEqual([1, 2, 3]);
    expect(ticks(0.5, 1)).toBeUndefined();
  });
});

describe("bars", () => {
  it("puts the first row on top and gives amounts below 0 another color", () => {
    const figure = bars(
      [
        { label: "<b>", value: 2 },
        { label: "c", value: -1 },
      ],
      { label: "added" },
    );
    expect(at(figure, "data", 0, "y")).toEqual([2, 1]);
    expect(ticks(figure)).toEqual(["&lt;b&gt;", "c"]);
    const colors = at(figure, "data", 0, "marker", "color") as string[];
    expect(colors[0]).not.toBe(colors[1]);
  });
});

describe("itemMap", () => {
  it("names its points and leaves the crowd to the mouse", () => {
    const point = (k: number): { x: number; y: number; label: string } => ({ x: k, y: -k, label: `<${k}>` });
    const figure = itemMap([point(0), point(1)], { x: "factor 1", y: "factor 2", crowd: [point(2)] });
    expect(at(figure, "data", 0, "mode")).toBe("markers");
    expect(at(figure, "data", 1, "text")).toEqual(["&lt;0&gt;", "&lt;1&gt;"]);
    expect(at(figure, "data", 1, "textposition")).toHaveLength(2);
  });
});

describe("accuracyBars", () => {
  it("ranks the models, the best on top with a star, ties filled, others hollow", () => {
    const figure = accuracyBars(random, ndcg);
    expect((ticks(figure) as string[]).slice(0, 3)).toEqual(["EASE", "iALS", "Item kNN (Pearson baseline)"]);
    expect((at(figure, "data", 0, "marker", "symbol") as string[]).slice(0, 3)).toEqual([
      "star",
      "circle",
      "circle-open",
    ]);
    expect((at(figure, "data", 0, "y") as number[])[0]).toBe(11);
  });

  it("claims nothing about what was not tested", () => {
    const symbols = at(accuracyBars({ ...random, comparisons: [] }, ndcg), "data", 0, "marker", "symbol") as string[];
    expect([...new Set(symbols)]).toEqual(["star", "diamond-open"]);
  });

  it("draws bounds as distances from the mean", () => {
    const { mean, high } = random.models.find(({ id }) => id === "ease")!.values["ndcg@10"];
    expect((at(accuracyBars(random, ndcg), "data", 0, "error_x", "array") as number[])[0]).toBe(high! - mean);
  });

  it("shows markup in labels as text", () => {
    const models = random.models.map((model) => ({ ...model, label: '<a href="x">&amp;</a>' }));
    expect(ticks(accuracyBars({ ...random, models }, ndcg))).toContain('&lt;a href="x"&gt;&amp;amp;&lt;/a&gt;');
  });
});

describe("slices", () => {
  it("has a trace per group and leaves out what is null", () => {
    const [slice] = random.slices;
    const full = slices(random, slice);
    expect(full.data).toHaveLength(3);
    const values = { ...slice.values, ease: [null, null, null] };
    expect(at(slices(random, { ...slice, values }), "data", 0, "x")).toHaveLength(10);
    expect(at(full, "data", 0, "x")).toHaveLength(11);
  });

  it("names a metric that the section lacks", () => {
    expect(() => slices(random, { ...random.slices[0], metric: "x" })).toThrow('got "x"');
  });
});

describe("accuracyAgainstTime", () => {
  it("shows the timed models of its own section", () => {
    expect(at(accuracyAgainstTime(random, ndcg, demoTimings()), "data", 0, "x")).toContain(31);
    expect(at(accuracyAgainstTime(time, ndcg, demoTimings()), "data", 0, "x")).not.toContain(31);
  });

  it("keeps a time of zero on the logarithmic axis", () => {
    const timings = { machine: "", models: [{ section: "random", model: "ials", fitSeconds: 0, evaluateSeconds: 0 }] };
    expect(at(accuracyAgainstTime(random, ndcg, timings), "data", 0, "x")).toEqual([0.001]);
  });
});

describe("labelPositions", () => {
  it("puts labels of neighbors on different sides and keeps them inside", () => {
    const points = [
      { x: 50, y: 50, label: "one label" },
      { x: 60, y: 50, label: "another" },
      { x: 290, y: 50, label: "at the edge" },
    ];
    const positions = labelPositions(points, 300, 100);
    expect(new Set(positions.slice(0, 2)).size).toBe(2);
    expect(positions[2]).toBe("middle left");
  });

  it("leaves out what would cover a label, when it is asked to", () => {
    const crowd = Array.from({ length: 6 }, () => ({ x: 50, y: 50, label: "at one place" }));
    const positions = clearLabelPositions(crowd, 300, 100);
    expect(positions[0]).toBeDefined();
    expect(positions.filter((position) => position === undefined).length).toBeGreaterThan(1);
    expect(labelPositions(crowd, 300, 100)).toHaveLength(6);
  });
});

describe("reportFigures", () => {
  it("names every figure by section and metric, as plain data", () => {
    const figures = reportFigures(report, demoTimings());
    expect(Object.keys(figures)).toEqual([
      "ratings",
      "popularity",
      "over-time",
      ...["random", "time"].flatMap((id) =>
        ["ndcg-10", "rmse", "slice-1", "slice-2", "time"].map((name) => `${id}-${name}`),
      ),
    ]);
    expect(JSON.parse(JSON.stringify(figures))).toEqual(figures);
  });

  it("changes nothing but the template with the theme", () => {
    const figures = bothThemes(reportFigures(report));
    expect(figures["ratings-dark"]).toEqual(themed(figures["ratings"], "dark"));
    expect(figures["ratings"].layout["template"]).toEqual(template("light"));
    expect(figures["ratings-dark"].data).toBe(figures["ratings"].data);
  });
});
