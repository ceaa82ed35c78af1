import { readFileSync } from "node:fs";
import { join } from "node:path";
import { columnsOf, valuesOf } from "@marquee/core";
import type { ItemFeatures, Movie } from "@marquee/core";
import { beforeAll, describe, expect, it } from "vitest";
import { movieFeatures } from "../src/index.ts";

interface Page {
  readonly id: string;
  readonly title: string;
  readonly type: string;
  readonly summary?: string;
}

const folder = process.env.MARQUEE_DATA ?? "";
const separated = (text: string): string[] => text.split(",").filter((part) => part !== "");

describe.skipIf(folder === "")("summaries of Douban (set MARQUEE_DATA to run)", () => {
  const movies: Movie[] = [];
  let features: ItemFeatures;
  beforeAll(() => {
    const lines = readFileSync(join(folder, "douban-1000/movies.jsonl"), "utf8").trimEnd().split("\n");
    for (const { id, title, type, summary } of lines.map((line) => JSON.parse(line) as Page)) {
      movies.push({ id, title, genres: separated(type), plot: summary ?? "" });
    }
    const known = new Uint8Array(movies.length).fill(1);
    features = movieFeatures(movies).features({ kinds: ["plot"], known });
  });

  it("become words of a dictionary, without stop words and punctuation, English ones among them", () => {
    const { names } = features;
    const has = (word: string): boolean => names.includes(word);
    expect(["警察", "爱情", "杀手", "太平洋", "外星人", "cia"].filter((word) => !has(word))).toEqual([]);
    expect(["的", "他们", "因为", "，", "。", "the"].filter(has)).toEqual([]);
    const chinese = names.filter((name) => /^\p{Script=Han}+$/u.test(name));
    expect(chinese.length / names.length).toBeGreaterThan(0.9);
    expect(names.filter((name) => name.length === 1)).toEqual([]);
  });

  /** Share of genres in common (Jaccard), averaged over the ten movies that `order` puts first. */
  const shared = (item: number, order: (other: number) => number): number => {
    const others = Array.from(movies.keys()).filter((other) => other !== item && movies[other].genres.length > 0);
    const near = others.sort((a, b) => order(b) - order(a)).slice(0, 10);
    const own = new Set(movies[item].genres);
    const overlaps = near.map((other) => {
      const common = movies[other].genres.filter((genre) => own.has(genre)).length;
      return common / (own.size + movies[other].genres.length - common);
    });
    return overlaps.reduce((sum, overlap) => sum + overlap, 0) / near.length;
  };

  it("bring movies of like genres together", () => {
    const { matrix } = features;
    const items = Array.from(movies.keys()).filter((item) => item % 20 === 0 && movies[item].genres.length > 0);
    const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
    const byPlot = mean(
      items.map((item) => {
        const words = new Map(Array.from(columnsOf(matrix, item), (c, k) => [c, valuesOf(matrix, item)[k]]));
        const likeness = Float64Array.from(movies, (_, other) =>
          columnsOf(matrix, other).reduce((sum, c, k) => sum + valuesOf(matrix, other)[k] * (words.get(c) ?? 0), 0),
        );
        return shared(item, (other) => likeness[other]);
      }),
    );
    const byNumber = mean(items.map((item) => shared(item, (other) => -Math.abs(other - item))));
    expect(byPlot).toBeGreaterThan(byNumber + 0.05);
  });
});
