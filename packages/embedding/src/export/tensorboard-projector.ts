import { positiveInteger, toUtf8 } from "@marquee/core";
import { rowsOf } from "../vectors.ts";
import type { Vectors } from "../vectors.ts";

/** What TensorBoard's embedding projector shows. */
export interface ProjectorTensor {
  /** Such as "item2vec"; letters, digits, "-" and "_". */
  readonly name: string;
  readonly points: Vectors;
  /** What is known of each row: columns by name, a text per row. */
  readonly metadata: Readonly<Record<string, readonly string[]>>;
  /** Small pictures of the rows. Default none. */
  readonly sprite?: SpriteImage;
}

/** One picture of all rows' small pictures, row by row from the upper left. */
export interface SpriteImage {
  /** PNG or JPEG. */
  readonly bytes: Uint8Array;
  readonly extension: "png" | "jpg";
  /** Of a small picture, in pixels. */
  readonly width: number;
  readonly height: number;
}

/** The largest side of a sprite that browsers take as a texture, as TensorBoard's documentation has it. */
export const LARGEST_SPRITE = 8192;

/** Small pictures beside each other such that `count` of them make about a square, as TensorBoard reads a sprite. */
export const spriteColumns = (count: number): number => Math.ceil(Math.sqrt(count));

/**
 * The files of a folder that TensorBoard's embedding projector opens: of each tensor the vectors as text (TSV) and as
 * little-endian 32-bit numbers, what is known of its rows as TSV, and its sprite; then `projector_config.pbtxt`, which
 * `tensorboard --logdir` reads, and `projector_config.json`, which the standalone projector does. Throws a RangeError where
 * two files would have one name, a column has not one text per row, or a sprite is too large.
 */
export function tensorBoardFiles(tensors: readonly ProjectorTensor[]): ReadonlyMap<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const add = (name: string, bytes: Uint8Array): void => {
    if (files.has(name)) throw new RangeError(`tensorBoardFiles: names must make different files, got "${name}" twice`);
    files.set(name, bytes);
  };
  const text = (name: string, lines: Iterable<string>): void => add(name, toUtf8([...lines, ""].join("\n")));
  for (const { name, points, metadata, sprite } of tensors) {
    const rows = rowsOf("tensorBoardFiles", points);
    checkTensor(name, rows, metadata, sprite);
    text(`${name}.tsv`, vectorLines(points));
    add(`${name}.bytes`, littleEndian(points.vectors));
    text(`${name}-metadata.tsv`, metadataLines(rows, metadata));
    if (sprite) add(`${name}-sprite.${sprite.extension}`, sprite.bytes);
  }
  text("projector_config.pbtxt", tensors.flatMap(pbtxtLines));
  text("projector_config.json", [JSON.stringify({ embeddings: tensors.map(jsonEntry) }, null, 2)]);
  return files;
}

function checkTensor(
  name: string,
  rows: number,
  metadata: ProjectorTensor["metadata"],
  sprite: SpriteImage | undefined,
): void {
  if (!/^[\p{L}\d_-]+$/u.test(name)) {
    throw new RangeError(`tensorBoardFiles: name must be letters, digits, "-" and "_", got "${name}"`);
  }
  for (const [column, values] of Object.entries(metadata)) {
    if (values.length !== rows) {
      throw new RangeError(`tensorBoardFiles: metadata "${column}" must have ${rows} rows, got ${values.length}`);
    }
  }
  if (sprite === undefined) return;
  positiveInteger("tensorBoardFiles: width", sprite.width);
  positiveInteger("tensorBoardFiles: height", sprite.height);
  const side = spriteColumns(rows) * Math.max(sprite.width, sprite.height);
  if (side > LARGEST_SPRITE) {
    throw new RangeError(`tensorBoardFiles: a sprite must have sides of at most ${LARGEST_SPRITE}, got ${side}`);
  }
}

function* vectorLines({ factors, vectors }: Vectors): Generator<string> {
  for (let from = 0; from < vectors.length; from += factors) yield vectors.subarray(from, from + factors).join("\t");
}

/**
 * A header with the names of the columns, unless there is but one: so the projector reads it. It skips blank lines, which
 * would move all labels below to the row before: a row of empty texts begins with a dash.
 */
function* metadataLines(rows: number, metadata: ProjectorTensor["metadata"]): Generator<string> {
  const columns = Object.entries(metadata);
  if (columns.length > 1) yield columns.map(([column]) => cell(column)).join("\t");
  for (let row = 0; row < rows; row++) {
    const line = columns.map(([, values]) => cell(values[row])).join("\t");
    yield columns.length > 0 && line.trim() === "" ? `–${line}` : line;
  }
}

/** Tabs and line breaks would end the cell. */
const cell = (text: string): string => text.replace(/\s+/g, " ").trim();

function littleEndian(values: Float32Array): Uint8Array {
  const bytes = new Uint8Array(4 * values.length);
  const view = new DataView(bytes.buffer);
  values.forEach((value, k) => view.setFloat32(4 * k, value, true));
  return bytes;
}

function pbtxtLines({ name, points, sprite }: ProjectorTensor): string[] {
  const picture = sprite && [
    "  sprite {",
    `    image_path: "${name}-sprite.${sprite.extension}"`,
    `    single_image_dim: ${sprite.width}`,
    `    single_image_dim: ${sprite.height}`,
    "  }",
  ];
  return [
    "embeddings {",
    `  tensor_name: "${name}"`,
    `  tensor_shape: ${points.vectors.length / points.factors}`,
    `  tensor_shape: ${points.factors}`,
    `  tensor_path: "${name}.tsv"`,
    `  metadata_path: "${name}-metadata.tsv"`,
    ...(picture ?? []),
    "}",
  ];
}

const jsonEntry = ({ name, points, sprite }: ProjectorTensor): object => ({
  tensorName: name,
  tensorShape: [points.vectors.length / points.factors, points.factors],
  tensorPath: `${name}.bytes`,
  metadataPath: `${name}-metadata.tsv`,
  ...(sprite
    ? { sprite: { imagePath: `${name}-sprite.${sprite.extension}`, singleImageDim: [sprite.width, sprite.height] } }
    : {}),
});
