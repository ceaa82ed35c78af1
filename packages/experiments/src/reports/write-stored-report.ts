import { intervalChart, slug } from "@marquee/visualization";
import type { Report, Timings } from "@marquee/visualization";
import { writeReport } from "../report/write-report.ts";
import type { WrittenReport } from "../report/write-report.ts";

/**
 * Writes the report of a stored run into `folder`. Its pictures are small SVG files, one per headline metric and split:
 * the same report gives the same bytes, wherever it is written.
 */
export function writeStoredReport(folder: string, report: Report, timings?: Timings): Promise<WrittenReport> {
  return writeReport(
    folder,
    report,
    timings ?? { machine: "a machine that was not noted", models: [] },
    chartsOf(report),
  );
}

function chartsOf({ sections }: Report): ReadonlyMap<string, Uint8Array> {
  const text = new TextEncoder();
  return new Map(
    sections.flatMap((section) =>
      section.metrics
        .filter(({ key }) => section.headline.includes(key))
        .map((metric) => [`${slug(section.id)}-${slug(metric.key)}.svg`, text.encode(intervalChart(section, metric))]),
    ),
  );
}
