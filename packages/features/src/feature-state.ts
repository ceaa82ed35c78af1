import type { CsrMatrix, FeatureRequest, FeatureWeighting, ItemFeatures } from "@marquee/core";
import { joinFeatures } from "./sources/join-features.ts";
import type { MovieFeatureOptions } from "./movie-feature-options.ts";
import type { MovieTable } from "./movie-table.ts";
import { termCounts } from "./terms/term-counts.ts";
import { termNames } from "./terms/term-names.ts";
import { bm25 } from "./weighting/bm25.ts";
import { termStatistics } from "./weighting/term-statistics.ts";
import type { TermStatistics } from "./weighting/term-statistics.ts";
import { tfIdf } from "./weighting/tf-idf.ts";
import { unitRows } from "./weighting/unit-rows.ts";
import { yearFeatures, yearNames, yearScale } from "./year-features.ts";
import type { YearScale } from "./year-features.ts";

/** What known movies taught of a kind. */
export type FieldState =
  | { readonly kind: string; readonly names: readonly string[]; readonly statistics: TermStatistics }
  | { readonly kind: "year"; readonly scale?: YearScale };

/** All that features have learned; a plain value that survives JSON. */
export interface FeatureState {
  readonly weighting: FeatureWeighting;
  readonly options: Required<MovieFeatureOptions>;
  readonly fields: readonly FieldState[];
}

/** How often the first movies of a table have the names of a kind (movies × names). */
export type TermCounter = (kind: string, names: readonly string[]) => CsrMatrix;

/** Counts of the first `rows` movies, made once for each kind, whose names are always the same. */
export function termCounter(table: MovieTable, rows: number): TermCounter {
  const made = new Map<string, CsrMatrix>();
  return (kind, names) => {
    const keys = (): string[] => names.map((name) => table.key(kind, name));
    const counts = made.get(kind) ?? termCounts(table.terms(kind), rows, keys());
    made.set(kind, counts);
    return counts;
  };
}

/** Learns from the known movies of a table. */
export function learnFeatures(
  table: MovieTable,
  { kinds, known, weighting, minItems }: Required<FeatureRequest>,
  options: Required<MovieFeatureOptions>,
  counts: TermCounter,
): FeatureState {
  const learn = (kind: string): FieldState => {
    if (kind === "year") {
      const years = table.years.filter((year, item): year is number => known[item] > 0 && year !== undefined);
      const scale = yearScale(years, options.year);
      return scale === undefined ? { kind } : { kind, scale };
    }
    const names = termNames(table.terms(kind), known, minItems);
    return { kind, names, statistics: termStatistics(counts(kind, names), known) };
  };
  return { weighting, options, fields: kinds.map(learn) };
}

/** The features of the first `rows` movies of a table by what was learned. */
export function applyFeatures(
  state: FeatureState,
  table: MovieTable,
  rows: number,
  counts: TermCounter = termCounter(table, rows),
): ItemFeatures {
  return joinFeatures(
    state.fields.map((field): ItemFeatures => {
      const [names, matrix] = "names" in field ? terms(field) : year(field.scale);
      return { matrix, names, fields: [{ kind: field.kind, start: 0, end: names.length }] };
    }),
    rows,
  );

  function terms({ kind, names, statistics }: Extract<FieldState, { names: unknown }>): [readonly string[], CsrMatrix] {
    return [names, weigh(counts(kind, names), statistics, state)];
  }

  function year(scale: YearScale | undefined): [readonly string[], CsrMatrix] {
    const years = Array.from({ length: rows }, (_, item) => table.years[item]);
    return [yearNames(scale), yearFeatures(years, scale)];
  }
}

function weigh(counts: CsrMatrix, statistics: TermStatistics, { weighting, options }: FeatureState): CsrMatrix {
  if (weighting === "binary") return { ...counts, data: new Float32Array(counts.data.length).fill(1) };
  return weighting === "tf-idf" ? tfIdf(counts, statistics, options) : unitRows(bm25(counts, statistics, options));
}
