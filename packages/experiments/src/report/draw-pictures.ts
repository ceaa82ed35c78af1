import { join } from "node:path";
import { messageOf } from "@marquee/core";
import { bothThemes, fewColors, findKaleido, renderPng, reportFigures } from "@marquee/visualization";
import type { Report, Timings } from "@marquee/visualization";
import { codeGraph } from "../code/code-graph.ts";
import { entryOf } from "../code/entry-of.ts";
import { keptPictures } from "./kept-pictures.ts";
import type { Drawn, Figures } from "./kept-pictures.ts";

/** The static pictures of a report, or why there are none. */
export interface Pictures {
  /** PNG by name. */
  readonly files: Drawn;
  /** Why there are none, as a sentence that says what to do; absent when they were drawn. */
  readonly missing?: string;
}

/** Draws the figures of a report with the kaleido under `root`. */
export function drawPictures(report: Report, timings: Timings, root: string): Promise<Pictures> {
  return drawFigures(reportFigures(report, timings), root);
}

/**
 * Draws figures, light and dark, with the kaleido under `root`, in 256 colors: a quarter of the bytes. Pictures are kept in
 * `.cache/figures` under `root`, so that a figure is drawn once. A renderer that fails costs the pictures alone.
 */
export async function drawFigures(figures: Figures, root: string): Promise<Pictures> {
  const kaleido = findKaleido(root);
  if (kaleido === undefined) return { files: new Map(), missing: "`npm run figures` installs what draws them" };
  try {
    const draw = async (some: Figures): Promise<Drawn> => {
      const drawn = await renderPng(some, { kaleido, scale });
      return new Map([...drawn].map(([name, png]) => [name, fewColors(png)]));
    };
    const folder = join(root, ".cache", "figures");
    return { files: await keptPictures(bothThemes(figures), { folder, maker: makerOf(), draw }) };
  } catch (error) {
    const [reason] = messageOf(error).split("\n");
    return { files: new Map(), missing: `they could not be drawn: ${reason}` };
  }
}

/** Pixels of a picture per CSS pixel. */
const scale = 1.5;

/** What decides a picture besides its figure: the code that draws, with the versions of what it stands on. */
function makerOf(): string {
  const graph = codeGraph(entryOf);
  const files = ["renderPng", "fewColors"].flatMap((name) => graph.filesOf("@marquee/visualization", name));
  return `${graph.hashOf(new Set(files))} ${scale}`;
}
