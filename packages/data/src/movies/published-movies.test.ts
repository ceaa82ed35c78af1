import { describe, expect, it } from "vitest";
import { locate } from "../catalogue/locate.ts";
import type { Dataset } from "../dataset.ts";
import { describeMovies } from "../describe-movies.ts";
import { loadDataset } from "../load-dataset.ts";

const folder = process.env["MARQUEE_DATA"];

describe.skipIf(folder === undefined)("what is known of the rated movies", () => {
  const load = (name: string): Promise<Dataset> => loadDataset(locate(name, { folders: [folder!] }));

  it.each([
    ["ml-1m", 3706, { directors: 3700, actors: 3698, writers: 3630, countries: 3211, tags: 2624, plot: 3689 }],
    [
      "ml-latest-small",
      9724,
      { directors: 6849, actors: 4103, writers: 2901, countries: 6057, tags: 6117, plot: 9516 },
    ],
    ["movietweetings", 12611, { title: 12611, year: 12611, genres: 12520 }],
    ["douban-1000", 889, { genres: 883, directors: 889, actors: 885, countries: 889, plot: 886 }],
  ] as const)("of %s, all %i of them", async (name, rated, known) => {
    const { movies } = await load(name);
    expect(movies).toHaveLength(rated);
    expect(describeMovies(movies)).toMatchObject(known);
  });

  it("is that of the movie where HetRec looked another film up, and Chinese titles come with it", async () => {
    const { movies, interactions } = await load("ml-1m");
    const movieOf = (id: string) => movies[interactions.items.numberOf(id)]!;
    expect(movieOf("3").directors).toEqual(["Howard Deutch"]);
    expect(movieOf("3")).not.toHaveProperty("countries");
    expect(movieOf("1")).toMatchObject({ directors: ["John Lasseter"], countries: ["USA"] });
    expect(movieOf("1").actors).toContain("Tom Hanks");
    expect(movieOf("2571").otherTitles).toEqual([expect.stringMatching(/^\p{Script=Han}+$/u)]);
  });

  it("is Chinese text on Douban: summaries, casts, directors and the ratings of every film", async () => {
    const { movies, interactions, scale } = await load("douban-1000");
    expect([interactions.rating.length, interactions.users.size, scale.max]).toEqual([10110, 238, 5]);
    const written = movies.filter((movie) =>
      /\p{Script=Han}{20}/u.test(movie!.plot?.replaceAll(/[^\p{L}]/gu, "") ?? ""),
    );
    expect(written.length / movies.length).toBeGreaterThan(0.95);
    const people = movies.flatMap((movie) => [...movie!.directors!, ...movie!.actors!]);
    expect(people.filter((name) => name === "" || /[,，、/]/.test(name))).toEqual([]);
    expect(new Set(people).size).toBeGreaterThan(2000);
  });
});
