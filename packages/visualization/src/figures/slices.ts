import type { Figure } from "../figure.ts";
import { formatEstimate, formatNumber } from "../format.ts";
import type { Estimate, Section, Slice } from "../report/report.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { errorBars, rankedModels } from "./ranked.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

const symbols = ["circle", "diamond", "square", "triangle-up", "cross"];

/** One metric by group: a row per model in order of the metric over all, a mark per group with its interval. */
export function slices(section: Section, slice: Slice): Figure {
  const metric = section.metrics.find(({ key }) => key === slice.metric);
  if (metric === undefined) throw new RangeError(`slices: metric must be one of the section's, got "${slice.metric}"`);
  const models = rankedModels(section, metric).filter(({ id }) => slice.values[id] !== undefined);
  const groups = slice.groups.length;
  const data = slice.groups.map(({ label, members }, g) => {
    const points = models.flatMap((model, k) => {
      const estimate: Estimate | null = slice.values[model.id][g] ?? null;
      const y = models.length - k + ((groups - 1) / 2 - g) * (0.5 / groups);
      return estimate === null ? [] : [{ model, estimate, y }];
    });
    return {
      type: "scatter",
      mode: "markers",
      name: figureText(`${label} (${formatNumber(members, 0)})`),
      x: points.map(({ estimate }) => estimate.mean),
      y: points.map(({ y }) => y),
      error_x: { ...errorBars(points.map(({ estimate }) => estimate)), thickness: 1.5, width: 0 },
      marker: { size: 9, symbol: symbols[g % symbols.length], line: { width: 0 } },
      text: points.map(
        ({ model, estimate }) =>
          `<b>${figureText(model.label)}</b><br>${figureText(label)}: ${formatEstimate(estimate, metric.digits)}`,
      ),
      hovertemplate: "%{text}<extra></extra>",
    };
  });
  return figureOf(data, {
    height: 120 + 34 * models.length,
    margin: { t: 44 },
    hovermode: "closest",
    showlegend: true,
    xaxis: { title: { text: figureText(axisTitle(metric)) }, nticks: 7 },
    yaxis: {
      tickvals: models.map((_, k) => models.length - k),
      ticktext: models.map(({ label }) => figureText(label)),
      tickfont: { size: 13 },
      range: [0.4, models.length + 0.6],
      showgrid: false,
    },
  });
}
