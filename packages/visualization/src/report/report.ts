import type { Options } from "@marquee/core";
import type { Table } from "../table.ts";

/** A number with its interval; without `low` and `high` when no interval could be computed (one user, one fold). */
export interface Estimate {
  readonly mean: number;
  readonly low?: number;
  readonly high?: number;
}

/** A step of cleaning: how many rows went in, how many came out, and why. */
export interface CleaningStep {
  readonly name: string;
  readonly reason: string;
  readonly before: number;
  readonly after: number;
}

/** How often one value occurs. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** The item at `rank` (from 1, most rated first) has `count` ratings. */
export interface RankCount {
  readonly rank: number;
  readonly count: number;
}

/** Ratings given in the period that starts at `start`, for example `2013-08` or `2013-08-26`. */
export interface PeriodCount {
  readonly start: string;
  readonly count: number;
}

/** What the ratings are, where they come from, and what was done to them before the split. */
export interface DatasetReport {
  /** As on the command line: `movietweetings`. */
  readonly name: string;
  readonly title: string;
  /** Hash of the canonical columns after cleaning. */
  readonly hash: string;
  readonly license: string;
  readonly citation: string;
  readonly homepage?: string;
  /** Absent, like the scale, where only figures of a run are kept that did not hold them. */
  readonly counts?: { readonly users: number; readonly items: number; readonly ratings: number };
  readonly scale?: { readonly min: number; readonly max: number; readonly step?: number };
  /** The first and the last rating, ISO dates: `2013-02-28`. */
  readonly span?: { readonly from: string; readonly to: string };
  readonly cleaning: readonly CleaningStep[];
  readonly ratingHistogram: readonly ValueCount[];
  /** Ratings by rank of the item, ranks ascending; `rankCounts` thins a long list. */
  readonly popularity: readonly RankCount[];
  /** Share of all ratings on the most rated fifth of the items (`headShare`). */
  readonly headShare?: number;
  readonly overTime?: readonly PeriodCount[];
}

/** What a metric measures, so that a number can be read without another document. */
export interface Metric {
  /** Key in `ModelReport.values`: `ndcg@10`. */
  readonly key: string;
  readonly label: string;
  /** Formula, averaging, ties and the rule for users without relevant items, in words. */
  readonly definition: string;
  /** `none` where more is neither better nor worse, as mean popularity. */
  readonly better: "higher" | "lower" | "none";
  /** Decimals shown. */
  readonly digits: number;
  /** Which question it answers. */
  readonly family: "rating" | "ranking" | "beyond";
}

/** One row of a section: a configured model and what it reached. */
export interface ModelReport {
  /** Unique in its section: `item-knn`, or `item-knn k=80` when one model appears twice. */
  readonly id: string;
  /** Kebab-case name in the registry. */
  readonly name: string;
  readonly label: string;
  readonly options: Options;
  /** By metric key; a metric that does not apply (RMSE of a ranking model) is left out. */
  readonly values: Readonly<Record<string, Estimate>>;
  /** Why there are no values: one sentence. */
  readonly failed?: string;
  readonly note?: string;
}

/** A model against the best one on one metric, paired over the same users or folds. */
export interface Comparison {
  /** `Metric.key`. */
  readonly metric: string;
  /** `ModelReport.id` of the best model on this metric. */
  readonly best: string;
  /** `ModelReport.id` of the one compared. */
  readonly model: string;
  /** model − best, in the metric's own unit. */
  readonly difference: Estimate;
  /** Corrected over all comparisons on this metric. */
  readonly p: number;
}

/** How differences were tested. */
export interface SignificanceTest {
  /** A sentence: `Paired t-test over users, Holm-corrected.` */
  readonly method: string;
  /** A model with p < alpha is significantly worse than the best. */
  readonly alpha: number;
  /** Coverage of the intervals: .95. */
  readonly level: number;
}

/** One metric by group of users or items. */
export interface Slice {
  /** `Users by number of ratings`. */
  readonly title: string;
  readonly of: "users" | "items";
  /** `Metric.key`. */
  readonly metric: string;
  /** From few to many ratings. */
  readonly groups: readonly { readonly label: string; readonly members: number }[];
  /** By `ModelReport.id`, one per group; null where the group is empty or the metric does not apply. */
  readonly values: Readonly<Record<string, readonly (Estimate | null)[]>>;
}

/** Test pairs whose predicted ratings are close together: predicted without bias, both means are equal. */
export interface CalibrationBin {
  /** Mean of the predicted ratings. */
  readonly predicted: number;
  /** Mean of the ratings given. */
  readonly given: number;
  /** Number of pairs. */
  readonly count: number;
}

