import type { Figure } from "../figure.ts";
import { figureOf } from "./figure-of.ts";
import { insetScale } from "./inset-scale.ts";
import { labelPositions } from "./label-positions.ts";
import { figureText } from "./text.ts";

/** An item on a plane. */
export interface MapPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

export interface ItemMapOptions {
  /** Titles of the axes. */
  readonly x: string;
  readonly y: string;
  /** Points without a label behind the named ones. Default none. */
  readonly crowd?: readonly Pick<MapPoint, "x" | "y" | "label">[];
}

/** The plot area of a picture 820 pixels wide, on which labels are placed. */
const WIDTH = 740;
const HEIGHT = 500;

/** Items by two of their factors: some with their names beside them, the others as a crowd that answers to the mouse. */
export function itemMap(points: readonly MapPoint[], { x: xTitle, y: yTitle, crowd = [] }: ItemMapOptions): Figure {
  const all = [...points, ...crowd];
  const across = insetScale(all.map(({ x }) => x));
  const up = insetScale(all.map(({ y }) => y));
  const placed = points.map(({ x, y, label }) => ({ x: WIDTH * across(x), y: HEIGHT * (1 - up(y)), label }));
  const trace = { type: "scatter", hovertemplate: "%{text}<extra></extra>", showlegend: false };
  const columns = (of: typeof crowd): object => ({
    x: of.map(({ x }) => x),
    y: of.map(({ y }) => y),
    text: of.map(({ label }) => figureText(label)),
  });
  return figureOf(
    [
      { ...trace, ...columns(crowd), mode: "markers", marker: { size: 4, opacity: 0.25 } },
      {
        ...{ ...trace, ...columns(points), mode: "markers+text", marker: { size: 9 }, cliponaxis: false },
        textposition: labelPositions(placed, WIDTH, HEIGHT),
      },
    ],
    {
      height: 600,
      hovermode: "closest",
      xaxis: { title: { text: figureText(xTitle) }, zeroline: true },
      yaxis: { title: { text: figureText(yTitle) }, zeroline: true },
    },
  );
}
