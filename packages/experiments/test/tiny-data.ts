import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { integer, random } from "@marquee/core";

/** Titles that break what does not escape: by number of the movie, the others are plain. */
export const hostileTitles: Readonly<Record<number, string>> = {
  1: "<script>alert(1)</script> (1999)",
  2: 'He said "No", twice (2000)',
  3: "Amélie | Le Fabuleux Destin (2001)",
  4: "[link](javascript:alert(1)) *bold* `code` (2002)",
};

const movies = 40;

/** A folder to be deleted by the caller. */
export function temporaryFolder(): string {
  return mkdtempSync(join(tmpdir(), "marquee-experiments-"));
}

/**
 * Made-up ratings in the form of MovieLens latest-small under `folder`, to stand in for MARQUEE_DATA: users like every
 * third movie, the hostile titles are among the most popular, times ascend.
 */
export function writeTinyDataset(folder: string, users = 60): string {
  const next = random(7);
  const ratings = ["userId,movieId,rating,timestamp"];
  for (let user = 1; user <= users; user++) {
    for (let movie = 1; movie <= movies; movie++) {
      if (movie > 4 && next() < 0.6) continue;
      const liked = movie % 3 === user % 3;
      ratings.push(
        `${user},${movie},${(liked ? 3 : 1) + integer(next, 5) / 2},${1_000_000_000 + ratings.length * 3600}`,
      );
    }
  }
  const titles = Array.from({ length: movies }, (_, k) => {
    const title = hostileTitles[k + 1] ?? `Movie ${k + 1} (${1980 + k})`;
    return `${k + 1},"${title.replaceAll('"', '""')}",${k % 2 === 0 ? "Comedy|Drama" : "Thriller"}`;
  });
  const place = join(folder, "ml-latest-small");
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, "ratings.csv"), `${ratings.join("\n")}\n`);
  writeFileSync(join(place, "movies.csv"), `movieId,title,genres\n${titles.join("\n")}\n`);
  return folder;
}
