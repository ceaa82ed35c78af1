import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { derive, random } from "@marquee/core";
import { loadDataset, locate } from "@marquee/data";
import { encodePng } from "@marquee/neural";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readVectorFile } from "../src/files/vector-file.ts";
import type { PosterGenres } from "../src/posters/poster-genres.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";

const root = mkdtempSync(join(tmpdir(), "marquee-posters-"));
afterAll(() => rmSync(root, { recursive: true }));
const network = fileURLToPath(new URL("../../neural/src/posters/fixture/colors.onnx", import.meta.url));
const posters = (...args: string[]): Promise<Outcome> =>
  marquee(
    ["posters", ...args, "--data", "movietweetings", "--network", network, "--features", join(root, "features")],
    { dataFolders: [root] },
  );

/** The posters of 120 movies: of horrors red, of others green or blue; one is cut off, and two movies have one file. */
const ids: string[] = [];
beforeAll(async () => {
  const dataset = await loadDataset(locate("movietweetings"));
  const folder = join(root, "posters/imdb");
  mkdirSync(folder, { recursive: true });
  const known = dataset.movies.filter((movie) => movie !== undefined).filter(({ genres }) => genres.length > 0);
  const horrors = known.filter(({ genres }) => genres.includes("Horror")).slice(0, 50);
  const others = known.filter(({ genres }) => !genres.includes("Horror")).slice(0, 70);
  for (const { id, genres } of [...horrors, ...others]) {
    const next = random(derive(1, id));
    const red = genres.includes("Horror");
    const color = [red ? 200 : 20, red ? 20 : 255 * next(), red ? 40 * next() : 255 * next()];
    const rgb = Uint8Array.from({ length: 20 * 30 * 3 }, (_, k) => (k < 30 ? 255 * next() : color[k % 3]));
    writeFileSync(join(folder, `${id}.png`), await encodePng({ width: 20, height: 30, rgb }));
    ids.push(id);
  }
  const double = new Uint8Array(await encodePng({ width: 20, height: 30, rgb: new Uint8Array(1800).fill(90) }));
  for (const id of ids.slice(-2)) writeFileSync(join(folder, `${id}.png`), double);
  writeFileSync(join(folder, `${ids[3]}.png`), double.subarray(0, 40));
});

describe("marquee posters", () => {
  it("embed writes a file of vectors that models take, and names what is no image", async () => {
    const out = join(root, "posters.safetensors");
    const { code, err } = await posters("embed", "--out", out);
    expect([code, err]).toEqual([0, expect.stringContaining(`${ids[3]}.png: decodeImage: the file must be`) as string]);
    const { kind, width, source, ids: found } = await readVectorFile(out);
    expect([kind, width, source]).toEqual([
      "posters",
      3,
      expect.stringMatching(/^colors\.onnx [0-9a-f]{16}$/) as string,
    ]);
    expect(ids.filter((id) => !found.includes(id))).toEqual([ids[3]]);
    const flags = ["--model", "content-profile", "--set", "features=posters", "--vectors", out, "--json", "--n", "5"];
    const similar = await marquee(["similar", ids[0], ...flags], { dataFolders: [root] });
    expect([similar.code, similar.err]).toEqual([0, ""]);
    const nearest = (JSON.parse(similar.out) as { similar: { movie_id: string }[] }).similar;
    nearest.forEach(({ movie_id: id }) => expect(ids.slice(0, 50)).toContain(id));
  });

  it("keeps features from run to run, and principal components of them where they are asked for", async () => {
    const out = join(root, "two.safetensors");
    expect((await posters("embed", "--out", out, "--components", "2")).code).toBe(0);
    expect((await readVectorFile(out)).width).toBe(2);
    expect(readdirSync(join(root, "features"))).toHaveLength(1);
  });

  it("similar shows movies by their posters", async () => {
    const { code, out } = await posters("similar", ids[0], "--n", "3", "--json");
    expect(code).toBe(0);
    const { similar } = JSON.parse(out) as { similar: { movie_id: string; similarity: number }[] };
    expect(similar).toHaveLength(3);
    similar.forEach(({ movie_id: id }) => expect(ids.slice(0, 50)).toContain(id));
    const none = await posters("similar", ids[3]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("there is no poster of") as string]);
  });

  it("genres finds that horrors are red", async () => {
    const { code, out } = await posters("genres", "--json");
    expect(code).toBe(0);
    const { genres, tested, neighbors } = JSON.parse(out) as PosterGenres;
    expect(tested).toBeGreaterThanOrEqual(23);
    expect(genres.find(({ genre }) => genre === "Horror")!.area).toBeGreaterThan(0.9);
    expect(neighbors.nearest).toBeGreaterThan(neighbors.random);
  });

  it("check finds the picture that two movies have", async () => {
    const { out } = await posters("check", "--json");
    const { repeated, problems } = JSON.parse(out) as { repeated: { file: string }[]; problems: { id: string }[] };
    expect(repeated.filter(({ file }) => file === "the same")).toHaveLength(1);
    expect(problems.map(({ id }) => id)).toContain(ids[3]);
  });

  it("says how to get a network, posters and a key where there are none", async () => {
    const none = await marquee(["posters", "check", "--data", "movietweetings", "--network", join(root, "none.onnx")]);
    expect([none.code, none.err]).toEqual([2, expect.stringContaining("there is no such file") as string]);
    const broken = join(root, "broken.onnx");
    writeFileSync(broken, "no network");
    const refused = await marquee(["posters", "check", "--data", "movietweetings", "--network", broken], {
      dataFolders: [root],
    });
    expect([refused.code, refused.err]).toEqual([
      2,
      expect.stringContaining(`${broken}: openImageNetwork: the file must be an ONNX network`) as string,
    ]);
    const bare = await marquee(["posters", "check", "--data", "filmtrust", "--network", network], {
      dataFolders: [root],
    });
    expect([bare.code, bare.err]).toEqual([2, expect.stringContaining("filmtrust") as string]);
    const kept = process.env["TMDB_API_KEY"];
    delete process.env["TMDB_API_KEY"];
    const fetched = await marquee(["data", "fetch", "posters", "--data", "movietweetings"]);
    if (kept !== undefined) process.env["TMDB_API_KEY"] = kept;
    expect([fetched.code, fetched.err]).toEqual([
      2,
      expect.stringContaining("set TMDB_API_KEY to an API key") as string,
    ]);
    expect((await marquee(["data", "fetch", "posters"])).err).toContain("give --data");
    expect((await marquee(["data", "fetch", "ml-1m", "--data", "ml-1m"])).err).toContain("--data goes with posters");
    expect(existsSync(join(root, "features"))).toBe(true);
  });
});
