import { permutation, random } from "@marquee/core";
import type { Random } from "@marquee/core";
import { headShare, rankCounts } from "../src/index.ts";
import type { Estimate, ExampleUser, Metric, ModelReport, Report, Section, Slice, Timings } from "../src/index.ts";

/** Made-up results in the shape and size of a real comparison: no number in here was measured. */
let draw: Random = random(7);
const jitter = (spread: number): number => (draw() - 0.5) * 2 * spread;
const shuffle = (texts: readonly string[]): string[] => Array.from(permutation(texts.length, draw), (k) => texts[k]);

const titles = [
  "Gravity (2013)", "Interstellar (2014)", "The Wolf of Wall Street (2013)", "Man of Steel (2013)",
  "Guardians of the Galaxy (2014)", "Now You See Me (2013)", "Iron Man Three (2013)", "Gone Girl (2014)",
  "World War Z (2013)", "Mad Max: Fury Road (2015)", "The Imitation Game (2014)", "Birdman (2014)",
  "Whiplash (2014)", "Ex Machina (2014)", "Prisoners (2013)", "Her (2013)", "12 Years a Slave (2013)",
  "American Hustle (2013)", "Captain Phillips (2013)", "Edge of Tomorrow (2014)", "Boyhood (2014)",
  "The Grand Budapest Hotel (2014)", "Nightcrawler (2014)", "Silver Linings Playbook (2012)",
  "Django Unchained (2012)", "Argo (2012)", "Skyfall (2012)", "Life of Pi (2012)", "Dallas Buyers Club (2013)",
  "The Lego Movie (2014)", "X-Men: Days of Future Past (2014)", "Le fabuleux destin d'Amélie Poulain (2001)",
  "Dr. Strangelove or: How I Learned to Stop Worrying and Love the Bomb (1964)", "The Godfather (1972)", "Alien (1979)",
]; // prettier-ignore

const metric = (
  key: string,
  label: string,
  family: Metric["family"],
  better: Metric["better"],
  definition: string,
): Metric => ({ key, label, family, better, digits: key === "coverage" || key === "popularity" ? 3 : 4, definition });

const metrics: readonly Metric[] = [
  metric("rmse", "RMSE", "rating", "lower", "√ of the mean squared error over all test ratings."),
  metric("mae", "MAE", "rating", "lower", "Mean absolute error over all test ratings."),
  metric("ndcg@10", "nDCG@10", "ranking", "higher", "Σ 1 / log₂(rank + 1) over the hits among the first 10, divided by the best possible sum; mean over users with a relevant test item."),
  metric("precision@10", "Precision@10", "ranking", "higher", "Hits among the first 10, divided by 10; mean over users with a relevant test item."),
  metric("recall@10", "Recall@10", "ranking", "higher", "Hits among the first 10, divided by the relevant test items; mean over users with a relevant test item."),
  metric("hit-rate@10", "Hit rate@10", "ranking", "higher", "Share of users with at least one hit among the first 10."),
  metric("reciprocal-rank@10", "Reciprocal rank@10", "ranking", "higher", "1 / rank of the first hit, 0 without one; mean over users."),
  metric("coverage", "Coverage", "beyond", "higher", "Share of the catalogue that is recommended to someone."),
  metric("gini", "Gini", "beyond", "lower", "Inequality of how often items are recommended: 0 all alike, 1 always the same."),
  metric("popularity", "Mean popularity", "beyond", "none", "Mean ln(1 + training ratings) of recommended items."),
  metric("diversity", "Intra-list diversity", "beyond", "higher", "Mean of 1 − cosine of the genres over pairs in a list."),
]; // prettier-ignore

/** id, label, RMSE (0: does not predict ratings), nDCG, seconds. */
const shapes: readonly (readonly [string, string, number, number, number])[] = [
  ["random", "Random", 0, 0.0016, 0.002], ["popularity", "Most popular", 0, 0.0452, 0.004],
  ["recent-popularity", "Popular in the last 30 days", 0, 0.0718, 0.006], ["global-mean", "Global mean", 1.921, 0, 0.001],
  ["user-mean", "User mean", 1.624, 0, 0.002], ["item-mean", "Item mean", 1.701, 0.011, 0.002],
  ["bias", "Bias baseline (ALS)", 1.486, 0.0142, 0.09], ["user-knn", "User kNN (cosine)", 1.512, 0.0873, 3.1],
  ["item-knn", "Item kNN (Pearson baseline)", 1.447, 0.0911, 2.4], ["slope-one", "Slope One", 1.503, 0.0198, 1.2],
  ["svd", "Biased SVD", 1.439, 0.0371, 0.8], ["ials", "iALS", 0, 0.0946, 1.9], ["ease", "EASE", 0, 0.0961, 31],
]; // prettier-ignore

