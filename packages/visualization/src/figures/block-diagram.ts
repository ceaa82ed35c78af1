import type { Figure } from "../figure.ts";
import { palettes } from "../theme.ts";
import { figureOf } from "./figure-of.ts";
import { figureText } from "./text.ts";

/** A step of a computation as it is drawn. */
export interface Block {
  readonly label: string;
  /** Its shape or what it does, under the label. */
  readonly detail?: string;
  /** Column, from 0 at the left, and row, from 0 at the top; both may lie between. */
  readonly column: number;
  readonly row: number;
  /** Numbers of the blocks that it takes its input from. Default none. */
  readonly from?: readonly number[];
}

/** Half the width of a block, in columns, and half its height, in rows. */
const [HALF_WIDTH, HALF_HEIGHT] = [0.41, 0.36];

/** Blocks with arrows from each to those that take its output, from left to right. */
export function blockDiagram(blocks: readonly Block[]): Figure {
  const { accent, line, muted, surface, text } = palettes.light;
  const columns = blocks.reduce((most, { column }) => Math.max(most, column), 0);
  const rows = blocks.reduce((most, { row }) => Math.max(most, row), 0);
  const arrows = blocks.flatMap((block) =>
    (block.from ?? []).map((number) => ({
      x: block.column - HALF_WIDTH,
      y: block.row,
      ax: blocks[number].column + HALF_WIDTH,
      ay: blocks[number].row,
      ...{ xref: "x", yref: "y", axref: "x", ayref: "y", text: "", showarrow: true },
      ...{ arrowhead: 2, arrowwidth: 1.5, arrowsize: 0.9, arrowcolor: muted },
    })),
  );
  const texts = blocks.map(({ label, detail, column, row }) => ({
    ...{ x: column, y: row, showarrow: false, font: { size: 12, color: text } },
    text: `<b>${figureText(label)}</b>${detail === undefined ? "" : `<br>${figureText(detail)}`}`,
  }));
  return figureOf([{ type: "scatter", x: [], y: [], hoverinfo: "skip" }], {
    height: 40 + 64 * (rows + 1),
    margin: { t: 8, r: 8, b: 8, l: 8 },
    showlegend: false,
    xaxis: { visible: false, fixedrange: true, range: [-0.5, columns + 0.5] },
    yaxis: { visible: false, fixedrange: true, range: [rows + 0.6, -0.6] },
    shapes: blocks.map(({ column, row, from = [] }) => ({
      type: "rect",
      ...{ x0: column - HALF_WIDTH, x1: column + HALF_WIDTH, y0: row - HALF_HEIGHT, y1: row + HALF_HEIGHT },
      ...{ fillcolor: surface, line: { color: from.length === 0 ? line : accent, width: 1.5 }, layer: "below" },
    })),
    annotations: [...arrows, ...texts],
  });
}
