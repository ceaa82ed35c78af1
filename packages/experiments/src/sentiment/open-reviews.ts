import { locate, readReviews, reviewCatalogue } from "@marquee/data";
import type { ReviewManifest, Reviews } from "@marquee/data";
import { count } from "../count.ts";
import { suggestion } from "../registry/suggestion.ts";
import type { Display } from "../run/display.ts";
import { UsageError } from "../usage-error.ts";

/** Where reviews are looked for, and who is told. */
export interface OpenReviewsOptions {
  /** Folders that hold data sets by name, looked in first. */
  readonly dataFolders: readonly string[];
  readonly display: Display;
}

/** The manifest of the reviews `name`; a UsageError with the nearest name when there are none. */
export function reviewManifest(name: string): ReviewManifest {
  const manifests = reviewCatalogue();
  const found = manifests.find((manifest) => manifest.name === name);
  if (found) return found;
  const names = manifests.map((manifest) => manifest.name);
  throw new UsageError(`unknown reviews "${name}".${suggestion(name, names)} Known: ${names.join(", ")}.`);
}

/** Reads the reviews `name`, wherever they lie on this machine. */
export async function openReviews(name: string, { dataFolders, display }: OpenReviewsOptions): Promise<Reviews> {
  const located = locate(reviewManifest(name), { folders: dataFolders });
  const task = display.start(`read ${located.manifest.title}`);
  const reviews = await readReviews(located);
  task.done(`${count(reviews.texts.length)} reviews`);
  return reviews;
}
