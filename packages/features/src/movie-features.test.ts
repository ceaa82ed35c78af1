import { columnsOf, tensorReader, valuesOf } from "@marquee/core";
import type { FeatureRequest, ItemFeatures, Movie } from "@marquee/core";
import { describe, expect, it } from "vitest";
import { fitFeatures, movieFeatures, restoreFeatures } from "./movie-features.ts";

const movies: readonly (Movie | undefined)[] = [
  {
    id: "1",
    title: "Toy Story",
    year: 1995,
    genres: ["Animation", "Comedy"],
    directors: ["John Lasseter"],
    actors: ["Tom Hanks", "Tim Allen"],
    writers: ["Andrew Stanton"],
    countries: ["USA"],
    tags: ["Pixar", "pixar", "toys"],
    plot: "A cowboy doll is threatened by a new spaceman toy. The dolls…",
  },
  { id: "2", title: "Toy Story 2", year: 1999, genres: ["Animation"], directors: ["John Lasseter"], tags: ["pixar"] },
  undefined,
  { id: "3", title: "A Bug's Life", year: 1998, genres: ["animation"], directors: ["John Lasseter"], plot: "Bugs." },
  { id: "4", title: "Heat", year: 1995, genres: ["Crime"], directors: ["Michael Mann"], plot: "Cowboys and dolls." },
  { id: "5", title: "玩具总动员", year: 2010, genres: ["Western"], directors: ["Lee Unkrich"], plot: "玩具的故事" },
];
const known = Uint8Array.of(1, 1, 1, 1, 1, 0);
const kinds = ["genres", "year", "directors", "actors", "writers", "countries", "tags", "title", "plot"];

/** What an item has, as the names of columns with values. */
const row = ({ matrix, names }: ItemFeatures, item: number): Record<string, number> =>
  Object.fromEntries(Array.from(columnsOf(matrix, item), (c, k) => [names[c], valuesOf(matrix, item)[k]]));

