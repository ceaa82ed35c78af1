import { describe, expect, it } from "vitest";
import { demoStudy } from "../../../test/demo-study.ts";
import type { Figure } from "../../figure.ts";
import { calibrationCurves } from "./calibration-curves.ts";
import { frontLabels, paretoFront } from "./front.ts";
import { heatMap } from "./heat-map.ts";
import { studyMatrix } from "../matrix.ts";
import { isReached } from "./published-figure.ts";
import type { PublishedFigure } from "../study.ts";
import { rankAgreement, rankSlopes } from "./rank-slopes.ts";
import { accuracyAgainstCost, costFront } from "./accuracy-against-cost.ts";

const study = demoStudy();
const [random, time] = study.columns;
const ndcg = random.section.metrics.find(({ key }) => key === "ndcg@10")!;
const trace = (figure: Figure, k = 0): Record<string, unknown> => figure.data[k];

describe("paretoFront", () => {
  const points = [
    [1, 1],
    [2, 3],
    [3, 2],
    [4, 4],
    [2, 3],
  ].map(([x, mean]) => ({ x, y: { mean } }));
  const found = (...better: Parameters<typeof paretoFront> extends [unknown, infer X, infer Y] ? [X, Y] : never) =>
    paretoFront(points, ...better).map(({ x, y }) => [x, y.mean]);

  it("keeps what no other point beats on both axes, equal points once", () => {
    expect(found("lower", "higher")).toEqual([
      [1, 1],
      [2, 3],
      [4, 4],
    ]);
    expect(found("higher", "higher")).toEqual([[4, 4]]);
    expect(found("higher", "lower")).toEqual([
      [1, 1],
      [3, 2],
      [4, 4],
    ]);
  });
});

describe("accuracyAgainstCost", () => {
  it("names the front where there is room, and leaves the others hollow, models without times out", () => {
    const figure = accuracyAgainstCost(random, ndcg, "time");
    const [names, front] = [trace(figure)["text"] as string[], frontLabels(costFront(random, ndcg, "time"))];
    expect(names.map((name, k) => (name === "" ? front[k] : name))).toEqual(front);
    expect(names.at(-1)).toBe("EASE");
    const shown = [0, 1].map((k) => (trace(figure, k)["x"] as unknown[]).length);
    const measured = random.section.models.filter(({ values }) => "ndcg@10" in values).length;
    expect(shown[0] + shown[1]).toBe(measured);
    const { timings, ...untimed } = random;
    expect(timings).toBeDefined();
    expect(trace(accuracyAgainstCost(untimed, ndcg, "time"), 1)["x"]).toEqual([]);
  });
});

describe("heatMap", () => {
  it("writes values without the leading zero and with their mark, and nothing where none was measured", () => {
    const { data } = heatMap(studyMatrix(study.columns, "ndcg@10")!);
    const texts = data[0]["text"] as readonly (readonly string[])[];
    expect(texts.some((row) => /^\.\d{3} ★$/.test(row[0]))).toBe(true);
    expect(texts.flat()).toContain("");
  });
});

describe("rankSlopes and rankAgreement", () => {
  it("join the places of the models that both sections have", () => {
    const lines = rankSlopes(random.section, time.section, ndcg).data.slice(0, 3);
    const ends = lines.flatMap((line) => line["y"] as (number | null)[]).filter((y) => y !== null);
    expect(ends.length).toBe(2 * Object.keys(time.section.models.filter(({ values }) => "ndcg@10" in values)).length);
  });

  it("count how far a model moves over all places, also those that are not drawn", () => {
    const of = (labels: readonly string[]) => ({
      ...random.section,
      models: labels.map((label, k) => ({
        ...random.section.models[0],
        ...{ id: label, label, values: { "ndcg@10": { mean: 100 - k } } },
      })),
    });
    const labels = Array.from({ length: 30 }, (_, k) => `model ${k}`);
    // From place 12 to place 30: of the models drawn on the right it is still number 13.
    const fallen = [...labels.slice(0, 11), ...labels.slice(12), labels[11]];
    const [up, down, stays] = rankSlopes(of(labels), of(fallen), ndcg).data.map((line) => line["text"] as string[]);
    expect(up).toEqual([]);
    expect(down[0]).toBe("<b>model 11</b><br>place 12 → 30 of 30");
    expect(down).toHaveLength(3);
    expect(stays).toHaveLength(3 * 12);
  });

  it("are 1 for the same order, −1 for the reverse, and by hand for three", () => {
    const of = (...means: readonly number[]) => ({
      ...random.section,
      models: means.map((mean, k) => ({
        ...random.section.models[0],
        label: String(k),
        values: { "ndcg@10": { mean } },
      })),
    });
    expect(rankAgreement(of(1, 2, 3), of(4, 5, 6), ndcg)).toBe(1);
    expect(rankAgreement(of(1, 2, 3), of(3, 2, 1), ndcg)).toBe(-1);
    // Pairs (0, 1) and (1, 2) agree, (0, 2) does not: (2 − 1) / 3.
    expect(rankAgreement(of(1, 2, 3), of(2, 3, 1), ndcg)).toBeCloseTo(-1 / 3, 12);
  });
});

describe("calibrationCurves", () => {
  it("draws the asked models with bins of ten pairs or more, and the diagonal", () => {
    const { section } = random;
    const [id] = Object.keys(section.calibration!);
    const { label } = section.models.find((model) => model.id === id)!;
    const bins = [
      { predicted: 1, given: 2, count: 9 },
      { predicted: 3, given: 4, count: 10 },
    ];
    const figure = calibrationCurves({ ...section, calibration: { ...section.calibration, [id]: bins } }, [label]);
    expect(figure.data).toHaveLength(1);
    expect(trace(figure)).toMatchObject({ x: [3], y: [4] });
    expect(figure.layout["shapes"]).toMatchObject([{ x0: 3, y0: 3, x1: 4, y1: 4 }]);
  });
});

describe("isReached", () => {
  const figure = (better: "higher" | "lower" | "none", published: number, ours?: number): PublishedFigure => ({
    ...{ protocol: "", source: "", model: "", metric: { ...ndcg, better }, published },
    ...(ours === undefined ? {} : { ours }),
  });

  it("allows half a unit of the last printed digit, or a thousandth, no more", () => {
    expect(isReached(figure("lower", 0.93, 0.9349))).toBe(true);
    expect(isReached(figure("lower", 0.93, 0.9351))).toBe(false);
    expect(isReached(figure("lower", 0.8731, 0.8739))).toBe(true);
    expect(isReached(figure("lower", 0.8731, 0.8741))).toBe(false);
    expect(isReached(figure("higher", 0.331, 0.3304))).toBe(false);
    expect(isReached(figure("higher", 0.331, 0.5))).toBe(true);
  });

  it("is not asked of what lists are made of, and knows nothing without ours", () => {
    expect(isReached(figure("none", 7, 7))).toBeUndefined();
    expect(isReached({ ...figure("higher", 7, 7), metric: { ...ndcg, family: "beyond" } })).toBeUndefined();
    expect(isReached(figure("lower", 1))).toBeUndefined();
  });
});
