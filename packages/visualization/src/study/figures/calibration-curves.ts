import type { Figure } from "../../figure.ts";
import { curves } from "../../figures/curves.ts";
import type { Section } from "../../report/report.ts";

/** Bins with fewer pairs say little. */
const LEAST = 10;

/**
 * Mean rating given against mean rating predicted, a line per model of `labels` in bins of the predicted rating: on the
 * dotted diagonal a prediction means what it says; below it, it promises too much. Bins of fewer than ten pairs are
 * left out.
 */
export function calibrationCurves({ models, calibration = {} }: Section, labels: readonly string[]): Figure {
  const series = models
    .filter(({ id, label }) => labels.includes(label) && calibration[id] !== undefined)
    .map(({ id, label }) => {
      const bins = calibration[id].filter(({ count }) => count >= LEAST);
      return { label, x: bins.map(({ predicted }) => predicted), y: bins.map(({ given }) => ({ mean: given })) };
    });
  const figure = curves(series, { x: "mean predicted rating", y: "mean rating given", digits: 2 });
  const ends = series.flatMap(({ x, y }) => [...x, ...y.map(({ mean }) => mean)]);
  const [low, high] = [Math.min(...ends), Math.max(...ends)];
  const diagonal = { type: "line", x0: low, y0: low, x1: high, y1: high };
  return {
    data: figure.data,
    layout: {
      ...figure.layout,
      height: 440,
      shapes: [{ ...diagonal, layer: "below", line: { width: 1.5, dash: "dot" } }],
    },
  };
}
