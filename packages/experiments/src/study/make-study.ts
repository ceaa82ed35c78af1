import { studyFigures } from "@marquee/visualization";
import type { Study } from "@marquee/visualization";
import { drawFigures } from "../report/draw-pictures.ts";
import type { Pictures } from "../report/draw-pictures.ts";
import { readmeOf } from "../report/report-folder.ts";
import type { WrittenReport } from "../report/write-report.ts";
import { storedStudy } from "./stored-study.ts";
import { writeStudy } from "./write-study.ts";

/** The study that was written, where, and why it has no pictures, if so. */
export interface MadeStudy extends WrittenReport, Pick<Pictures, "missing"> {
  readonly study: Study;
  /** How many pictures were drawn. */
  readonly pictures: number;
}

/**
 * Writes the grand comparison into `folder`, from stored summaries alone; its pictures with the kaleido under `root`.
 * Nothing is written when `signal` is aborted while they are drawn.
 */
export async function makeStudy(
  folder: string,
  { root, drawn, signal }: { readonly root: string; readonly drawn: boolean; readonly signal: AbortSignal },
): Promise<MadeStudy> {
  readmeOf(folder);
  const study = storedStudy();
  const { files, missing } = drawn ? await drawFigures(studyFigures(study), root) : none;
  signal.throwIfAborted();
  const written = await writeStudy(folder, study, files);
  return { study, ...written, pictures: files.size, ...(missing === undefined ? {} : { missing }) };
}

const none: Pictures = { files: new Map(), missing: "none were asked for" };
