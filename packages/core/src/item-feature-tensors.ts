import type { ItemFeatures } from "./item-features.ts";
import { matrixTensors, tensor } from "./tensors.ts";
import type { TensorReader, Tensors } from "./tensors.ts";
import { toUtf8 } from "./utf8.ts";

/**
 * The tensors of item features, for a model to save with its own: those of the matrix (`name.shape` … `name.data`), the
 * names of columns and kinds as JSON in UTF-8 (`name.names`, `name.kinds`) and where each kind ends (`name.ends`).
 */
export function itemFeatureTensors({ matrix, names, fields }: ItemFeatures, name = "features"): Tensors {
  return {
    ...matrixTensors(name, matrix),
    [`${name}.names`]: tensor(toUtf8(JSON.stringify(names))),
    [`${name}.kinds`]: tensor(toUtf8(JSON.stringify(fields.map(({ kind }) => kind)))),
    [`${name}.ends`]: tensor(Int32Array.from(fields, ({ end }) => end)),
  };
}

/** The item features of `itemFeatureTensors`; throws a RangeError when names, kinds and matrix do not fit together. */
export function readItemFeatures(read: TensorReader, name = "features"): ItemFeatures {
  const matrix = read.matrix(name);
  const names = read.texts(`${name}.names`);
  const kinds = read.texts(`${name}.kinds`);
  const ends = read.int32(`${name}.ends`, kinds.length, matrix.cols + 1);
  const descends = ends.some((end, k) => k > 0 && end < ends[k - 1]);
  if (names.length !== matrix.cols || descends || (ends.at(-1) ?? 0) !== matrix.cols) {
    throw new RangeError(
      `readItemFeatures: ${name} must have a name and a kind for each of ${matrix.cols} columns, got ${names.length} names and kinds that end at ${ends.join(", ")}`,
    );
  }
  const fields = kinds.map((kind, k) => ({ kind, start: k > 0 ? ends[k - 1] : 0, end: ends[k] }));
  return { matrix, names, fields };
}
