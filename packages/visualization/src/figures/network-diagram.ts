import type { Figure } from "../figure.ts";
import { palettes } from "../theme.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** A layer of a network as it is drawn. */
export interface NetworkLayer {
  /** Its name, below. */
  readonly label: string;
  /** How wide it is or what it does, under the name. */
  readonly detail?: string;
  /** Units that are drawn for all that there are. */
  readonly units: number;
  /** Which of them are empty, from 0 at the top: missing or left out. Default none. */
  readonly empty?: readonly number[];
}

/** Pixels below the units, for the names. */
const NAMES = 56;

/** Layers of a network from left to right as columns of units, each joined with all units of the next; empty ones give nothing. */
export function networkDiagram(layers: readonly NetworkLayer[]): Figure {
  const { accent, line, muted, surface } = palettes.light;
  const tallest = layers.reduce((most, { units }) => Math.max(most, units), 1);
  const units = layers.flatMap((layer, x) =>
    Array.from({ length: layer.units }, (_, unit) => ({
      x,
      y: (layer.units - 1) / 2 - unit,
      empty: layer.empty?.includes(unit) ?? false,
    })),
  );
  const links = units
    .filter(({ empty }) => !empty)
    .flatMap((from) => units.filter(({ x }) => x === from.x + 1).map((to) => [from, to] as const));
  return figureOf(
    [
      {
        type: "scatter",
        mode: "lines",
        x: links.flatMap(([from, to]) => [from.x, to.x, null]),
        y: links.flatMap(([from, to]) => [from.y, to.y, null]),
        line: { color: line, width: 1 },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        mode: "markers",
        x: units.map(({ x }) => x),
        y: units.map(({ y }) => y),
        marker: {
          size: 20,
          color: units.map(({ empty }) => (empty ? surface : accent)),
          line: { color: units.map(({ empty }) => (empty ? muted : accent)), width: 1.5 },
        },
        hoverinfo: "skip",
      },
    ],
    {
      height: NAMES + 12 + 34 * tallest,
      margin: { l: 12, r: 12, t: 12, b: NAMES },
      showlegend: false,
      xaxis: { visible: false, range: [-0.6, layers.length - 0.4] },
      yaxis: { visible: false, range: [-tallest / 2, tallest / 2] },
      annotations: layers.map(({ label, detail }, x) => ({
        x,
        y: 0,
        yref: "paper",
        yanchor: "top",
        text: `<b>${figureText(label)}</b>${detail === undefined ? "" : `<br>${figureText(detail)}`}`,
      })),
    },
  );
}