/** A film a user rated. */
export interface RatedTitle {
  readonly title: string;
  readonly rating: number;
}

/** A film a model recommended; a hit is among the user's relevant test items. */
export interface RecommendedTitle {
  readonly title: string;
  readonly hit: boolean;
}

/** One user, what he or she liked, and what each model made of it. */
export interface ExampleUser {
  /** Raw id. */
  readonly user: string;
  /** Why this one was picked: `median activity, 48 ratings in train`. */
  readonly description: string;
  /** Training items with the highest ratings, best first. */
  readonly profile: readonly RatedTitle[];
  /** Relevant test items: what a hit means. */
  readonly heldOut: readonly string[];
  readonly recommendations: readonly { readonly model: string; readonly items: readonly RecommendedTitle[] }[];
}

/** A fact on what could leak from test to train: `12.4 % of train is later than the earliest test rating.` */
export interface LeakageFact {
  readonly text: string;
  readonly verdict: "clean" | "leak" | "note";
}

/** Rows of one train and test pair. */
export interface FoldReport {
  readonly name: string;
  readonly train: number;
  readonly test: number;
  /** Users with at least one relevant test item: those the ranking metrics average over. */
  readonly users?: number;
}

/** All results on one split. Two splits never share a table. */
export interface Section {
  /** Kebab-case and unique: anchor, figure names and timings refer to it. */
  readonly id: string;
  readonly name: string;
  /** The recipe of the split, a sentence. */
  readonly recipe: string;
  readonly seed?: number;
  readonly hash: string;
  readonly folds: readonly FoldReport[];
  readonly leakage: readonly LeakageFact[];
  readonly metrics: readonly Metric[];
  /** Keys of the metrics that answer the main questions, most important first; at least one. */
  readonly headline: readonly string[];
  readonly models: readonly ModelReport[];
  readonly significance?: SignificanceTest;
  readonly comparisons: readonly Comparison[];
  readonly slices: readonly Slice[];
  /** By `ModelReport.id`, of models that predict ratings; bins ascend. Default none. */
  readonly calibration?: Readonly<Record<string, readonly CalibrationBin[]>>;
  readonly examples: readonly ExampleUser[];
}

/** One metric of the same models on splits that differ in one setting: what knowing more of a user brings. */
export interface Trend {
  /** Kebab-case and unique in the report. */
  readonly id: string;
  /** `How much must be known of a user`. */
  readonly title: string;
  /** What is the same on all splits, and what is not: sentences. */
  readonly text: string;
  /** What the setting is: `known ratings`. */
  readonly setting: string;
  /** The settings, ascending. */
  readonly settings: readonly number[];
  readonly metric: Metric;
  /** One value per setting; null where the model failed. */
  readonly models: readonly { readonly label: string; readonly values: readonly (Estimate | null)[] }[];
}

/** A term of the glossary beyond the metrics. */
export interface Definition {
  readonly term: string;
  readonly text: string;
}

/**
 * A comparison of models as plain data that survives JSON: the same report gives the same page, byte for byte.
 * Times and memory are in `Timings`. Numbers are unrounded; texts are plain, never markup.
 */
export interface Report {
  readonly title: string;
  /** What the comparison answers, one sentence. */
  readonly question?: string;
  /** What was compared, sentences. The findings are computed from the sections (`findings`). */
  readonly summary: readonly string[];
  readonly dataset: DatasetReport;
  readonly sections: readonly Section[];
  /** What several sections say together; stands before them. Default none. */
  readonly trends?: readonly Trend[];
  /** What stands beside the results, after the sections: what others published, what it cost. Default none. */
  readonly tables?: readonly Table[];
  readonly protocol: readonly string[];
  /** Package or tool → version. */
  readonly versions: Readonly<Record<string, string>>;
  readonly definitions: readonly Definition[];
  /** The command that makes this report again: `npx marquee compare quick`. */
  readonly command?: string;
}

/** What one model cost on one section, summed over folds. */
export interface ModelTiming {
  /** `Section.id`. */
  readonly section: string;
  /** `ModelReport.id`. */
  readonly model: string;
  readonly fitSeconds: number;
  readonly evaluateSeconds: number;
  readonly peakBytes?: number;
}

/** Times and memory of a report, kept apart because they differ from run to run. */
export interface Timings {
  /** `2 cores, AMD EPYC, Node 20.20.2, Linux x64`. */
  readonly machine: string;
  readonly models: readonly ModelTiming[];
}
