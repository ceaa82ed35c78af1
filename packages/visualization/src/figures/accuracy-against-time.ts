import type { Figure } from "../figure.ts";
import { formatEstimate, formatNumber } from "../format.ts";
import type { Metric, Section, Timings } from "../report/report.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { drawnSeconds } from "./drawn-seconds.ts";
import { figureOf } from "./figure-of.ts";
import { insetScale } from "./inset-scale.ts";
import { labelPositions } from "./label-positions.ts";
import type { TextPosition } from "./label-positions.ts";
import { errorBars, rankedModels } from "./ranked.ts";
import { figureText } from "./text.ts";

/** One metric of every timed model against the seconds its fit took, on a logarithmic axis, each point labeled. */
export function accuracyAgainstTime(section: Section, metric: Metric, timings: Timings): Figure {
  const times = new Map(timings.models.flatMap((time) => (time.section === section.id ? [[time.model, time]] : [])));
  const points = rankedModels(section, metric).flatMap((model) => {
    const time = times.get(model.id);
    return time === undefined ? [] : [{ model, time, estimate: model.values[metric.key] }];
  });
  const x = points.map(({ time }) => drawnSeconds(time.fitSeconds));
  const y = points.map(({ estimate }) => estimate.mean);
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers+text",
        x,
        y,
        error_y: { ...errorBars(points.map(({ estimate }) => estimate)), thickness: 1.5, width: 0 },
        marker: { size: 11, line: { width: 0 } },
        text: points.map(({ model }) => figureText(model.label)),
        textposition: positions(
          x,
          y,
          points.map(({ model }) => model.label),
        ),
        cliponaxis: false,
        customdata: points.map(({ estimate, time }) => {
          const memory = time.peakBytes === undefined ? "" : `<br>memory ${formatNumber(time.peakBytes / 1e6, 0)} MB`;
          const seconds = `fit ${seconds3(time.fitSeconds)}, evaluate ${seconds3(time.evaluateSeconds)}`;
          return `${formatEstimate(estimate, metric.digits)}<br>${seconds}${memory}`;
        }),
        hovertemplate: "<b>%{text}</b><br>%{customdata}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 460,
      margin: { t: 32, r: 32 },
      hovermode: "closest",
      xaxis: { title: { text: "seconds to fit, all folds (logarithmic)" }, type: "log", dtick: 1, tickformat: "~g" },
      yaxis: { title: { text: figureText(axisTitle(metric)) }, nticks: 7 },
    },
  );
}

const seconds3 = (seconds: number): string => `${formatNumber(seconds, seconds < 10 ? 3 : 1)} s`;

/** Label positions on the plot area of a picture 900 pixels wide. */
function positions(x: readonly number[], y: readonly number[], labels: readonly string[]): TextPosition[] {
  const [width, height] = [800, 370];
  const [across, up] = [insetScale(x.map(Math.log10)), insetScale(y)];
  const points = labels.map((label, k) => ({
    x: width * across(Math.log10(x[k])),
    y: height - height * up(y[k]),
    label,
  }));
  return labelPositions(points, width, height);
}
