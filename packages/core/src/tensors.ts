import { csr } from "./csr.ts";
import type { CsrMatrix } from "./csr.ts";
import type { RatingMatrix, RatingSummary } from "./ratings.ts";
import { fromUtf8 } from "./utf8.ts";

export type TensorData = Float32Array | Float64Array | Int32Array | Uint8Array;

/** A named array of a saved model: row-major, its length the product of `shape`; a single number has shape []. */
export interface Tensor<Data extends TensorData = TensorData> {
  readonly shape: readonly number[];
  readonly data: Data;
}

/** All that a trained model has learned, by name: with the options of its estimator it is the model. */
export type Tensors = Readonly<Record<string, Tensor>>;

/** A tensor over the caller's array; without a shape it is a vector. Throws a RangeError when shape and length differ. */
export function tensor<Data extends TensorData>(data: Data, ...shape: readonly number[]): Tensor<Data> {
  const sizes = shape.length > 0 ? shape : [data.length];
  const length = sizes.reduce((product, size) => product * size, 1);
  if (length !== data.length) {
    throw new RangeError(
      `tensor: data must have ${length} entries for shape [${sizes.join(", ")}], got ${data.length}`,
    );
  }
  return { shape: sizes, data };
}

/** A single number, in double precision. */
export const scalar = (value: number): Tensor<Float64Array> => ({ shape: [], data: Float64Array.of(value) });

/** The tensors of a matrix: `name.shape`, `name.indptr`, `name.indices`, `name.data` and, where known, `name.timestamps`. */
export function matrixTensors(name: string, matrix: RatingMatrix): Tensors {
  const { rows, cols, indptr, indices, data, timestamps } = matrix;
  return {
    [`${name}.shape`]: tensor(Int32Array.of(rows, cols)),
    [`${name}.indptr`]: tensor(indptr),
    [`${name}.indices`]: tensor(indices),
    [`${name}.data`]: tensor(data),
    ...(timestamps ? { [`${name}.timestamps`]: tensor(timestamps) } : {}),
  };
}

/** The tensor `scale` of a rating predictor: minimum, maximum and mean of the training ratings. */
export const scaleTensors = ({ min, max, mean }: RatingSummary): Tensors => ({
  scale: tensor(Float64Array.of(min, max, mean)),
});

/** Takes tensors out by name; each throws a RangeError when the tensor is missing or of another type or length. */
export interface TensorReader {
  float32(name: string, length?: number): Float32Array;
  float64(name: string, length?: number): Float64Array;
  /** With `below` its entries must be in 0 … below − 1: numbers of users, of items or of entries. */
  int32(name: string, length?: number, below?: number): Int32Array;
  bytes(name: string, length?: number): Uint8Array;
  /** Bytes that are UTF-8. */
  text(name: string): string;
  /** What a text of JSON says. */
  json(name: string): unknown;
  /** A list of texts in JSON. */
  texts(name: string): readonly string[];
  scalar(name: string): number;
  matrix(name: string): RatingMatrix;
  /** Of `scaleTensors`. */
  scale(): RatingSummary;
  has(name: string): boolean;
}

/** A reader of the tensors of `model`, whose name opens the messages. */
export function tensorReader(model: string, tensors: Tensors): TensorReader {
  const has = (name: string): boolean => Object.hasOwn(tensors, name);
  const take = <Data extends TensorData>(name: string, kind: new (length: number) => Data, length?: number): Data => {
    if (!has(name))
      throw new RangeError(`${model}: tensor ${name} must be there, got ${Object.keys(tensors).join(", ")}`);
    const { data } = tensors[name];
    if (!(data instanceof kind)) {
      throw new RangeError(`${model}: tensor ${name} must be a ${kind.name}, got a ${data.constructor.name}`);
    }
    if (length !== undefined && data.length !== length) {
      throw new RangeError(`${model}: tensor ${name} must have ${length} entries, got ${data.length}`);
    }
    return data;
  };
  const matrix = (name: string): RatingMatrix => {
    const [rows, cols] = take(`${name}.shape`, Int32Array, 2);
    const indptr = take(`${name}.indptr`, Int32Array);
    const checked: CsrMatrix = csr(
      ...([rows, cols, indptr, take(`${name}.indices`, Int32Array), take(`${name}.data`, Float32Array)] as const),
    );
    const times = `${name}.timestamps`;
    return has(times) ? { ...checked, timestamps: take(times, Float64Array, checked.data.length) } : checked;
  };
  const text = (name: string): string => {
    const bytes = take(name, Uint8Array);
    try {
      return fromUtf8(bytes);
    } catch {
      throw new RangeError(`${model}: tensor ${name} must be text, got bytes that are not UTF-8`);
    }
  };
  const json = (name: string): unknown => {
    const read = text(name);
    try {
      return JSON.parse(read);
    } catch {
      throw new RangeError(`${model}: tensor ${name} must be JSON, got ${beginningOf(read)}`);
    }
  };
  return {
    float32: (name, length) => take(name, Float32Array, length),
    float64: (name, length) => take(name, Float64Array, length),
    int32(name, length, below = Infinity) {
      const data = take(name, Int32Array, length);
      const bad = below === Infinity ? undefined : data.find((entry) => entry < 0 || entry >= below);
      if (bad === undefined) return data;
      throw new RangeError(`${model}: tensor ${name} must have entries in 0…${below - 1}, got ${bad}`);
    },
    bytes: (name, length) => take(name, Uint8Array, length),
    text,
    json,
    texts(name) {
      const all = json(name);
      if (isTexts(all)) return all;
      throw new RangeError(
        `${model}: tensor ${name} must be a JSON list of texts, got ${beginningOf(JSON.stringify(all))}`,
      );
    },
    scalar: (name) => take(name, Float64Array, 1)[0],
    matrix,
    scale() {
      const [min, max, mean] = take("scale", Float64Array, 3);
      return { min, max, mean };
    },
    has,
  };
}

const isTexts = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((each) => typeof each === "string");

/** So much of a text as a message has room for. */
const beginningOf = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
