import { readWordVectors } from "@marquee/data";
import type { Reviews } from "@marquee/data";
import { reviewWords } from "@marquee/neural";
import type { WordVectors } from "@marquee/neural";
import { count } from "../count.ts";
import { checkInput } from "../files/check-input.ts";
import type { Display } from "../run/display.ts";

/** Reads the vectors of the words of some reviews from a file of the reader's own. */
export async function openWordVectors(path: string, { texts }: Reviews, display: Display): Promise<WordVectors> {
  checkInput(path);
  const words = new Set(texts.flatMap(reviewWords));
  const task = display.start(`read ${path}`);
  const vectors = await readWordVectors(path, words);
  task.done(`vectors of ${count(vectors.words.size)} of ${count(words.size)} words`);
  return vectors;
}
