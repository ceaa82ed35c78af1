import { csr, oneOf } from "@marquee/core";
import type { FeatureRequest, FeatureSource, ItemFeatures } from "@marquee/core";
import { checkedRequest } from "../check-request.ts";
import { unitRows } from "../weighting/unit-rows.ts";
import { standardized } from "./standardized.ts";

/** The vectors of items by number, of one length; undefined where there is none. */
export type Vectors = readonly (ArrayLike<number> | undefined)[];

export interface VectorFeatureOptions {
  /**
   * "length": v / ‖v‖, as long as the other kinds; "standardized": each component less its mean over known items, by its
   * standard deviation there; "none": as given. Default "length".
   */
  readonly scale?: "length" | "standardized" | "none";
}

/**
 * Dense vectors as features of one kind: a sentence encoder's, a poster's, word vectors. Its columns are `1`, `2`, …;
 * `weighting` and `minItems` of a request are for words and names and change nothing.
 */
export function vectorFeatures(
  kind: string,
  vectors: Vectors,
  { scale = "length" }: VectorFeatureOptions = {},
): FeatureSource {
  oneOf("vectorFeatures: scale", scale, ["length", "standardized", "none"]);
  const size = checkedSize(vectors);
  const kinds = size === 0 ? [] : [kind];
  return {
    kinds,
    features(request: FeatureRequest): ItemFeatures {
      checkedRequest("vectorFeatures", kinds, request);
      const { known } = request;
      if (request.kinds.length === 0) return { matrix: sparse([], 0, known.length), names: [], fields: [] };
      const values = scale === "standardized" ? standardized(vectors, known, size) : vectors;
      const matrix = sparse(values, size, known.length);
      return {
        matrix: scale === "length" ? unitRows(matrix) : matrix,
        names: Array.from({ length: size }, (_, k) => String(k + 1)),
        fields: [{ kind, start: 0, end: size }],
      };
    },
  };
}

/** The length of the vectors, 0 when there are none. */
function checkedSize(vectors: Vectors): number {
  const size = vectors.find((vector) => vector !== undefined)?.length ?? 0;
  vectors.forEach((vector, item) => {
    if (!vector) return;
    if (vector.length !== size) {
      throw new RangeError(
        `vectorFeatures: vectors must have one length, got ${size} and ${vector.length} for item ${item}`,
      );
    }
    for (let k = 0; k < size; k++) {
      if (Number.isFinite(vector[k])) continue;
      throw new RangeError(`vectorFeatures: vectors must be finite numbers, got ${vector[k]} for item ${item}`);
    }
  });
  return size;
}

function sparse(vectors: Vectors, cols: number, rows: number): ItemFeatures["matrix"] {
  const indptr = new Int32Array(rows + 1);
  const room = cols * vectors.reduce((sum, vector, item) => sum + Number(item < rows && vector !== undefined), 0);
  const [indices, data] = [new Int32Array(room), new Float32Array(room)];
  let cells = 0;
  for (let item = 0; item < rows; item++) {
    const vector = vectors[item];
    for (let k = 0; vector && k < cols; k++) {
      if (vector[k] === 0) continue;
      indices[cells] = k;
      data[cells++] = vector[k];
    }
    indptr[item + 1] = cells;
  }
  return csr(rows, cols, indptr, indices.subarray(0, cells), data.subarray(0, cells));
}
