import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Report } from "@marquee/visualization";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeVectorFile } from "../src/files/vector-file.ts";
import { marquee } from "./marquee.ts";
import type { Outcome } from "./marquee.ts";
import { temporaryFolder, writeTinyDataset } from "./tiny-data.ts";

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));
const dataFolders = [writeTinyDataset(join(folder, "data"))];
const run = (...args: string[]): Promise<Outcome> => marquee(args, { dataFolders });

const posters = join(folder, "posters.safetensors");
const data = ["--data", "ml-latest-small"];
const looks = ["--model", "content-profile", "--set", "features=posters"];
const places = ["--results", join(folder, "results"), "--out", join(folder, "report"), "--no-pictures", "--json"];

/** Posters of the movies 5 … 39, alike for movies of equal remainder by three. */
async function writePosters(path: string, kind = "posters", brightness = 1, from = 5): Promise<void> {
  const ids = Array.from({ length: 35 }, (_, k) => String(from + k));
  const vectors = Float32Array.from({ length: 35 * 3 }, (_, k) => Number(Math.floor(k / 3) % 3 === k % 3) * brightness);
  await writeVectorFile(path, { kind, ids, vectors, width: 3, source: "made up" });
}

beforeAll(() => writePosters(posters));

describe("vectors of movies", () => {
  it("are what movies are alike by, where the features of a model name their kind", async () => {
    const { code, out, err } = await run("similar", "8", ...data, ...looks, "--vectors", posters, "--n", "5", "--json");
    expect(code, err).toBe(0);
    const { similar } = JSON.parse(out) as { similar: { movie_id: string; similarity: number }[] };
    for (const { movie_id: id, similarity } of similar) {
      expect(Number(id) % 3).toBe(8 % 3);
      expect(similarity).toBeCloseTo(1, 5);
    }
  });

  it("stand beside the features of the table, and in a hybrid's parts", async () => {
    const features = "features=genres, posters 2";
    for (const model of [
      ["--model", "content-profile", "--set", features],
      ["--model", "weighted-hybrid", "--set", "parts=popularity + content-profile features=posters"],
    ]) {
      const { code, err } = await run("recommend", ...data, ...model, "--vectors", posters, "--user", "7", "--json");
      expect(code, err).toBe(0);
    }
  });

  it("come with a saved model, which does not need the file again", async () => {
    const saved = join(folder, "looks.safetensors");
    expect((await run("fit", ...data, ...looks, "--vectors", posters, "--out", saved)).code).toBe(0);
    const from = (...source: string[]): Promise<Outcome> => run("similar", "8", ...source, "--json");
    expect((await from("--saved", saved)).out).toBe((await from(...data, ...looks, "--vectors", posters)).out);
    const refused = await from("--saved", saved, "--vectors", posters);
    expect([refused.code, refused.err.includes("leave --model, --set, --trust and --vectors out")]).toEqual([2, true]);
  });

  it("are compared by flag and by experiment file, anew when they change and not for models that look elsewhere", async () => {
    const file = join(folder, "looks.yaml");
    const yaml = (...lines: string[]): void =>
      writeFileSync(
        file,
        [
          ...["name: looks", "title: Looks", "data: ml-latest-small", "splits: [{ recipe: hold-out, test: 0.2 }]"],
          "models: [popularity, { model: content-profile, options: { features: posters } }]",
          ...lines,
        ].join("\n"),
      );
    yaml();
    const without = await run("compare", file, ...places);
    expect([without.code, without.err.includes("features must name a kind among genres, year")]).toEqual([1, true]);
    const flagged = await run("compare", file, "--vectors", posters, ...places);
    expect(flagged.code, flagged.err).toBe(0);
    const { command } = JSON.parse(flagged.out) as Report;
    expect(command).toContain(`--vectors ${posters}`);

    yaml(`vectors: [${JSON.stringify(posters)}]`);
    const before = learned();
    const again = await run("compare", file, ...places);
    expect(again.code, again.err).toBe(0);
    expect(learned()).toEqual(before);
    await writePosters(posters, "posters", 2);
    await run("compare", file, ...places);
    expect(learned().filter((each) => !before.includes(each))).toHaveLength(1);
    expect(before.filter((each) => each.startsWith("popularity"))).toEqual(["popularity alone"]);
  });

  it("of other movies, of a kind that is there, or beside a file of ratings are refused", async () => {
    const [others, genres] = ["others", "genres"].map((name) => join(folder, `${name}.safetensors`));
    await writePosters(others, "posters", 1, 5000);
    await writePosters(genres, "genres");
    const errorOf = async (...flags: string[]): Promise<string> => {
      const { code, err } = await run("recommend", ...looks, ...flags, "--user", "7");
      expect(code).toBe(2);
      return err;
    };
    expect(await errorOf(...data, "--vectors", others)).toMatch(
      /has posters of no movie of MovieLens .*: its ids are 5000,/,
    );
    expect(await errorOf(...data, "--vectors", genres)).toContain("there are genres already");
    expect(await errorOf(...data, "--vectors", posters, "--vectors", posters)).toContain("there are posters already");
    expect(await errorOf(...data, "--vectors", join(folder, "none"))).toContain("there is no such file");
    const ratings = join(folder, "data", "ml-latest-small", "ratings.csv");
    expect(await errorOf("--train", ratings, "--vectors", posters)).toContain("--vectors goes with --data");
  });
});

/** Each stored model with the hash of the vectors that it learned from. */
function learned(): readonly string[] {
  const files = readdirSync(join(folder, "results"), { recursive: true, encoding: "utf8" });
  const stamps = files
    .filter((path) => path.endsWith(".result.json"))
    .map((path) => JSON.parse(readFileSync(join(folder, "results", path), "utf8").split("\n")[0]) as Stored);
  return stamps.map(({ stamp }) => `${stamp.model} ${stamp.side?.["vectors"] ?? "alone"}`).sort();
}

interface Stored {
  readonly stamp: { readonly model: string; readonly side?: Readonly<Record<string, string>> };
}
