import { createHash } from "node:crypto";
import type { ReviewLanguage } from "./manifest.ts";

/** The part of a published division that a review belongs to. */
export type ReviewPart = "train" | "validation" | "test";

/** A review as a reader finds it. */
export interface Review {
  readonly text: string;
  readonly positive: boolean;
  readonly part?: ReviewPart;
  /** Of the movie, seven digits and more: `0114709`. */
  readonly imdbId?: string;
}

/** Labelled reviews as columns, in the order of their files. */
export interface Reviews {
  readonly name: string;
  readonly title: string;
  readonly language: ReviewLanguage;
  readonly texts: readonly string[];
  /** 1 where a review is positive, else 0. */
  readonly positive: Uint8Array;
  /** Where the publisher has divided them. */
  readonly parts?: readonly ReviewPart[];
  /** The movie of each review, where it is known. */
  readonly imdbIds?: readonly string[];
  /** Reviews that were left out because they have no text. */
  readonly empty: number;
  /** SHA-256 of all of the above but the title and the number of empty ones. */
  readonly hash: string;
}

/** The columns of `found`; those without any text are left out. */
export function reviewsOf(
  { name, title, language }: Pick<Reviews, "name" | "title" | "language">,
  found: readonly Review[],
): Reviews {
  const kept = found.filter(({ text }) => text.trim() !== "");
  const texts = kept.map(({ text }) => text);
  const positive = Uint8Array.from(kept, (review) => (review.positive ? 1 : 0));
  const parts = kept.flatMap(({ part }) => part ?? []);
  const imdbIds = kept.flatMap(({ imdbId }) => imdbId ?? []);
  const hash = createHash("sha256");
  hash.update(`marquee-reviews-1\n${JSON.stringify([name, language, texts, parts, imdbIds])}\n`).update(positive);
  return {
    ...{ name, title, language, texts, positive },
    ...(parts.length > 0 ? { parts } : {}),
    ...(imdbIds.length > 0 ? { imdbIds } : {}),
    empty: found.length - kept.length,
    hash: hash.digest("hex"),
  };
}
