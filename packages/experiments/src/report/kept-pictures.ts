import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeFileWhole } from "@marquee/data";
import type { Figure } from "@marquee/visualization";

/** Figures by name. */
export type Figures = Readonly<Record<string, Figure>>;

/** PNG by name. */
export type Drawn = ReadonlyMap<string, Uint8Array>;

/**
 * The pictures of `figures`, in their order: those that `folder` keeps, named by the SHA-256 of the figure and of `maker`,
 * which tells one way of drawing from another, and the others as `draw` makes them, which are kept then.
 */
export async function keptPictures(
  figures: Figures,
  {
    folder,
    maker,
    draw,
  }: { readonly folder: string; readonly maker: string; readonly draw: (some: Figures) => Promise<Drawn> },
): Promise<Drawn> {
  const paths = new Map(Object.entries(figures).map(([name, figure]) => [name, pathOf(folder, maker, figure)]));
  const missing = Object.entries(figures).filter(([name]) => !existsSync(paths.get(name)!));
  const drawn = missing.length > 0 ? await draw(Object.fromEntries(missing)) : new Map<string, Uint8Array>();
  for (const [name, png] of drawn) await writeFileWhole(paths.get(name)!, [png]);
  return new Map([...paths].map(([name, path]) => [name, drawn.get(name) ?? new Uint8Array(readFileSync(path))]));
}

function pathOf(folder: string, maker: string, figure: Figure): string {
  const key = createHash("sha256")
    .update(`${maker}\n${JSON.stringify(figure)}`)
    .digest("hex");
  return join(folder, key.slice(0, 2), `${key}.png`);
}