const estimate = (mean: number, spread: number): Estimate => ({ mean, low: mean - spread, high: mean + spread });

function modelReports(shift: number): readonly ModelReport[] {
  const options: Record<string, ModelReport["options"]> = {
    "item-knn": { k: 40, similarity: "pearson-baseline", shrinkage: 100, minSupport: 1 },
    "user-knn": { k: 80, similarity: "cosine" },
    svd: { factors: 100, epochs: 20, learningRate: 0.005, regularization: 0.02, seed: 1 },
    ials: { factors: 64, iterations: 15, regularization: 0.05, alpha: 10, seed: 1 },
    ease: { regularization: 250 },
    "recent-popularity": { days: 30 },
  };
  return shapes.map(([id, label, rmse, ndcg]) => {
    const rank = ndcg * shift;
    const ranking: Record<string, Estimate> =
      ndcg === 0
        ? {}
        : {
            "ndcg@10": estimate(rank, 0.0006 + rank * 0.031),
            "precision@10": estimate(rank * 0.62, 0.0004 + rank * 0.02),
            "recall@10": estimate(rank * 1.31, 0.001 + rank * 0.05),
            "hit-rate@10": estimate(rank * 3.1, 0.002 + rank * 0.1),
            "reciprocal-rank@10": estimate(rank * 1.4, 0.001 + rank * 0.06),
            coverage: { mean: Math.min(0.98, 0.02 + draw() * 0.4) },
            gini: { mean: 0.7 + draw() * 0.28 },
            popularity: estimate(3 + draw() * 3, 0.04),
            diversity: estimate(0.6 + draw() * 0.2, 0.01),
          };
    const rating: Record<string, Estimate> =
      rmse === 0 ? {} : { rmse: estimate(rmse / shift ** 0.3, 0.011), mae: estimate(rmse * 0.76, 0.008) };
    return { id, name: id, label, options: options[id] ?? {}, values: { ...rating, ...ranking } };
  });
}

function section(id: string, name: string, recipe: string, shift: number): Section {
  const models = modelReports(shift);
  const comparisons = metrics
    .filter(({ better }) => better !== "none")
    .flatMap(({ key, better }) => {
      const sign = better === "higher" ? -1 : 1;
      const measured = models
        .filter((model) => model.values[key] !== undefined)
        .toSorted((a, b) => sign * (a.values[key].mean - b.values[key].mean));
      return measured.slice(1).map((model) => {
        const difference = model.values[key].mean - measured[0].values[key].mean;
        const relative = Math.abs(difference) / measured[0].values[key].mean;
        const p = Math.min(1, Math.exp(-relative * 120));
        return { metric: key, best: measured[0].id, model: model.id, difference: estimate(difference, 0.004), p };
      });
    });
  const groupsOf = (title: string, of: Slice["of"], labels: readonly string[], members: readonly number[]): Slice => ({
    title,
    of,
    metric: "ndcg@10",
    groups: labels.map((label, g) => ({ label, members: members[g] })),
    values: Object.fromEntries(
      models
        .filter(({ values }) => values["ndcg@10"] !== undefined)
        .map(({ id: model, values }) => [
          model,
          labels.map((_, g) => estimate(values["ndcg@10"].mean * (0.45 + 0.5 * g + jitter(0.1)), 0.003)),
        ]),
    ),
  });
  return {
    id,
    name,
    recipe,
    seed: 20,
    hash: id === "random" ? "b7c1f0e4a95d2238" : "03fd97a6c2e81b54",
    folds: [{ name: "1", train: 93_211, test: 23_302, users: 2_973 }],
    leakage: [
      { verdict: "clean", text: "No (user, item) pair is in both train and test." },
      id === "random"
        ? { verdict: "leak", text: "84.1 % of train is later than the earliest test rating: models see the future." }
        : { verdict: "clean", text: "Every test rating is later than every training rating." },
    ],
    metrics,
    headline: ["ndcg@10", "rmse"],
    models,
    significance: { method: "Paired t-test over users, Holm-corrected.", alpha: 0.05, level: 0.95 },
    comparisons,
    slices: [
      groupsOf(
        "Users by number of ratings",
        "users",
        ["few: 5–12", "some: 13–33", "many: 34 and more"],
        [991, 988, 994],
      ),
      groupsOf(
        "Items by number of ratings",
        "items",
        ["tail: below 8", "middle: 8–60", "head: above 60"],
        [5_877, 1_402, 301],
      ),
    ],
    examples: ["1042", "77", "5810"].map((user, u) => example(user, u, models)),
  };
}

