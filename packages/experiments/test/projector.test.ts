import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { marquee } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
const dataFolders = [writeTinyDataset(join(folder, "data"))];
afterAll(() => rmSync(folder, { recursive: true }));

it("marquee projector writes the page and TensorBoard's folder, with titles as text", async () => {
  const [out, board] = [join(folder, "movies.html"), join(folder, "board")];
  const flags = ["--data", "ml-latest-small", "--embeddings", "ials", "--projections", "pca", "--dimensions", "2"];
  const { code, err } = await marquee(["projector", ...flags, "--out", out, "--tensorboard", board], { dataFolders });
  expect(err).toBe("");
  expect(code).toBe(0);
  const page = readFileSync(out, "utf8");
  expect(/<title>(.*)<\/title>/.exec(page)?.[1]).toBe("MovieLens latest-small (9/2018), floating · Marquee");
  expect(page.includes("<script>alert(1)")).toBe(false);
  expect(readFileSync(join(board, "projector_config.pbtxt"), "utf8")).toContain('tensor_path: "ials.tsv"');
  const titles = readFileSync(join(board, "ials-metadata.tsv"), "utf8");
  expect(titles).toContain("Amélie | Le Fabuleux Destin (2001)\t2001\tComedy, Drama\t3");
});

it("refuses what it does not know before it reads any data", async () => {
  const out = join(folder, "never.html");
  const projection = await marquee(["projector", "--projections", "tsne", "--out", out]);
  expect(projection.code).toBe(2);
  expect(projection.err).toContain('there is no projection "tsne": take pca, t-sne, umap. Did you mean "t-sne"?');
  const embedding = await marquee(["projector", "--embeddings", "item-knn", "--out", out]);
  expect(embedding.err).toContain('there are no vectors "item-knn"');
  expect((await marquee(["projector", "--dimensions", "4", "--out", out])).err).toContain("2 or 3 dimensions");
  const port = await marquee(["projector", "--serve", "--port", "70000", "--out", out]);
  expect(port.err).toContain("must be an integer from 0 to 65535");
  expect(existsSync(out)).toBe(false);
});
