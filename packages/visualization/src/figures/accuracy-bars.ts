import type { Figure } from "../figure.ts";
import { formatEstimate } from "../format.ts";
import { marksOf, wasTested } from "../report/marks.ts";
import type { Metric, Section } from "../report/report.ts";
import { figureOf } from "./figure-of.ts";
import { errorBars, rankedModels } from "./ranked.ts";
import { figureText } from "./text.ts";

/**
 * One metric of every model: a mark at the mean, a bar over its interval, the best on top. A star is the best, a
 * filled dot is not significantly worse than it, a hollow dot is, and a hollow diamond was not tested.
 */
export function accuracyBars(section: Section, metric: Metric): Figure {
  const models = rankedModels(section, metric);
  const marks = marksOf(section, metric);
  const estimates = models.map(({ values }) => values[metric.key]);
  const y = models.map((_, k) => models.length - k);
  const symbol = models.map(({ id }) => {
    const mark = marks.get(id);
    if (mark !== undefined) return mark === "best" ? "star" : "circle";
    return wasTested(section, metric, id) ? "circle-open" : "diamond-open";
  });
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers",
        x: estimates.map(({ mean }) => mean),
        y,
        error_x: { ...errorBars(estimates), thickness: 2.5, width: 0 },
        marker: {
          symbol,
          opacity: 1,
          size: symbol.map((name) => (name === "star" ? 15 : 11)),
          line: { width: symbol.map((name) => (name.endsWith("open") ? 2 : 0)) },
        },
        text: models.map(
          ({ label }, k) => `<b>${figureText(label)}</b><br>${formatEstimate(estimates[k], metric.digits)}`,
        ),
        hovertemplate: "%{text}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 84 + 30 * models.length,
      hovermode: "closest",
      xaxis: { title: { text: figureText(axisTitle(metric)) }, nticks: 7 },
      yaxis: {
        tickvals: y,
        ticktext: models.map(({ label }) => figureText(label)),
        tickfont: { size: 13 },
        range: [0.4, models.length + 0.6],
        showgrid: false,
      },
    },
  );
}

/** The metric and which end of its axis is good. */
export function axisTitle({ label, better }: Metric): string {
  return better === "none" ? label : `${label} (${better} is better)`;
}