describe("movieFeatures", () => {
  it("has all kinds that some movie has, in an order that does not depend on them", () => {
    expect(movieFeatures(movies).kinds).toEqual(kinds);
    expect(movieFeatures([movies[1]]).kinds).toEqual(["genres", "year", "directors", "tags", "title"]);
  });

  it("has 0 and 1 with weighting binary, genres in the order of the alphabet", () => {
    const features = movieFeatures(movies).features({ kinds: ["genres"], known, weighting: "binary", minItems: 1 });
    expect(features.names).toEqual(["Animation", "Comedy", "Crime"]);
    expect(row(features, 0)).toEqual({ Animation: 1, Comedy: 1 });
    expect(row(features, 2)).toEqual({});
    expect(row(features, 3)).toEqual({ Animation: 1 });
    expect(row(features, 5)).toEqual({});
  });

  it("takes a name that a movie has twice, in two spellings, for one", () => {
    const twice = { id: "1", title: "Heat", genres: ["Crime", "crime ", "Drama"] };
    const features = movieFeatures([twice, twice]).features({ kinds: ["genres"], known: Uint8Array.of(1, 1) });
    for (const value of valuesOf(features.matrix, 0)) expect(value).toBeCloseTo(Math.SQRT1_2, 6);
  });

  it("takes a year that is no number for none, and learns nothing from it", () => {
    const wrong = { id: "9", title: "Heat", year: NaN, genres: [] };
    expect(movieFeatures([wrong]).kinds).toEqual(["title"]);
    const features = movieFeatures([...movies, wrong]).features({ kinds: ["year"], known: new Uint8Array(7).fill(1) });
    expect(features.names[0]).toBe("about 1995");
    expect(row(features, 6)).toEqual({});
  });

  it("leaves out what fewer than minItems known movies have", () => {
    const { names } = movieFeatures(movies).features({ kinds: ["directors", "actors", "tags"], known });
    expect(names).toEqual(["John Lasseter", "pixar"]);
  });

  it("counts words that share a stem as one, under their most frequent spelling", () => {
    const { names } = movieFeatures(movies).features({ kinds: ["plot"], known });
    expect(names).toEqual(["cowboy", "dolls"]);
    const apart = movieFeatures(movies, { stem: false }).features({ kinds: ["plot"], known });
    expect(apart.names).toEqual(["dolls"]);
  });

  it("puts the kinds one after another in the order asked for, each of length 1", () => {
    const { fields, matrix } = movieFeatures(movies).features({ kinds: ["title", "genres", "year"], known });
    expect(fields.map(({ kind }) => kind)).toEqual(["title", "genres", "year"]);
    expect(fields.map(({ end }) => end)).toEqual([fields[1].start, fields[2].start, matrix.cols]);
    const squares = fields.map(() => 0);
    columnsOf(matrix, 0).forEach((column, k) => {
      squares[fields.findIndex(({ end }) => column < end)] += valuesOf(matrix, 0)[k] ** 2;
    });
    squares.forEach((sum) => expect(sum).toBeCloseTo(1, 6));
  });

  it("cuts the catalog and fills it up with empty rows, as known is long", () => {
    const source = movieFeatures(movies);
    expect(source.features({ kinds: ["genres"], known: Uint8Array.of(1, 1) }).matrix.rows).toBe(2);
    const longer = source.features({ kinds: ["genres", "year"], known: new Uint8Array(9).fill(1) });
    expect(row(longer, 8)).toEqual({});
  });

  it.each(["binary", "tf-idf", "bm25"] as const)("learns %s from known items alone", (weighting) => {
    const request: FeatureRequest = { kinds, known, weighting, minItems: 1 };
    const before = movieFeatures(movies).features(request);
    const other = {
      id: "9",
      title: "Heat Toy",
      year: 1890,
      genres: ["Noir", "Comedy"],
      plot: "A new doll",
      tags: ["x"],
    };
    const after = movieFeatures([...movies.slice(0, 5), other]).features(request);
    expect(after.names).toEqual(before.names);
    expect(after.fields).toEqual(before.fields);
    for (let item = 0; item < 5; item++) expect(row(after, item)).toEqual(row(before, item));
    expect(row(after, 5)).not.toEqual(row(before, 5));
  });

  it("gives equal features to equal requests, whatever was asked before", () => {
    const source = movieFeatures(movies);
    const first = source.features({ kinds, known, minItems: 1 });
    source.features({ kinds: ["plot", "genres"], known: Uint8Array.of(0, 0, 0, 0, 1, 1), minItems: 1 });
    expect(source.features({ kinds, known, minItems: 1 })).toEqual(first);
    expect(movieFeatures(movies).features({ kinds, known, minItems: 1 })).toEqual(first);
  });

  it.each(["binary", "tf-idf", "bm25"] as const)("does not depend on the order of the movies, %s", (weighting) => {
    const request = { kinds, known, weighting, minItems: 1 };
    const features = movieFeatures(movies).features(request);
    const turned = movieFeatures(movies.toReversed()).features({ ...request, known: known.toReversed() });
    expect([turned.names, turned.fields]).toEqual([features.names, features.fields]);
    movies.forEach((_, item) => expect(row(turned, movies.length - 1 - item)).toEqual(row(features, item)));
  });

  it("refuses kinds it does not have and settings that make no sense", () => {
    const source = movieFeatures(movies);
    const ask = (request: object) => () => source.features({ kinds: ["genres"], known, ...request });
    expect(ask({ kinds: ["poster"] })).toThrow('movieFeatures: kind must be one of "genres", "year", "directors"');
    expect(ask({ kinds: ["plot", "plot"] })).toThrow("movieFeatures: kinds must be distinct, got plot twice");
    expect(ask({ weighting: "idf" })).toThrow('movieFeatures: weighting must be one of "binary", "tf-idf", "bm25"');
    expect(ask({ minItems: 0 })).toThrow("movieFeatures: minItems must be a positive integer, got 0");
    expect(() => movieFeatures(movies, { b: 2 })).toThrow("movieFeatures: b must be a number from 0 to 1, got 2");
    expect(() => movieFeatures(movies, { year: "x" as never })).toThrow("movieFeatures: year must be one of");
  });
});

describe("fitFeatures", () => {
  it.each(["binary", "tf-idf", "bm25"] as const)(
    "has no columns where no item is known, %s, restored too",
    (weighting) => {
      const fitted = fitFeatures(movies, { kinds, known: new Uint8Array(6), weighting });
      expect([fitted.features.names, fitted.features.matrix.cols]).toEqual([[], 0]);
      const restored = restoreFeatures(tensorReader("content", fitted.tensors()));
      expect(restored.transform(movies)).toEqual(fitted.features);
    },
  );

  it.each(["binary", "tf-idf", "bm25"] as const)(
    "gives the rows of training to the same movies, %s, restored",
    (weighting) => {
      for (const year of ["bins", "standardized"] as const) {
        const fitted = fitFeatures(movies, { kinds, known, weighting }, { year, stopWords: ["cowboy"] });
        const restored = restoreFeatures(tensorReader("content", fitted.tensors()));
        expect(fitted.transform(movies)).toEqual(fitted.features);
        expect(restored.transform(movies)).toEqual(fitted.features);
        expect(restored.tensors()).toEqual(fitted.tensors());
      }
    },
  );
});
