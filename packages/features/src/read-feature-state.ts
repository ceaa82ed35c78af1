import { finiteNumber, nonNegativeInteger, nonNegativeNumber, oneOf, positiveNumber } from "@marquee/core";
import type { TensorReader } from "@marquee/core";
import type { FeatureState, FieldState } from "./feature-state.ts";
import { termKinds } from "./kinds.ts";
import { movieFeatureOptions } from "./movie-feature-options.ts";
import { list, readStored, record, texts } from "./stored-json.ts";
import { tokenizer } from "./text/tokenizer.ts";
import type { TermStatistics } from "./weighting/term-statistics.ts";
import type { YearScale } from "./year-features.ts";

/** The state in the tensor `movieFeatures`; throws a RangeError that says what is wrong with it. */
export const readFeatureState = (read: TensorReader): FeatureState =>
  readStored(read, "movieFeatures", (stored) => {
    const { weighting, options, fields } = record("features", stored);
    const settings = movieFeatureOptions(record("options", options));
    const kinds = ["year", ...Object.keys(termKinds(tokenizer(settings)))];
    return {
      weighting: oneOf("weighting", weighting, ["binary", "tf-idf", "bm25"]),
      options: settings,
      fields: list("fields", fields).map((field, k) => fieldOf(`fields[${k}]`, field, kinds)),
    };
  });

function fieldOf(place: string, stored: unknown, kinds: readonly string[]): FieldState {
  const field = record(place, stored);
  const kind = oneOf(`${place}.kind`, field["kind"], kinds);
  if (kind === "year") {
    const { scale } = field;
    return scale === undefined ? { kind } : { kind, scale: scaleOf(`${place}.scale`, scale) };
  }
  const names = texts(`${place}.names`, field["names"]);
  return { kind, names, statistics: statisticsOf(`${place}.statistics`, field["statistics"], names.length) };
}

function scaleOf(place: string, stored: unknown): YearScale {
  const { form, first, last, mean, deviation } = record(place, stored);
  if (oneOf(`${place}.form`, form, ["bins", "standardized"]) === "standardized") {
    return {
      form: "standardized",
      mean: finiteNumber(`${place}.mean`, mean),
      deviation: nonNegativeNumber(`${place}.deviation`, deviation),
    };
  }
  const least = finiteNumber(`${place}.first`, first);
  const most = finiteNumber(`${place}.last`, last);
  nonNegativeInteger(`${place}.last − first`, most - least);
  return { form: "bins", first: least, last: most };
}

/** Without documents the mean length is NaN, which JSON does not have. */
function statisticsOf(place: string, stored: unknown, columns: number): TermStatistics {
  const { documents, documentFrequencies, averageLength } = record(place, stored);
  const known = nonNegativeInteger(`${place}.documents`, documents);
  const frequencies = list(`${place}.documentFrequencies`, documentFrequencies).map((frequency, k) =>
    nonNegativeInteger(`${place}.documentFrequencies[${k}]`, frequency),
  );
  const wrong = frequencies.find((frequency) => frequency > known);
  if (wrong !== undefined) {
    throw new RangeError(`${place}.documentFrequencies must be at most ${known}, the documents, got ${wrong}`);
  }
  if (frequencies.length !== columns) {
    throw new RangeError(`${place}.documentFrequencies must be as many as ${columns} names, got ${frequencies.length}`);
  }
  const mean = known === 0 ? NaN : positiveNumber(`${place}.averageLength`, averageLength);
  return { documents: known, documentFrequencies: frequencies, averageLength: mean };
}
