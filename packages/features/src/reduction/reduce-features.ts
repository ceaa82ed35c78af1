import { flag, nonNegativeInteger, oneOf, positiveInteger, topN } from "@marquee/core";
import type { FeatureField, FeatureSource, ItemFeatures, TensorReader, Tensors } from "@marquee/core";
import { joinFeatures } from "../sources/join-features.ts";
import { unitRows } from "../weighting/unit-rows.ts";
import { directionsOf } from "./directions.ts";
import { fieldMatrix, learnedRows } from "./field-matrix.ts";
import { project } from "./project.ts";
import { readReduction, reductionTensors } from "./reduction-state.ts";
import type { FieldReduction, ReductionState } from "./reduction-state.ts";

export interface ReductionOptions {
  /** Columns of each reduced kind; a kind that has no more is kept as it is. Default 100. */
  readonly components?: number;
  /** "none" is latent semantic analysis, "mean" principal component analysis. Default "none". */
  readonly centering?: "none" | "mean";
  /** Each kind of an item gets length 1, as before the reduction. Default true. */
  readonly normalize?: boolean;
  /** Kinds that are reduced. Default all. */
  readonly kinds?: readonly string[];
  /** Seed of the search for directions, on which the result does not depend but for rounding. Default 0. */
  readonly seed?: number;
}

/** Directions learned from known items. */
export interface Reduction {
  /** Reduces features in the columns it was learned from; throws a RangeError when they are others. */
  apply(features: ItemFeatures): ItemFeatures;
  /** σ of a reduced kind, descending; undefined when it was kept. */
  singularValues(kind: string): Float64Array | undefined;
  tensors(): Tensors;
}

/**
 * A truncated singular value decomposition of each kind, learned from the known items that have any of it:
 *   A ≈ U Σ Vᵀ,  an item's row x becomes x V;  with centering "mean" A − 1μᵀ and (x − μ) V
 * What scikit-learn's TruncatedSVD and PCA compute, but for the signs, which make the largest entry of each v positive.
 * A column is named by its three features of largest weight: `1 (toy, doll, cowboy)`.
 * Deerwester, Dumais, Furnas, Landauer and Harshman (1990), "Indexing by latent semantic analysis".
 */
export function fitReduction(
  features: ItemFeatures,
  known: Uint8Array,
  { components = 100, centering = "none", normalize = true, kinds, seed = 0 }: ReductionOptions = {},
): Reduction {
  positiveInteger("fitReduction: components", components);
  oneOf("fitReduction: centering", centering, ["none", "mean"]);
  flag("fitReduction: normalize", normalize);
  nonNegativeInteger("fitReduction: seed", seed);
  const there = features.fields.map(({ kind }) => kind);
  kinds?.forEach((kind) => oneOf("fitReduction: kind", kind, there));
  const learn = (field: FeatureField): FieldReduction => {
    const { kind, start, end } = field;
    const own = features.names.slice(start, end);
    const width = end - start;
    if (width <= components || kinds?.includes(kind) === false) return { kind, width, names: own };
    const matrix = learnedRows(fieldMatrix(features, field), known);
    const directions = directionsOf(matrix, components, centering === "mean", seed);
    return { kind, width, names: componentNames(directions.vectors, own), directions };
  };
  return reduction({ normalize, fields: features.fields.map(learn) });
}

/** The reduction whose `tensors` were stored. */
export const restoreReduction = (read: TensorReader): Reduction => reduction(readReduction(read));

/** `fitReduction(features, known, options).apply(features)`. */
export const reduceFeatures = (features: ItemFeatures, known: Uint8Array, options?: ReductionOptions): ItemFeatures =>
  fitReduction(features, known, options).apply(features);

/**
 * A source whose features are reduced, by what the known items of each request teach: of the kinds in `options`, those
 * that a request asks for. Throws a RangeError for a kind that the source does not have.
 */
export function reducedSource(source: FeatureSource, options: ReductionOptions = {}): FeatureSource {
  const { kinds = source.kinds } = options;
  kinds.forEach((kind) => oneOf("reducedSource: kind", kind, source.kinds));
  return {
    kinds: source.kinds,
    features(request) {
      const asked = kinds.filter((kind) => request.kinds.includes(kind));
      return reduceFeatures(source.features(request), request.known, { ...options, kinds: asked });
    },
  };
}

function reduction(state: ReductionState): Reduction {
  return {
    apply(features) {
      if (features.fields.length > state.fields.length) {
        const [learned, got] = [state.fields, features.fields].map((all) => all.map(({ kind }) => kind).join(", "));
        throw new RangeError(`reduction: fields must be ${learned}, got ${got}`);
      }
      const parts = state.fields.map((field, k): ItemFeatures => {
        const place = features.fields[k] as FeatureField | undefined;
        if (place?.kind !== field.kind || place.end - place.start !== field.width) {
          const got = place ? `${place.kind} with ${place.end - place.start}` : "none";
          throw new RangeError(`reduction: field ${k} must be ${field.kind} with ${field.width} columns, got ${got}`);
        }
        const { directions, names } = field;
        const own = fieldMatrix(features, place);
        const reduced = directions ? project(own, directions) : own;
        const matrix = directions && state.normalize ? unitRows(reduced) : reduced;
        return { matrix, names, fields: [{ kind: field.kind, start: 0, end: names.length }] };
      });
      return joinFeatures(parts, features.matrix.rows);
    },
    singularValues: (kind) => state.fields.find((field) => field.kind === kind)?.directions?.singularValues,
    tensors: () => reductionTensors(state),
  };
}

function componentNames(vectors: Float32Array, names: readonly string[]): string[] {
  const components = vectors.length / names.length;
  return Array.from({ length: components }, (_, f) => {
    const weights = Float32Array.from(names, (_, column) => vectors[column * components + f]);
    const best = Array.from(topN(weights, 3).items, (column) => names[column]);
    return `${f + 1} (${best.join(", ")})`;
  });
}
