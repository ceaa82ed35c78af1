import { readFile } from "node:fs/promises";
import { messageOf } from "@marquee/core";
import type { FitContext, Pixels } from "@marquee/core";
import { LARGEST_SPRITE, spriteColumns } from "@marquee/embedding";
import type { SpriteImage } from "@marquee/embedding";
import { decodeImage, imageSheets } from "@marquee/neural";
import { MOST_SHEETS } from "@marquee/visualization";
import type { PosterSheets } from "@marquee/visualization";

/** Small posters by movie; undefined where there is none that can be read. */
export type SmallPosters = readonly (Pixels | undefined)[];

/** Of a small poster, in pixels. */
const [WIDTH, HEIGHT] = [48, 72];

/** The side of the page's sheets, which every browser takes as a texture. */
const SHEET = 4096;

/**
 * The posters of movies from their files, small; `refused` hears the name of each that cannot be read, with the reason.
 */
export async function smallPosters(
  files: readonly (string | undefined)[],
  refused: (line: string) => void,
  { onProgress, signal }: FitContext,
): Promise<SmallPosters> {
  const posters: (Pixels | undefined)[] = [];
  for (const [movie, file] of files.entries()) {
    signal?.throwIfAborted();
    onProgress?.({ stage: "posters", done: movie, total: files.length });
    posters.push(file === undefined ? undefined : await small(file, refused));
  }
  return posters;
}

async function small(file: string, refused: (line: string) => void): Promise<Pixels | undefined> {
  try {
    return await decodeImage(await readFile(file), { width: WIDTH, height: HEIGHT, fit: "cover" });
  } catch (error) {
    refused(`${file}: left out: ${messageOf(error)}`);
    return undefined;
  }
}

/** The sheets of the page; undefined where there are no posters or more than it takes. */
export async function posterSheets(posters: SmallPosters): Promise<PosterSheets | undefined> {
  const count = posters.filter((poster) => poster !== undefined).length;
  const [columns, rows] = [Math.floor(SHEET / WIDTH), Math.floor(SHEET / HEIGHT)];
  if (count === 0 || count > MOST_SHEETS * columns * rows) return undefined;
  const laid = await imageSheets(posters, { width: WIDTH, height: HEIGHT, columns, rows });
  return { ...laid, aspect: WIDTH / HEIGHT };
}

/** The sprite of TensorBoard's projector, with a gap where a movie has no poster; undefined where it would be too large. */
export async function posterSprite(posters: SmallPosters): Promise<SpriteImage | undefined> {
  const columns = spriteColumns(posters.length);
  if (posters.every((poster) => poster === undefined) || columns * HEIGHT > LARGEST_SPRITE) return undefined;
  const laid = await imageSheets(posters, { width: WIDTH, height: HEIGHT, columns, rows: columns }, true);
  return { bytes: laid.sheets[0], extension: "jpg", width: WIDTH, height: HEIGHT };
}
