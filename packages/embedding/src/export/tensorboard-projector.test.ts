import { expect, it } from "vitest";
import { spriteColumns, tensorBoardFiles } from "./tensorboard-projector.ts";

const points = { factors: 2, vectors: Float32Array.of(1, 0.5, -2, 0, 3, 4) };
const metadata = { title: ["Heat", "A\tTab\nand a break", "Up"], genre: ["Crime", "Drama", "Animation"] };
const textOf = (files: ReadonlyMap<string, Uint8Array>, name: string): string =>
  new TextDecoder().decode(files.get(name));

it("writes vectors, metadata and both configurations", () => {
  const files = tensorBoardFiles([{ name: "item2vec", points, metadata }]);
  expect([...files.keys()]).toEqual([
    "item2vec.tsv",
    "item2vec.bytes",
    "item2vec-metadata.tsv",
    "projector_config.pbtxt",
    "projector_config.json",
  ]);
  expect(textOf(files, "item2vec.tsv")).toBe("1\t0.5\n-2\t0\n3\t4\n");
  expect(textOf(files, "item2vec-metadata.tsv")).toBe(
    "title\tgenre\nHeat\tCrime\nA Tab and a break\tDrama\nUp\tAnimation\n",
  );
  expect(textOf(files, "projector_config.pbtxt")).toContain('tensor_path: "item2vec.tsv"');
  const bytes = files.get("item2vec.bytes")!;
  expect(Array.from(new Float32Array(bytes.buffer, bytes.byteOffset, 6))).toEqual(Array.from(points.vectors));
});

it("a single column has no header, as the projector wants it", () => {
  const files = tensorBoardFiles([{ name: "a", points, metadata: { title: ["x", "y", "z"] } }]);
  expect(textOf(files, "a-metadata.tsv")).toBe("x\ny\nz\n");
});

it("has no blank line where a row has no text, as the projector would skip it", () => {
  const texts = { title: ["x", "", "z"], year: ["", " ", "1995"] };
  const [one, two] = [{ title: texts.title }, texts].map((columns) => {
    return textOf(tensorBoardFiles([{ name: "a", points, metadata: columns }]), "a-metadata.tsv");
  });
  expect(one).toBe("x\n–\nz\n");
  expect(two).toBe("title\tyear\nx\t\n–\t\nz\t1995\n");
});

it("names the sprite in both configurations and refuses one that is too large", () => {
  const sprite = { bytes: Uint8Array.of(1), extension: "jpg", width: 40, height: 60 } as const;
  const files = tensorBoardFiles([{ name: "a", points, metadata, sprite }]);
  expect(textOf(files, "projector_config.pbtxt")).toContain("single_image_dim: 40\n    single_image_dim: 60");
  expect(JSON.parse(textOf(files, "projector_config.json")).embeddings[0].sprite).toEqual({
    imagePath: "a-sprite.jpg",
    singleImageDim: [40, 60],
  });
  expect(spriteColumns(3)).toBe(2);
  const huge = { ...sprite, width: 5000 };
  expect(() => tensorBoardFiles([{ name: "a", points, metadata, sprite: huge }])).toThrow("at most 8192, got 10000");
});

it("refuses metadata of another length and names that make no file", () => {
  expect(() => tensorBoardFiles([{ name: "a", points, metadata: { title: ["x"] } }])).toThrow(
    'metadata "title" must have 3 rows, got 1',
  );
  expect(() => tensorBoardFiles([{ name: "../a", points, metadata }])).toThrow(RangeError);
  const twice = { name: "a", points, metadata };
  expect(() => tensorBoardFiles([twice, twice])).toThrow('names must make different files, got "a.tsv" twice');
  for (const both of [
    [twice, { ...twice, name: "a-metadata" }],
    [{ ...twice, name: "a-metadata" }, twice],
  ]) {
    expect(() => tensorBoardFiles(both)).toThrow('names must make different files, got "a-metadata.tsv" twice');
  }
  expect(tensorBoardFiles([{ name: "плакаты", points, metadata }]).has("плакаты.tsv")).toBe(true);
});
