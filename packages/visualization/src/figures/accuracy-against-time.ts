import type { Figure } from "../figure.ts";
import { formatEstimate } from "../format.ts";
import type { Metric, Section, Timings } from "../report/report.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { figureOf } from "./figure-of.ts";
import { errorBars, rankedModels } from "./ranked.ts";
import { figureText } from "./text.ts";

/**
 * One metric of every model against the seconds its fit took, on a logarithmic axis, each point labeled. Without
 * `timings` the seconds are null and `ids` say which model a point is, for a page that fills them in later.
 */
export function accuracyAgainstTime(section: Section, metric: Metric, timings?: Timings): Figure {
  const seconds = new Map(
    timings?.models.flatMap(({ section: id, model, fitSeconds }) => (id === section.id ? [[model, fitSeconds]] : [])),
  );
  const models = rankedModels(section, metric).filter(({ id }) => timings === undefined || seconds.has(id));
  const estimates = models.map(({ values }) => values[metric.key]);
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers+text",
        ids: models.map(({ id }) => id),
        x: models.map(({ id }) => seconds.get(id) ?? null),
        y: estimates.map(({ mean }) => mean),
        error_y: { ...errorBars(estimates), thickness: 1.5, width: 0 },
        marker: { size: 11 },
        text: models.map(({ label }) => figureText(label)),
        textposition: models.map((_, k) => (k % 2 === 0 ? "top center" : "bottom center")),
        cliponaxis: false,
        customdata: estimates.map((estimate) => formatEstimate(estimate, metric.digits)),
        hovertemplate: "<b>%{text}</b><br>%{customdata}<br>fit %{x:.3~g} s<extra></extra>",
      },
    ],
    {
      height: 460,
      margin: { t: 32, r: 48 },
      hovermode: "closest",
      xaxis: { title: { text: "seconds to fit, all folds (logarithmic)" }, type: "log", tickformat: "~g" },
      yaxis: { title: { text: figureText(axisTitle(metric)) }, nticks: 7 },
    },
  );
}
