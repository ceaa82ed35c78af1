import { csr } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** How the year becomes features. */
export type YearScale =
  | { readonly form: "bins"; readonly first: number; readonly last: number }
  | { readonly form: "standardized"; readonly mean: number; readonly deviation: number };

/** Years between the centers of neighboring bins, and the width σ of each. */
const STEP = 5;

/** What known years teach: the first and the last center, or mean and standard deviation; undefined without years. */
export function yearScale(years: readonly number[], form: YearScale["form"]): YearScale | undefined {
  if (years.length === 0) return undefined;
  if (form === "bins") {
    const least = years.reduce((a, b) => Math.min(a, b));
    const most = years.reduce((a, b) => Math.max(a, b));
    return { form, first: STEP * Math.floor(least / STEP), last: STEP * Math.ceil(most / STEP) };
  }
  const mean = years.reduce((sum, year) => sum + year, 0) / years.length;
  const deviation = Math.sqrt(years.reduce((sum, year) => sum + (year - mean) ** 2, 0) / years.length);
  return { form, mean, deviation };
}

/** The names of the columns: `about 1995`. */
export function yearNames(scale: YearScale | undefined): string[] {
  if (scale === undefined) return [];
  return scale.form === "bins" ? centersOf(scale).map((center) => `about ${center}`) : ["year"];
}

/**
 * Years as features (items × columns); an item without a year has an empty row.
 *   bins: v_c = exp(−(year − c)² / 2σ²) / ‖v‖,  c every 5 years, σ = 5, cut off beyond 3σ
 *   standardized: (year − mean) / deviation, one column
 * Bins overlap so that nearness shows: two years d apart have the cosine exp(−d² / 4σ²), .78 for 5 and .37 for 10
 * years. Years before the first and after the last center count as these.
 */
export function yearFeatures(years: readonly (number | undefined)[], scale: YearScale | undefined): CsrMatrix {
  const indptr = new Int32Array(years.length + 1);
  const [columns, values]: [number[], number[]] = [[], []];
  const valuesOf = scale === undefined ? () => [] : scale.form === "bins" ? bins(scale) : standardized(scale);
  years.forEach((year, item) => {
    if (year !== undefined) {
      valuesOf(year).forEach((value, column) => {
        if (value === 0) return;
        columns.push(column);
        values.push(value);
      });
    }
    indptr[item + 1] = columns.length;
  });
  return csr(years.length, yearNames(scale).length, indptr, Int32Array.from(columns), Float32Array.from(values));
}

type Bins = Extract<YearScale, { form: "bins" }>;

const centersOf = ({ first, last }: Bins): number[] =>
  Array.from({ length: (last - first) / STEP + 1 }, (_, k) => first + k * STEP);

function bins(scale: Bins): (year: number) => number[] {
  const centers = centersOf(scale);
  return (year) => {
    const within = Math.min(Math.max(year, scale.first), scale.last);
    const values = centers.map((center) => {
      const distance = Math.abs(within - center) / STEP;
      return distance > 3 ? 0 : Math.exp((distance * distance) / -2);
    });
    const length = Math.hypot(...values);
    return values.map((value) => value / length);
  };
}

const standardized =
  ({ mean, deviation }: Exclude<YearScale, Bins>): ((year: number) => number[]) =>
  (year) => [deviation === 0 ? 0 : (year - mean) / deviation];
