import type { Options } from "@marquee/core";
import type { CalibrationBin } from "@marquee/evaluation";
import type { Estimate, LeakageFact, Slice, Timings } from "@marquee/visualization";
import type { Experiment } from "../spec/experiment.ts";

/** A metric over the folds of a split, with the interval over users that the report shows, where it has one. */
export interface MetricSummary extends Estimate {
  /** One value per fold. */
  readonly folds: readonly number[];
}

/** A model against the best one on a metric, paired over users. */
export interface DifferenceSummary extends Estimate {
  /** Key of the metric. */
  readonly metric: string;
  /** Label of the best entry on this metric. */
  readonly best: string;
  /** Label of the one compared; the difference is its value less that of the best. */
  readonly label: string;
  /** Holm-corrected for the number of entries. */
  readonly p: number;
}

/** What a model reached on a split. */
export interface ModelSummary {
  /** How the report names the entry. */
  readonly label: string;
  readonly model: string;
  /** Every resolved option. */
  readonly options: Options;
  /** The columns of the report. */
  readonly metrics: Readonly<Record<string, MetricSummary>>;
  /** Estimated beside real ratings, the folds together; absent for pure rankers, and in early summaries. */
  readonly calibration?: readonly CalibrationBin[];
  /** Why there are no metrics. */
  readonly failed?: string;
}

/** All models on one split. */
export interface SplitSummary {
  /** As `--split` takes it. */
  readonly split: string;
  readonly seed: number;
  readonly hash: string;
  readonly folds: readonly string[];
  readonly models: readonly ModelSummary[];
  /** On the first ranking and the first rating metric; absent in summaries of one model, and in early ones. */
  readonly differences?: readonly DifferenceSummary[];
  /** Of each fold, how many ratings are learned from and tested on; absent in early summaries, as all that follows. */
  readonly rows?: readonly { readonly train: number; readonly test: number }[];
  readonly leakage?: readonly LeakageFact[];
  /** By activity of users and popularity of movies; values by label. */
  readonly slices?: readonly Slice[];
}

/**
 * The figures of a finished comparison without anything of a single user or movie, so that they may be shared where the
 * data set and reports with titles may not; survives JSON.
 */
export interface Summary {
  /** Name of the experiment. */
  readonly name: string;
  readonly title: string;
  /** The data set after cleaning; title and counts are absent in early summaries. */
  readonly data: {
    readonly name: string;
    readonly hash: string;
    readonly title?: string;
    readonly counts?: { readonly users: number; readonly items: number; readonly ratings: number };
  };
  readonly cleaning: Experiment["cleaning"];
  readonly evaluation: Pick<Experiment["evaluation"], "n" | "relevance" | "ties">;
  readonly versions: Readonly<Record<string, string>>;
  readonly splits: readonly SplitSummary[];
  /**
   * What each model cost where it was computed, sections and models named as by `storedSections`; absent in early
   * summaries. These are the only figures that another run of the same comparison would not repeat.
   */
  readonly timings?: Timings;
}
