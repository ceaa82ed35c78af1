import type { Table } from "@marquee/visualization";

/** Between what a result may move, both ends included, and why there. */
export interface Bound {
  readonly min?: number;
  readonly max?: number;
  readonly why: string;
}

/**
 * Holds results against bounds: the regression test of a notebook. Gives a table of result, bounds and reasons; throws
 * an Error that names every result that is missing, not a number, or out of its bounds.
 */
export function checkBounds(
  results: Readonly<Record<string, unknown>>,
  bounds: Readonly<Record<string, Bound>>,
): Table {
  const wrong = Object.entries(bounds).flatMap(([name, { min = -Infinity, max = Infinity, why }]) => {
    const result = results[name];
    if (typeof result === "number" && result >= min && result <= max) return [];
    return [`${name} must be in ${rangeText({ min, max })}, got ${String(result)} (${why})`];
  });
  if (wrong.length > 0) throw new Error(`checkBounds: ${wrong.join("; ")}`);
  return {
    caption: "Results within their bounds",
    columns: [
      { key: "name", label: "Result", kind: "text" },
      { key: "value", label: "Value", kind: "text" },
      { key: "range", label: "May be", kind: "text" },
      { key: "why", label: "Because", kind: "text" },
    ],
    rows: Object.entries(bounds).map(([name, { why, ...range }]) => ({
      cells: { name, value: short(results[name] as number), range: rangeText(range), why },
    })),
  };
}

/** Four decimals at most, without trailing zeros. */
const short = (value: number): string => String(Number(value.toFixed(4)));

function rangeText({ min = -Infinity, max = Infinity }: { readonly min?: number; readonly max?: number }): string {
  if (min === max) return `= ${min}`;
  if (min === -Infinity) return `≤ ${max}`;
  return max === Infinity ? `≥ ${min}` : `${min} … ${max}`;
}
