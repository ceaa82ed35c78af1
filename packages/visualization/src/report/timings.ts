import { scriptJson } from "../escape.ts";
import { accuracyAgainstTime } from "../figures/accuracy-against-time.ts";
import type { Figure } from "../figure.ts";
import type { Report, Timings } from "./report.ts";

/** The key of one metric of one section among the page's figures. */
export const figureKey = (section: string, metric: string): string => `${section}/${metric}`;

/** The specification without its theme, which the page adds. */
export function unthemed({ data, layout }: Figure): Figure {
  return { data, layout: Object.fromEntries(Object.entries(layout).filter(([name]) => name !== "template")) };
}

/**
 * The file `timings.js` that lies beside the page: sets `window.marqueeTimings` to the timings and the figures of
 * accuracy against time, so that the page itself stays the same from run to run.
 */
export function timingsScript(report: Report, timings: Timings): string {
  const figures = report.sections.flatMap((section) =>
    section.metrics.map((metric) => [
      figureKey(section.id, metric.key),
      unthemed(accuracyAgainstTime(section, metric, timings)),
    ]),
  );
  return `window.marqueeTimings = ${scriptJson({ ...timings, figures: Object.fromEntries(figures) })};\n`;
}
