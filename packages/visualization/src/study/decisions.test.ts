import { describe, expect, it } from "vitest";
import { demoStudy } from "../../test/demo-study.ts";
import type { Metric, ModelTiming } from "../report/report.ts";
import { decisions } from "./decisions.ts";
import type { Decision } from "./decisions.ts";
import { lessons } from "./lessons.ts";
import type { Study, StudyColumn, StudyTask } from "./study.ts";

const demo = demoStudy();
const [base] = demo.columns;
const metric = (key: string): Metric => base.section.metrics.find((each) => each.key === key)!;

/** [label, nDCG, seconds to fit]. */
type Entry = readonly [label: string, ndcg: number, seconds: number];

function column(id: string, task: StudyTask, entries: readonly Entry[], key = "ndcg@10"): StudyColumn {
  const models = entries.map(([label, mean]) => {
    return { id: label, name: label.toLowerCase(), label, options: {}, values: { [key]: { mean } } };
  });
  const times = entries.map(([model, , fitSeconds]): ModelTiming => {
    return { section: id, model, fitSeconds, evaluateSeconds: 1, peakBytes: 2e8 };
  });
  const section = { ...base.section, id, metrics: [metric(key)], headline: [key], models, comparisons: [] };
  return { ...base, id, data: id, task, section, timings: { machine: "", models: times } };
}

const study: Study = {
  ...demo,
  columns: [
    column("small", "random", [
      ["Slow", 0.5, 90],
      ["Fast", 0.49, 0.5],
      ["Plain", 0.3, 0.01],
    ]),
    column("large", "random", [
      ["Slow", 0.4, 900],
      ["Fast", 0.39, 2],
      ["Plain", 0.2, 0.1],
      ["Only here", 0.9, 1],
    ]),
    column("small", "time", [
      ["Slow", 0.1, 90],
      ["Plain", 0.2, 0.01],
    ]),
  ],
  further: [],
  models: { fast: { family: "F", explains: true } },
};
const named = (made: readonly Decision[], situation: string): Decision | undefined =>
  made.find((decision) => decision.situation.startsWith(situation));
const labels = (decision: Decision | undefined): readonly string[] | undefined =>
  decision?.choices.map(({ label }) => label);

describe("decisions", () => {
  const made = decisions(study);

  it("names the largest mean share of the best, and a faster method that is nearly as good", () => {
    const lists = named(made, "Lists for users");
    expect(labels(lists)).toEqual(["Slow", "Fast"]);
    expect(lists?.rule).toMatch(
      /^On average closest to the best nDCG@10, .* of 3 methods on 2 data sets, .* Beside it stands the fastest/,
    );
    expect(lists?.choices[0]).toMatchObject({ estimate: { mean: 0.4 }, wins: 1, of: 2 });
    expect(lists?.choices[0].column.id).toBe("large");
    expect(lists?.choices[1].timing?.fitSeconds).toBe(2);
  });

  it("shows and compares costs where they are known", () => {
    const [small, large, later] = study.columns;
    const models = large.timings!.models.filter(({ model }) => model !== "Slow");
    const untimed = { ...large, timings: { machine: "", models } };
    const lists = named(decisions({ ...study, columns: [small, untimed, later] }), "Lists for users");
    expect(labels(lists)).toEqual(["Slow", "Fast"]);
    expect(lists?.choices[0]).toMatchObject({ estimate: { mean: 0.5 }, timing: { fitSeconds: 90 } });
    expect(lists?.choices[0].column.id).toBe("small");
  });

  it("takes no faster one that is more than 5 % worse, or not three times faster", () => {
    const slower = study.columns.map((each) => ({
      ...each,
      timings: {
        machine: "",
        models: each.timings!.models.map((time) => (time.model === "Fast" ? { ...time, fitSeconds: 500 } : time)),
      },
    }));
    expect(labels(named(decisions({ ...study, columns: slower }), "Lists for users"))).toEqual(["Slow"]);
  });

  it("asks by time what was measured by time", () => {
    expect(labels(named(made, "Lists for tomorrow"))).toEqual(["Plain"]);
  });

  it("finds who explains, who is fastest on the largest set and who costs nothing", () => {
    expect(labels(named(made, "Recommendations must be explained"))).toEqual(["Fast"]);
    expect(labels(named(made, "Smallest cost"))).toEqual(["Plain"]);
    expect(named(made, "Very many ratings")?.rule).toContain("large");
    expect(labels(named(made, "Very many ratings"))).toEqual(["Only here"]);
  });

  it("leaves out situations that nothing was measured for, also without times", () => {
    expect(named(made, "New movies")).toBeUndefined();
    expect(named(made, "Ratings must be predicted")).toBeUndefined();
    const untimed = study.columns.map((each) => ({ ...each, timings: { machine: "", models: [] } }));
    expect(decisions({ ...study, columns: untimed }).map(({ situation }) => situation)).toEqual([
      "Lists for users with a history",
      "Lists for tomorrow, from what is known today",
      "Recommendations must be explained",
    ]);
    expect(decisions({ ...study, columns: [] })).toEqual([]);
  });

  it("buys variety with at most 5 % of the accuracy", () => {
    const entries = (key: string, values: readonly number[]): StudyColumn =>
      column(
        "varied",
        "diversity",
        values.map((value, k) => [`λ ${k}`, value, 1] as const),
        key,
      );
    const [accuracy, variety] = [entries("ndcg@10", [0.4, 0.39, 0.2]), entries("diversity", [0.5, 0.6, 0.9])];
    const models = accuracy.section.models.map((model, k) => {
      const gained = variety.section.models[k].values["diversity"];
      return { ...model, values: { ...model.values, "diversity@10": gained } };
    });
    const metrics = [metric("ndcg@10"), { ...metric("diversity"), key: "diversity@10" }];
    const both = { ...accuracy, section: { ...accuracy.section, metrics, models } };
    expect(labels(named(decisions({ ...study, further: [both] }), "Lists must be varied"))).toEqual(["λ 1", "λ 1"]);
  });
});

describe("lessons", () => {
  it("says who wins where, how time changes the order, and nothing that was not measured", () => {
    const said = lessons(study);
    expect(said[0]).toBe("nDCG@10: no method is best on all 2 data sets; first places: Slow 1 and Only here 1.");
    expect(said[1]).toContain("changes who is best on 1 of 1 data set (Kendall's τ of the two orders −1.00)");
    expect(said[1]).toContain("is 40\u00a0% of the best at random");
    expect(lessons({ ...study, columns: [] })).toEqual([]);
  });
});
