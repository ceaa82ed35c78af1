import type { Figure, PlotlyObject } from "../figure.ts";
import { formatEstimate } from "../format.ts";
import type { Metric, ModelReport, Section } from "../report/report.ts";
import { sweepsOf } from "../report/sweeps.ts";
import { axisTitle } from "./accuracy-bars.ts";
import { dashOf } from "./dashes.ts";
import { figureOf } from "./figure-of.ts";
import { errorBars } from "./ranked.ts";
import { figureText } from "./text.ts";

/** Room of a point's label, as parts of the width and the height of the figure. */
const ROOM = { x: 0.05, y: 0.05 } as const;

/**
 * What `gain` costs in `price`: a line through the models that differ in one option, with its values at the points
 * where there is room for them, and a mark for each other model. Models without one of the metrics are left out.
 */
export function tradeOff(section: Section, gain: Metric, price: Metric): Figure {
  const isMeasured = ({ values }: ModelReport): boolean => gain.key in values && price.key in values;
  const sweeps = sweepsOf(section);
  const swept = new Set(sweeps.flatMap(({ models }) => models));
  const labeled = spaced(section.models.filter(isMeasured), swept, gain, price);
  const lines = sweeps.map(({ name, option, models }, k): PlotlyObject => ({
    ...trace(models.filter(isMeasured), gain, price, (model) =>
      labeled.has(model) ? String(model.options[option]) : "",
    ),
    mode: "lines+markers+text",
    name: figureText(
      `${name}, ${option} from ${String(models[0].options[option])} to ${String(models.at(-1)?.options[option])}`,
    ),
    line: { width: 2.5, dash: dashOf(k) },
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

/** Those of `models` whose labels stand apart from each other and from all other points of the figure to their right. */
function spaced(
  models: readonly ModelReport[],
  swept: ReadonlySet<ModelReport>,
  gain: Metric,
  price: Metric,
): ReadonlySet<ModelReport> {
  const scale = (key: string): ((model: ModelReport) => number) => {
    const means = models.map(({ values }) => values[key].mean);
    const [low, high] = [Math.min(...means), Math.max(...means)];
    return ({ values }) => (high > low ? (values[key].mean - low) / (high - low) : 0);
  };
  const [x, y] = [scale(gain.key), scale(price.key)];
  const covers = (model: ModelReport, other: ModelReport): boolean =>
    x(other) >= x(model) && x(other) - x(model) < ROOM.x && Math.abs(y(other) - y(model)) < ROOM.y;
  return new Set(
    models.filter((model) => swept.has(model) && !models.some((other) => other !== model && covers(model, other))),
  );
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
    textposition: "bottom right",
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
