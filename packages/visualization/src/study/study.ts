import type { Definition, Metric, Section, Timings, Trend } from "../report/report.ts";

/** What a split asks of a model. */
export type StudyTask = "random" | "time" | "new users" | "new movies" | "next" | "diversity" | "networks";

/** One split of one stored comparison: what every model reached on it, and what that cost. */
export interface StudyColumn {
  /** Kebab-case and unique in the study, for anchors and names of figures: `ml-1m-random`. */
  readonly id: string;
  /** Name of the comparison that it was measured in: `grand-ml-1m`. */
  readonly experiment: string;
  /** Title of the data set: `MovieLens 1M`. */
  readonly data: string;
  readonly task: StudyTask;
  /** With new users: how many ratings of each are known. */
  readonly known?: number;
  readonly section: Section;
  /** Those of `section`; absent where no times were kept. */
  readonly timings?: Timings;
}

/** What is known of a model apart from its results. */
export interface StudyModel {
  /** `Neighbors`. */
  readonly family: string;
  /** Whether it can say why it recommends a movie. */
  readonly explains: boolean;
}

/** Mean ranks of methods over data sets, and which differ (Friedman, Nemenyi and Holm). */
export interface RankTest {
  /** Kebab-case and unique in the study: `ndcg-random`. */
  readonly id: string;
  readonly title: string;
  readonly metric: Metric;
  /** Titles of the data sets. */
  readonly data: readonly string[];
  /** Best mean rank first; `p` is against the first, Holm-corrected. */
  readonly models: readonly { readonly label: string; readonly meanRank: number; readonly p: number }[];
  /** Of Friedman's test in the form of Iman and Davenport. */
  readonly pValue: number;
  /** Mean ranks further apart than this differ. */
  readonly criticalDifference: number;
  readonly alpha: number;
}

/** A published figure beside ours under the same protocol. */
export interface PublishedFigure {
  /** Title of the comparison that follows the protocol. */
  readonly protocol: string;
  readonly source: string;
  /** As the source calls it. */
  readonly model: string;
  readonly metric: Metric;
  readonly published: number;
  /** Absent when we have no such model. */
  readonly ours?: number;
  /** Why ours does not reach it. */
  readonly note?: string;
}

/**
 * Stored comparisons side by side, as plain data that survives JSON: aggregates alone, nothing of a single user or
 * movie. A model is the same in two columns when its label is.
 */
export interface Study {
  readonly title: string;
  /** What it answers, one sentence. */
  readonly question: string;
  /** What was compared, sentences. */
  readonly summary: readonly string[];
  /** The grand comparison: all methods on all data sets, smallest data set first, each `random` and maybe `time`. */
  readonly columns: readonly StudyColumn[];
  /** Comparisons on what the grand one does not ask: new users, new movies, the next movie and so on. */
  readonly further: readonly StudyColumn[];
  /** By `ModelReport.name`. */
  readonly models: Readonly<Record<string, StudyModel>>;
  /** Learning curves, and what knowing more of a user brings. */
  readonly trends: readonly Trend[];
  readonly rankTests: readonly RankTest[];
  readonly published: readonly PublishedFigure[];
  readonly protocol: readonly string[];
  readonly definitions: readonly Definition[];
  /** Package → version. */
  readonly versions: Readonly<Record<string, string>>;
  /** The command that makes the page again. */
  readonly command: string;
}
