import type { Estimate } from "../report/report.ts";
import type { Cell } from "../table.ts";

const width = 96;
const margin = 4;

/** The common scale of a column: its smallest lower bound at the left edge of a glyph, its largest upper bound at the right. */
export function intervalScale(cells: readonly Cell[]): (value: number) => number {
  const bounds = cells.flatMap((cell) =>
    cell !== null && typeof cell === "object" ? [cell.low ?? cell.mean, cell.high ?? cell.mean, cell.mean] : [],
  );
  const low = Math.min(...bounds);
  const span = Math.max(...bounds) - low;
  return (value) => (span > 0 ? margin + ((width - 2 * margin) * (value - low)) / span : width / 2);
}

const at = (value: number): string => value.toFixed(1);

/** A dot at the mean on a line from the lower to the upper bound, as inline SVG; decoration, the numbers stand beside it. */
export function intervalGlyph({ mean, low, high }: Estimate, scale: (value: number) => number): string {
  const line =
    low === undefined || high === undefined
      ? ""
      : `<line x1="${at(scale(low))}" x2="${at(scale(high))}" y1="6" y2="6"/>`;
  return `<svg class="glyph" viewBox="0 0 ${width} 12" width="${width}" height="12" aria-hidden="true"><path d="M0 6H${width}"/>${line}<circle cx="${at(scale(mean))}" cy="6" r="2.6"/></svg>`;
}
