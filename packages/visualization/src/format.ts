import type { Estimate } from "./report/report.ts";

const minus = "\u2212";

/** `value` with `digits` decimals, thousands separated by commas; `–` for what is not a finite number. */
export function formatNumber(value: number, digits: number): string {
  if (!Number.isFinite(value)) return "–";
  const [whole, fraction] = Math.abs(value).toFixed(digits).split(".");
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const text = fraction === undefined ? grouped : `${grouped}.${fraction}`;
  return value < 0 && /[1-9]/.test(text) ? minus + text : text;
}

/** `value` with `digits` decimals, and without any where it is whole. */
export function formatShort(value: number, digits: number): string {
  return formatNumber(value, Number.isInteger(value) ? 0 : digits);
}

/** `[low, high]` with `digits` decimals; empty without an interval. */
export function formatInterval({ low, high }: Estimate, digits: number): string {
  if (low === undefined || high === undefined) return "";
  return `[${formatNumber(low, digits)}, ${formatNumber(high, digits)}]`;
}

/** `mean [low, high]`. */
export function formatEstimate(estimate: Estimate, digits: number): string {
  const interval = formatInterval(estimate, digits);
  const mean = formatNumber(estimate.mean, digits);
  return interval === "" ? mean : `${mean} ${interval}`;
}

/** A p-value: three decimals, `< 0.001` below. */
export function formatP(p: number): string {
  return p < 0.001 ? "<\u00a00.001" : formatNumber(p, 3);
}

/** A share as a percentage, after a no-break space, with `digits` decimals. */
export function formatPercent(share: number, digits = 1): string {
  return `${formatNumber(100 * share, digits)}\u00a0%`;
}

/** Words in a row: `a`, `a and b`, `a, b and c`. */
export function formatList(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