function example(user: string, u: number, models: readonly ModelReport[]): ExampleUser {
  const shuffled = shuffle(titles);
  const heldOut = shuffled.slice(6, 12);
  return {
    user,
    description: ["few ratings: 8 in train", "median: 21 ratings in train", "many ratings: 164 in train"][u],
    profile: shuffled.slice(0, 6).map((title, k) => ({ title, rating: 10 - Math.floor(k / 3) })),
    heldOut,
    recommendations: models
      .filter(({ values }) => values["ndcg@10"] !== undefined)
      .map(({ id }) => ({
        model: id,
        items: shuffle(shuffled.slice(8))
          .slice(0, 10)
          .map((title) => ({ title, hit: heldOut.includes(title) })),
      })),
  };
}

const itemCounts: readonly number[] = Array.from({ length: 7_580 }, (_, k) =>
  Math.max(3, Math.round(1450 / (k + 4) ** 0.78 + draw() * 2)),
);
const histogramCounts = [310, 980, 1_410, 2_380, 3_600, 8_420, 14_240, 27_390, 31_860, 16_910, 9_013];

/** A comparison of 13 models on two splits; one model failed on the second. */
export function demoReport(): Report {
  draw = random(7);
  const byTime = section(
    "time",
    "Global time",
    "The last 20 % of all ratings by time are test; users without a rating before are left out.",
    0.41,
  );
  return {
    title: "Quick comparison",
    question: "Which recommender should you start with on tweeted film ratings?",
    summary: [
      "Thirteen recommenders, each with its default options, trained and tested on the same ratings.",
      "Every item a user has not rated in train is ranked: no sampled metrics.",
    ],
    dataset: {
      name: "movietweetings",
      title: "MovieTweetings",
      hash: "9f3a61d2c07be845",
      license: "MIT",
      citation:
        "S. Dooms, T. De Pessemier and L. Martens: MovieTweetings: a movie rating dataset collected from Twitter. CrowdRec at RecSys 2013.",
      homepage: "https://github.com/sidooms/MovieTweetings",
      counts: { users: 3_794, items: 7_580, ratings: 116_513 },
      scale: { min: 0, max: 10, step: 1 },
      span: { from: "2013-02-28", to: "2014-11-30" },
      cleaning: [
        {
          name: "Duplicates",
          reason: "The latest rating of a user for an item stays.",
          before: 141_695,
          after: 141_690,
        },
        { name: "Unknown movies", reason: "Ratings without a title in movies.dat.", before: 141_690, after: 141_511 },
        {
          name: "5-core",
          reason: "Users and items with fewer than 5 ratings, repeatedly until none is left.",
          before: 141_511,
          after: 116_513,
        },
      ],
      ratingHistogram: histogramCounts.map((count, value) => ({ value, count })),
      popularity: rankCounts(itemCounts),
      headShare: headShare(itemCounts),
      overTime: Array.from({ length: 21 }, (_, k) => ({
        start: `${2013 + Math.floor((k + 2) / 12)}-${String(((k + 2) % 12) + 1).padStart(2, "0")}`,
        count: Math.round(5_500 + 1_800 * Math.sin(k / 2.4) + jitter(600)),
      })),
    },
    sections: [
      section("random", "Random", "A random fifth of each user's ratings is test.", 1),
      {
        ...byTime,
        models: byTime.models.map((model) =>
          model.id === "ease"
            ? { ...model, values: {}, failed: "needs 7,580² cells, more than the memory limit of 200 MB." }
            : model,
        ),
        comparisons: byTime.comparisons
          .filter(({ model }) => model !== "ease")
          .filter(({ best, model }) => !(best === "ease" && model === "ials"))
          .map((comparison) => ({ ...comparison, best: comparison.best === "ease" ? "ials" : comparison.best })),
      },
    ],
    protocol: [
      "All models of a section see the same training ratings and are scored on the same test ratings.",
      "A test item is relevant when its rating is at least 8.",
      "Options are defaults; nothing was tuned on the test part.",
    ],
    versions: { marquee: "0.1.0", node: "20.20.2" },
    definitions: [
      { term: "Relevant", text: "A test item the user rated 8 or higher." },
      { term: "Train", text: "The ratings a model learns from." },
    ],
    command: "npx marquee compare quick",
  };
}

/** Made-up times beside `demoReport`. */
export function demoTimings(): Timings {
  const models = ["random", "time"].flatMap((id) =>
    shapes
      .filter(([model]) => !(id === "time" && model === "ease"))
      .map(([model, , , , seconds]) => ({
        section: id,
        model,
        fitSeconds: seconds,
        evaluateSeconds: 0.4 + seconds / 8,
        peakBytes: 210e6,
      })),
  );
  return { machine: "2 cores, Node 20.20.2, Linux x64", models };
}
