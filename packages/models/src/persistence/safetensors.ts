import { fromUtf8, toUtf8 } from "@marquee/core";
import type { Tensor, TensorData, Tensors } from "@marquee/core";

/** Named tensors with a few texts about them. */
export interface SafetensorsFile {
  readonly tensors: Tensors;
  readonly metadata: Readonly<Record<string, string>>;
}

type DataConstructor = new (buffer: ArrayBufferLike, offset: number, length: number) => TensorData;

/** The types of the format that our tensors have; numbers are little-endian, as typed arrays are wherever Node.js runs. */
const kinds: Readonly<Record<string, DataConstructor & { readonly BYTES_PER_ELEMENT: number }>> = {
  F64: Float64Array,
  F32: Float32Array,
  I32: Int32Array,
  U8: Uint8Array,
};
const METADATA = "__metadata__";
const OPENING_BRACE = 0x7b;
/** What the format allows; a longer header is taken for a damaged file. */
const MOST_HEADER_BYTES = 100_000_000;
const LENGTH_BYTES = 8;

/**
 * A safetensors file in parts, to be written one after the other: length of the header (8 bytes), header (JSON), then
 * the bytes of the tensors, which are views and not copies. The widest types come first and the header is padded to 8
 * bytes, so that every tensor begins at a multiple of its width. https://huggingface.co/docs/safetensors
 */
export function encodeSafetensors({ tensors, metadata }: SafetensorsFile): readonly Uint8Array[] {
  if (Object.hasOwn(tensors, METADATA)) throw new RangeError(`encodeSafetensors: no tensor must be named ${METADATA}`);
  const names = Object.keys(tensors).sort((a, b) => widthOf(tensors[b]) - widthOf(tensors[a]) || (a < b ? -1 : 1));
  const header: Record<string, unknown> = { [METADATA]: metadata };
  let end = 0;
  for (const name of names) {
    const { shape, data } = tensors[name];
    header[name] = { dtype: dtypeOf(data), shape, data_offsets: [end, (end += data.byteLength)] };
  }
  const text = toUtf8(JSON.stringify(header));
  const padded = new Uint8Array(Math.ceil(text.length / 8) * 8).fill(0x20);
  padded.set(text);
  const length = new Uint8Array(LENGTH_BYTES);
  new DataView(length.buffer).setBigUint64(0, BigInt(padded.length), true);
  const bytes = ({ data }: Tensor): Uint8Array => new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return [length, padded, ...names.map((name) => bytes(tensors[name]))];
}

/** The tensors of a safetensors file, as views of `bytes` where their place allows it. RangeErrors say what is wrong. */
export function decodeSafetensors(bytes: Uint8Array): SafetensorsFile {
  const fail = (what: string): never => {
    throw new RangeError(`safetensors: ${what}`);
  };
  if (bytes.length < LENGTH_BYTES) fail(`file must begin with 8 bytes of length, got ${bytes.length} bytes`);
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset, LENGTH_BYTES).getBigUint64(0, true));
  const most = Math.min(MOST_HEADER_BYTES, bytes.length - LENGTH_BYTES);
  if (length > most) {
    const isHeader = bytes[LENGTH_BYTES] === OPENING_BRACE;
    fail(isHeader ? `header must have at most ${most} bytes, got ${length}` : "this is a file of another format");
  }
  const header =
    parseHeader(bytes.subarray(LENGTH_BYTES, LENGTH_BYTES + length)) ?? fail("header must be a JSON object");
  const { [METADATA]: metadata = {}, ...entries } = header;
  if (!isRecord(metadata) || !Object.values(metadata).every((value) => typeof value === "string")) {
    fail(`${METADATA} must hold texts alone`);
  }
  const body = bytes.subarray(LENGTH_BYTES + length);
  const tensors = Object.entries(entries).map(([name, entry]) => {
    const {
      dtype,
      shape,
      data_offsets: offsets,
    } = isEntry(entry) ? entry : fail(`tensor ${name} must have dtype, shape and data_offsets`);
    const kind = Object.hasOwn(kinds, dtype)
      ? kinds[dtype]
      : fail(`tensor ${name} must be of ${Object.keys(kinds).join(", ")}, got ${dtype}`);
    const [start, end] = offsets;
    const size = shape.reduce((product, side) => product * side, 1);
    if (!(start <= end && end <= body.length))
      fail(`tensor ${name} must lie within ${body.length} bytes, got ${start} … ${end}`);
    if (size * kind.BYTES_PER_ELEMENT !== end - start) {
      fail(
        `tensor ${name} of shape [${shape.join(", ")}] must take ${size * kind.BYTES_PER_ELEMENT} bytes, got ${end - start}`,
      );
    }
    return [name, { shape, data: viewOf(kind, body.subarray(start, end), size) }] as const;
  });
  return { tensors: Object.fromEntries(tensors), metadata: metadata as Readonly<Record<string, string>> };
}

interface Entry {
  readonly dtype: string;
  readonly shape: readonly number[];
  readonly data_offsets: readonly [number, number];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

const isEntry = (value: unknown): value is Entry =>
  isRecord(value) &&
  typeof value["dtype"] === "string" &&
  isSizes(value["shape"]) &&
  isSizes(value["data_offsets"]) &&
  value["data_offsets"].length === 2;

function parseHeader(bytes: Uint8Array): Record<string, unknown> | undefined {
  try {
    const header: unknown = JSON.parse(fromUtf8(bytes));
    return isRecord(header) ? header : undefined;
  } catch {
    return undefined;
  }
}

function viewOf(kind: (typeof kinds)[string], bytes: Uint8Array, length: number): TensorData {
  const aligned = bytes.byteOffset % kind.BYTES_PER_ELEMENT === 0 ? bytes : bytes.slice();
  return new kind(aligned.buffer, aligned.byteOffset, length);
}

const dtypeOf = (data: TensorData): string => {
  const name = Object.keys(kinds).find((dtype) => data instanceof kinds[dtype]);
  if (name === undefined) throw new TypeError(`encodeSafetensors: data must be of ${Object.keys(kinds).join(", ")}`);
  return name;
};

const widthOf = ({ data }: Tensor): number => data.BYTES_PER_ELEMENT;
