import { describe, expect, it } from "vitest";
import { demoReport } from "../../test/demo-report.ts";
import { tradeOff } from "../figures/trade-off.ts";
import { htmlReport } from "../html/html-report.ts";
import { markdownReport } from "./markdown-report.ts";
import { reportFigures } from "./report-figures.ts";
import type { Metric, ModelReport, Report, Section } from "./report.ts";
import { sweepsOf, tradeOffs } from "./sweeps.ts";

const demo = demoReport();
const [first] = demo.sections;
const price = first.metrics.find(({ key }) => key === "ndcg@10")!;
const gain: Metric = { ...price, key: "calibration@10", label: "Miscalibration@10", better: "lower", family: "beyond" };
const model = (name: string, options: ModelReport["options"], ndcg: number, calibration: number): ModelReport => ({
  id: `${name} ${JSON.stringify(options)}`,
  name,
  label: `${name} <${Object.values(options).join()}>`,
  options,
  values: { "ndcg@10": { mean: ndcg, low: ndcg - 0.01, high: ndcg + 0.01 }, "calibration@10": { mean: calibration } },
});
const section: Section = {
  ...first,
  metrics: [price, gain],
  models: [
    model("ease", { regularization: 500 }, 0.34, 0.8),
    model("calibrated", { parts: "ease", lambda: 0.5 }, 0.3, 0.4),
    model("calibrated", { parts: "ease", lambda: 0.1 }, 0.33, 0.6),
    model("calibrated", { parts: "ease", lambda: 0.9 }, 0.2, 0.1),
    model("calibrated", { parts: "ials", lambda: 0.9 }, 0.19, 0.1),
    { ...model("svd", {}, 0.1, 1), values: { "ndcg@10": { mean: 0.1 } } },
  ],
  headline: ["ndcg@10"],
  comparisons: [],
  slices: [],
};
const report: Report = { ...demo, sections: [section] };

describe("sweepsOf", () => {
  it("finds the models that differ in one number alone, in its order", () => {
    const [sweep, ...others] = sweepsOf(section);
    expect(sweep).toMatchObject({ name: "calibrated", option: "lambda" });
    expect(sweep.models.map(({ options }) => options["lambda"])).toEqual([0.1, 0.5, 0.9]);
    expect(others).toEqual([]);
  });

  it("finds none where there are fewer than three", () => {
    expect(sweepsOf({ models: section.models.slice(0, 3) })).toEqual([]);
  });
});

describe("tradeOffs", () => {
  it("sets the first ranking metric against those of what lists are made of", () => {
    expect(tradeOffs(section)).toEqual([{ gain, price }]);
    expect(tradeOffs({ ...section, metrics: [gain] })).toEqual([]);
    expect(tradeOffs({ ...section, models: section.models.slice(0, 2) })).toEqual([]);
  });
});

describe("tradeOff", () => {
  it("draws a line through the values of the option and a mark for each other model that has both metrics", () => {
    const data = tradeOff(section, gain, price).data as readonly {
      mode: string;
      x: number[];
      y: number[];
      text: string[];
      name: string;
    }[];
    expect(data.map(({ mode }) => mode)).toEqual(["lines+markers+text", "markers", "markers"]);
    expect(data[0]).toMatchObject({ x: [0.6, 0.4, 0.1], y: [0.33, 0.3, 0.2], text: ["0.1", "0.5", "0.9"] });
    expect(data[0].name).toBe("calibrated, lambda from 0.1 to 0.9");
    expect(data[1].name).toBe("ease &lt;500&gt;");
  });
});

describe("tradeOff of points that crowd together", () => {
  it("leaves out labels that would cover a point, and says them at the mouse", () => {
    const crowded = [0.1, 0.2, 0.3, 0.9].map((lambda) =>
      model("calibrated", { lambda }, lambda < 0.5 ? 0.3 : 0.2, lambda < 0.5 ? 0.4 + lambda / 100 : 0.1),
    );
    const [line] = tradeOff({ ...section, models: crowded }, gain, price).data;
    expect(line["text"]).toEqual(["", "", "0.3", "0.9"]);
    expect((line["customdata"] as string[])[0]).toContain("calibrated &lt;0.1&gt;");
  });
});

describe("a report with a sweep", () => {
  it("shows the price on the page and in Markdown, said in words for those who do not see it", () => {
    const key = `${section.id}/price/calibration@10`;
    const page = htmlReport(report);
    expect(page).toContain(`data-figure="${key}"`);
    expect(page).toMatch(/aria-label="nDCG@10 against Miscalibration@10, a line through the values of an option[^"]*"/);
    const [name] = Object.keys(reportFigures(report)).filter((figure) => figure.includes("-price-of-"));
    expect(name).toMatch(/-price-of-calibration-10$/);
    expect(markdownReport(report, { figures: [`figures/${name}.png`] })).toContain(
      'alt="nDCG@10 against Miscalibration@10, a line through the values of an option"',
    );
    expect(htmlReport(demo)).not.toContain("What it costs");
  });
});
