import { flag, nonNegativeInteger, tensor, toUtf8 } from "@marquee/core";
import type { TensorReader, Tensors } from "@marquee/core";
import { list, readStored, record, text, texts } from "../stored-json.ts";
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

/** The state that `reductionTensors` stored; throws a RangeError that says what is wrong with it. */
export function readReduction(read: TensorReader): ReductionState {
  const isReduced = (k: number): boolean => read.has(`reduction.${k}.vectors`);
  const { normalize, fields } = readStored(read, "reduction", (stored): ReductionState => {
    const { normalize, fields } = record("reduction", stored);
    return {
      normalize: flag("normalize", normalize),
      fields: list("fields", fields).map((field, k) => fieldOf(`fields[${k}]`, field, isReduced(k))),
    };
  });
  return {
    normalize,
    fields: fields.map((field, k) => (isReduced(k) ? { ...field, directions: directionsAt(read, k, field) } : field)),
  };
}

/** A kind that is not reduced has the names of its columns. */
function fieldOf(place: string, stored: unknown, isReduced: boolean): FieldReduction {
  const { kind, width, names } = record(place, stored);
  const columns = nonNegativeInteger(`${place}.width`, width);
  const named = texts(`${place}.names`, names);
  if (!isReduced && named.length !== columns) {
    throw new RangeError(`${place}.names must be as many as ${columns} columns, got ${named.length}`);
  }
  return { kind: text(`${place}.kind`, kind), width: columns, names: named };
}

function directionsAt(read: TensorReader, k: number, { width, names }: FieldReduction): Directions {
  return {
    vectors: read.float32(`reduction.${k}.vectors`, width * names.length),
    shift: read.float64(`reduction.${k}.shift`, names.length),
    singularValues: read.float64(`reduction.${k}.singularValues`, names.length),
  };
}
