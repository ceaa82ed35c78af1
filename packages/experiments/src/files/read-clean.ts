import type { Interactions } from "@marquee/core";
import { clean, readRatingsFile } from "@marquee/data";

/** Reads ratings and keeps the latest of repeated pairs; `note` is told how many there were, when there were any. */
export async function readClean(path: string, note: (text: string) => void): Promise<Interactions> {
  const { interactions, report } = clean((await readRatingsFile(path)).interactions);
  const repeated = report.rowsBefore - report.rowsAfter;
  if (repeated > 0) note(`${path}: ${repeated} repeated pair${repeated > 1 ? "s" : ""}, the latest rating was kept\n`);
  return interactions;
}
