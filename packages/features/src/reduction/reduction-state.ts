import { fromUtf8, tensor, toUtf8 } from "@marquee/core";
import type { TensorReader, Tensors } from "@marquee/core";
import type { Directions } from "./directions.ts";

/** What a reduction learned of a kind; without directions its columns are kept as they are. */
export interface FieldReduction {
  readonly kind: string;
  /** Columns before, and names of those after. */
  readonly width: number;
  readonly names: readonly string[];
  readonly directions?: Directions;
}

export interface ReductionState {
  readonly normalize: boolean;
  readonly fields: readonly FieldReduction[];
}

/** `reduction` (kinds, widths and names as JSON) and by field `reduction.0.vectors`, `.shift`, `.singularValues`. */
export function reductionTensors({ normalize, fields }: ReductionState): Tensors {
  const plain = { normalize, fields: fields.map(({ kind, width, names }) => ({ kind, width, names })) };
  const tensors: Record<string, Tensors[string]> = { reduction: tensor(toUtf8(JSON.stringify(plain))) };
  fields.forEach(({ directions, width, names }, k) => {
    if (!directions) return;
    tensors[`reduction.${k}.vectors`] = tensor(directions.vectors, width, names.length);
    tensors[`reduction.${k}.shift`] = tensor(directions.shift);
    tensors[`reduction.${k}.singularValues`] = tensor(directions.singularValues);
  });
  return tensors;
}

/** The state that `reductionTensors` stored. */
export function readReduction(read: TensorReader): ReductionState {
  const { normalize, fields } = JSON.parse(fromUtf8(read.bytes("reduction"))) as ReductionState;
  return {
    normalize,
    fields: fields.map((field, k) => {
      const name = `reduction.${k}`;
      if (!read.has(`${name}.vectors`)) return field;
      const components = field.names.length;
      const directions = {
        vectors: read.float32(`${name}.vectors`, field.width * components),
        shift: read.float64(`${name}.shift`, components),
        singularValues: read.float64(`${name}.singularValues`, components),
      };
      return { ...field, directions };
    }),
  };
}
