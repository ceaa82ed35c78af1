import { columnsOf, derive, numbersBelow, permutation, random, topN, unratedItems } from "@marquee/core";
import type { FitContext, RatingMatrix, Recommender } from "@marquee/core";
import { steps } from "../shared/steps.ts";
import type { HeldOut } from "./hold-out.ts";
import { partScores } from "./part-scores.ts";
import { standardize } from "./standardize.ts";
import type { Standardization } from "./standardize.ts";

/** What the parts say of one user's candidates: the held-out items, then those that a part ranks high, then others. */
export interface UserCandidates {
  /** (candidates × parts), row-major: standardized scores. */
  readonly scores: Float32Array;
  /** How many of the first candidates were held out. */
  readonly held: number;
  /** How many of the first candidates stand for themselves alone. */
  readonly alone: number;
  /** How many items each candidate after those stands for. */
  readonly weight: number;
}

export interface CandidateOptions {
  readonly standardization: Standardization;
  readonly seed: number;
  /** At most so many users, drawn by chance. */
  readonly users: number;
}

/** Users scored in one block. */
const BLOCK = 64;
/** Places of each part's list whose items are candidates: a weighted sum has its first ones among them. */
const PLACES = 50;
/** Candidates beside those, drawn by chance, which stand for all other items. */
const OTHERS = 300;

/**
 * The candidates of the users who have held-out items, among all that they have not rated. So that the memory does not
 * grow with the catalog they are not all kept: what no part ranks high is a sample, each with the weight of many.
 */
export async function candidatesOf(
  models: readonly Recommender[],
  { learned, heldOut }: HeldOut,
  { standardization, seed, users }: CandidateOptions,
  context?: FitContext,
): Promise<readonly UserCandidates[]> {
  const { cols } = learned;
  const drawn = drawUsers(heldOut, users, seed);
  const finished = steps(context, "weights", drawn.length);
  const scoresOf = partScores(models, cols);
  const found: UserCandidates[] = [];
  for (let start = 0; start < drawn.length; start += BLOCK) {
    const block = drawn.subarray(start, start + BLOCK);
    const scores = scoresOf(block);
    block.forEach((user, k) => {
      const rows = scores.map((part) => part.subarray(k * cols, (k + 1) * cols));
      for (const row of rows) standardize(row, standardization);
      const draw = random(derive(seed, "candidates", user));
      found.push(userCandidates(rows, columnsOf(heldOut, user), unratedItems(learned, user), draw));
    });
    await finished(start + block.length);
  }
  return found;
}

function userCandidates(
  rows: readonly Float32Array[],
  held: Int32Array,
  unrated: Int32Array,
  draw: () => number,
): UserCandidates {
  const alone = new Set(held);
  for (const row of rows) {
    const candidates = unrated.filter((item) => row[item] !== 0);
    const scores = Float32Array.from(candidates, (item) => row[item]);
    for (const item of topN(scores, PLACES, candidates).items) alone.add(item);
  }
  const others = unrated.filter((item) => !alone.has(item));
  const some = permutation(others.length, draw)
    .subarray(0, OTHERS)
    .map((place) => others[place]);
  const items = [...alone, ...some];
  const scores = new Float32Array(items.length * rows.length);
  items.forEach((item, i) => rows.forEach((row, k) => (scores[i * rows.length + k] = row[item])));
  return { scores, held: held.length, alone: alone.size, weight: others.length / Math.max(1, some.length) };
}

function drawUsers(heldOut: RatingMatrix, most: number, seed: number): Int32Array {
  const users = numbersBelow(heldOut.rows);
  const having = users.filter((user) => columnsOf(heldOut, user).length > 0);
  const order = permutation(having.length, random(derive(seed, "users")));
  return order
    .subarray(0, most)
    .map((place) => having[place])
    .sort();
}
