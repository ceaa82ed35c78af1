import { existsSync } from "node:fs";
import { join } from "node:path";
import { rowOf } from "@marquee/core";
import type { Pixels, RatingPredictor } from "@marquee/core";
import { coldItems, foldOf, split, synthetic } from "@marquee/data";
import { interval, pairedDifference } from "@marquee/evaluation";
import { bias } from "@marquee/models";
import { labelRegression, openImageNetwork, posterCnn, textCnn } from "@marquee/neural";
import { describe, expect, it } from "vitest";

// Made-up movies whose titles and posters carry what users like in them, so that it is known what is to be found.

const { dataset, truth, poster } = synthetic({ users: 400, items: 600, ratings: 50_000, factors: 4 });
const { interactions } = dataset;
const items = interactions.items.size;
const genreCount = truth.factors;
const genreOf = (item: number): number => {
  const tastes = rowOf(truth.itemTastes, genreCount, item);
  return tastes.indexOf(Math.max(...tastes));
};

describe("text-CNN", () => {
  const { folds } = split(interactions, coldItems(), { seed: 1, dataHash: dataset.hash });
  const { train, test, candidates: unseen = new Int32Array(0) } = foldOf(interactions, folds[0]);
  /** Nothing but the words of the title tells of a movie. */
  const movies = dataset.movies.map((movie) => movie && { ...movie, genres: [] });
  const settings = { embedding: 16, tower: 32, titleWords: 5, dropout: 0.2, regularization: 0.3 };
  const steps = { learningRate: 0.005, decay: 0.9, batchSize: 1024, epochs: 8 };
  const fitted = Promise.resolve(textCnn({ movies }, { ...settings, ...steps }).fit(train));

  /** The mean squared error of the ratings of each unseen movie; NaN for one that nobody has rated. */
  const errorsOf = (model: RatingPredictor): Float64Array => {
    const [sums, counts] = [new Float64Array(items), new Float64Array(items)];
    for (let user = 0; user < test.rows; user++) {
      const own = test.indices.subarray(test.indptr[user], test.indptr[user + 1]);
      const estimates = model.predict(new Int32Array(own.length).fill(user), own);
      own.forEach((item, k) => {
        sums[item] += (estimates[k] - test.data[test.indptr[user] + k]) ** 2;
        counts[item]++;
      });
    }
    return Float64Array.from(unseen, (item) => sums[item] / counts[item]);
  };

  it("estimates ratings of movies without a rating by their titles, better than by the mean and the user's", async () => {
    const plain = await bias().fit(train);
    const { high } = pairedDifference(errorsOf(await fitted), errorsOf(plain));
    expect(high, "the upper bound of what the squared error grows by").toBeLessThan(-0.01);
  });

  it("finds the group of movies without a rating: most of the movies like them share it", async () => {
    const model = await fitted;
    const shares = Float64Array.from(unseen, (item) => {
      const alike = model.similarItems(item, 10).items;
      return alike.filter((other) => genreOf(other) === genreOf(item)).length / alike.length;
    });
    // by chance a quarter
    expect(interval(shares).low).toBeGreaterThan(0.6);
  });
});

describe("posters", () => {
  const [learned, all] = [180, 240];
  const labelsOf = (from: number, to: number): Uint8Array =>
    Uint8Array.from({ length: (to - from) * genreCount }, (_, k) =>
      Number(genreOf(from + Math.floor(k / genreCount)) === k % genreCount),
    );
  const labels = { values: labelsOf(0, learned), width: genreCount };

  /** For each of the posters that were not learned from whether the genre with the largest probability is its own. */
  const found = (probabilities: Float32Array): Float64Array =>
    Float64Array.from({ length: all - learned }, (_, k) => {
      const own = rowOf(probabilities, genreCount, k);
      return Number(own.indexOf(Math.max(...own)) === genreOf(learned + k));
    });

  it("tell a small network from scratch the group of other movies", async () => {
    const pictures = Array.from({ length: all }, (_, item) => poster(item));
    const model = await posterCnn({ epochs: 20 }).fit(pictures.slice(0, learned), labels);
    // 89 % have the color of their genre, as many its figure; by chance a quarter would be right
    expect(interval(found(model.probabilities(pictures.slice(learned)))).low).toBeGreaterThan(0.6);
  });

  const file = join(process.env.MARQUEE_DATA ?? "", "weights", "mobilenet_v2_035", "model.json");
  describe.skipIf(!existsSync(file))("by a pretrained network (needs MARQUEE_DATA/weights)", () => {
    it("have features that tell the group of other movies", async () => {
      const network = await openImageNetwork(file);
      const images = new Uint8Array(all * network.width * network.height * 3);
      for (let item = 0; item < all; item++) images.set(resized(poster(item), network), (item * images.length) / all);
      const vectors = await network.run(images, all);
      network.dispose();
      const width = vectors.length / all;
      const model = await labelRegression().fit({ vectors: vectors.slice(0, learned * width), width }, labels);
      const probabilities = model.probabilities({ vectors: vectors.slice(learned * width), width });
      expect(interval(found(probabilities)).low).toBeGreaterThan(0.4);
    });
  });
});

/** The nearest pixels of a picture in another size. */
function resized(
  { width, height, rgb }: Pixels,
  size: { readonly width: number; readonly height: number },
): Uint8Array {
  return Uint8Array.from({ length: size.width * size.height * 3 }, (_, k) => {
    const [x, y] = [Math.floor(k / 3) % size.width, Math.floor(k / 3 / size.width)];
    const from = Math.floor((y * height) / size.height) * width + Math.floor((x * width) / size.width);
    return rgb[3 * from + (k % 3)];
  });
}
