import type { Figure, PlotlyObject } from "../figure.ts";
import { formatEstimate } from "../format.ts";
import type { Metric, ModelReport, Section } from "../report/report.ts";
import { sweepsOf } from "../report/sweeps.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { figureOf } from "./figure-of.ts";
import { errorBars } from "./ranked.ts";
import { figureText } from "./text.ts";

const dashes = ["solid", "dash", "dot", "dashdot", "longdash"];

/**
 * What `gain` costs in `price`: a line through the models that differ in one option, each point with its value of it,
 * and a mark for each other model. Models without one of the metrics are left out.
 */
export function tradeOff(section: Section, gain: Metric, price: Metric): Figure {
  const isMeasured = ({ values }: ModelReport): boolean => gain.key in values && price.key in values;
  const sweeps = sweepsOf(section);
  const swept = new Set(sweeps.flatMap(({ models }) => models));
  const lines = sweeps.map(({ name, option, models }, k): PlotlyObject => ({
    ...trace(models.filter(isMeasured), gain, price, (model) => String(model.options[option])),
    mode: "lines+markers+text",
    name: figureText(
      `${name}, ${option} from ${String(models[0].options[option])} to ${String(models.at(-1)?.options[option])}`,
    ),
    line: { width: 2.5, dash: dashes[k % dashes.length] },
    marker: { size: 8 },
  }));
  const others = section.models
    .filter((model) => !swept.has(model) && isMeasured(model))
    .map((model): PlotlyObject => ({
      ...trace([model], gain, price, () => ""),
      mode: "markers",
      name: figureText(model.label),
      marker: { size: 12, symbol: "diamond" },
    }));
  return figureOf([...lines, ...others], {
    height: 440,
    margin: { t: 56 },
    hovermode: "closest",
    showlegend: true,
    xaxis: { title: { text: figureText(axisTitle(gain)) }, nticks: 7 },
    yaxis: { title: { text: figureText(axisTitle(price)) }, nticks: 7 },
  });
}

function trace(
  models: readonly ModelReport[],
  gain: Metric,
  price: Metric,
  textOf: (model: ModelReport) => string,
): PlotlyObject {
  const of = ({ key }: Metric): ModelReport["values"][string][] => models.map(({ values }) => values[key]);
  return {
    type: "scatter",
    x: of(gain).map(({ mean }) => mean),
    y: of(price).map(({ mean }) => mean),
    error_y: { ...errorBars(of(price)), thickness: 1.5, width: 0 },
    text: models.map((model) => figureText(textOf(model))),
    textposition: "top center",
    cliponaxis: false,
    customdata: models.map(({ label, values }) => {
      const figures = [price, gain].map((metric) => {
        return `${figureText(metric.label)} ${formatEstimate(values[metric.key], metric.digits)}`;
      });
      return `<b>${figureText(label)}</b><br>${figures.join("<br>")}`;
    }),
    hovertemplate: "%{customdata}<extra></extra>",
  };
}
