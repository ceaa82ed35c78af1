import { bothThemes, fewColors, findKaleido, renderPng, reportFigures } from "@marquee/visualization";
import type { Figure, Report, Timings } from "@marquee/visualization";

/** The static pictures of a report, or why there are none. */
export interface Pictures {
  /** PNG by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** Why there are none, as a sentence that says what to do; absent when they were drawn. */
  readonly missing?: string;
}

/** Draws the figures of a report with the kaleido under `root`. */
export function drawPictures(report: Report, timings: Timings, root: string): Promise<Pictures> {
  return drawFigures(reportFigures(report, timings), root);
}

/**
 * Draws figures, light and dark, with the kaleido under `root`, in 256 colors: a quarter of the bytes. A renderer that
 * fails costs the pictures alone.
 */
export async function drawFigures(figures: Readonly<Record<string, Figure>>, root: string): Promise<Pictures> {
  const kaleido = findKaleido(root);
  if (kaleido === undefined) return { files: new Map(), missing: "`npm run figures` installs what draws them" };
  try {
    const drawn = await renderPng(bothThemes(figures), { kaleido, scale: 1.5 });
    return { files: new Map([...drawn].map(([name, png]) => [name, fewColors(png)])) };
  } catch (error) {
    const [reason] = (error instanceof Error ? error.message : String(error)).split("\n");
    return { files: new Map(), missing: `they could not be drawn: ${reason}` };
  }
}
