import { formatList, formatNumber } from "../format.ts";
import { headlines } from "../report/findings.ts";
import type { Report, Section } from "../report/report.ts";

/** A link of the index; `href` is relative to it. */
export interface IndexLink {
  readonly text: string;
  readonly href: string;
}

/** Who is best on a split, a clause per headline metric: `nDCG@10: EASE 0.155`. */
export interface IndexBest {
  readonly split: string;
  readonly clauses: readonly string[];
}

/** A report as the index tells it. */
export interface IndexEntry {
  /** As `marquee compare` takes it. */
  readonly name: string;
  readonly title: string;
  readonly question?: string;
  /** What was compared and on which splits: `18 models · Random, 20 % per user · By time, last 20 %`. */
  readonly protocol: string;
  readonly best: readonly IndexBest[];
  /** The first is the one to read. */
  readonly links: readonly IndexLink[];
}

/** What there is to read in a folder of reports, as plain data: the same index gives the same page. */
export interface ReportsIndex {
  readonly title: string;
  /** Sentences. */
  readonly summary: readonly string[];
  /** What stands beside the reports, such as the notebooks. */
  readonly beside: readonly (IndexLink & { readonly description: string })[];
  readonly groups: readonly {
    readonly title: string;
    /** One sentence. */
    readonly text: string;
    readonly entries: readonly IndexEntry[];
  }[];
  /** The command that makes it again. */
  readonly command: string;
}

/** Splits of a report whose best models the index names. */
const shownSplits = 2;

/** What the index tells of a report. */
export function indexEntry(name: string, report: Report, links: readonly IndexLink[]): IndexEntry {
  const { title, question, sections } = report;
  const models = sections.reduce((most, section) => Math.max(most, section.models.length), 0);
  return {
    ...{ name, title, ...(question === undefined ? {} : { question }) },
    protocol: [`${models} model${models === 1 ? "" : "s"}`, ...splitNames(sections)].join(" · "),
    best: sections.slice(0, shownSplits).map(bestOf),
    links,
  };
}

/** The names of the splits; where there are many, of the first ones, and how many more there are. */
function splitNames(sections: readonly Section[]): readonly string[] {
  const names = sections.map(({ name }) => name);
  const left = names.length - shownSplits;
  return left > 1 ? [...names.slice(0, shownSplits), `${left} more splits`] : names;
}

function bestOf(section: Section): IndexBest {
  return {
    split: section.name,
    clauses: headlines(section).map(({ metric, best }) => {
      const labels = formatList(best.map(({ label }) => label));
      return `${metric.label}: ${labels} ${formatNumber(best[0].values[metric.key].mean, metric.digits)}`;
    }),
  };
}
