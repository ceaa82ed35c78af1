import type { PlotlyObject } from "../figure.ts";
import type { Estimate, Metric, ModelReport, Section } from "../report/report.ts";

/** The models that have the metric, the best first; in the section's order where no end is better or means are equal. */
export function rankedModels({ models }: Section, { key, better }: Metric): readonly ModelReport[] {
  const measured = models.filter(({ values }) => values[key] !== undefined);
  if (better === "none") return measured;
  const sign = better === "higher" ? -1 : 1;
  return measured.toSorted((a, b) => sign * (a.values[key].mean - b.values[key].mean));
}

/** Plotly's error bars from means to bounds; zero length where there is no interval. */
export function errorBars(estimates: readonly Estimate[]): PlotlyObject {
  return {
    type: "data",
    symmetric: false,
    array: estimates.map(({ mean, high = mean }) => high - mean),
    arrayminus: estimates.map(({ mean, low = mean }) => mean - low),
  };
}
