import { derive, permutation, positiveInteger, random } from "@marquee/core";
import type { FitContext } from "@marquee/core";
import { withRun } from "../threads/run.ts";
import type { Run } from "../threads/run.ts";
import { word2vecMemory } from "./word2vec-memory.ts";
import type { Word2vecMemory } from "./word2vec-memory.ts";
import { plainWord2vec } from "./word2vec-plain.ts";
import { drawWordGroupsInto, RANGE, word2vecSchedule } from "./word2vec-schedule.ts";
import type { Word2vecSchedule } from "./word2vec-schedule.ts";
import { checkWord2vec } from "./word2vec-settings.ts";
import type { Sentences, Word2vecSettings, Word2vecVectors } from "./word2vec-settings.ts";

/**
 * Vectors of words by stochastic gradient descent against sampled negatives:
 *   "skip-gram"  for each word w and each word c around it   −ln σ(x_c·y_w) − Σ_k ln σ(−x_c·y_k)
 *   "cbow"       for each word w, h the mean of x_c around it  −ln σ(h·y_w) − Σ_k ln σ(−h·y_k), each x_c getting the
 *                whole step of h, as in word2vec's own program
 * with `negatives` words k drawn in proportion to count^negativeExponent. Mikolov, Sutskever, Chen, Corrado and Dean
 * (2013).
 *
 * For skip-gram every portion of the corpus (an eighth of a large one, or less) puts the words at random into groups of
 * one size and weight, those of x and those of y apart, and deals the pairs into blocks, group of c × group of w.
 * Blocks that share neither are visited at the same time (Gemulla et al. 2011), and a block draws its negatives from
 * its own group of y: the result is the same for any number of threads. CBOW, whose steps touch words of all groups,
 * runs on one thread.
 *
 * In single precision. Throws a RangeError when the descent diverges. Memory: 4 bytes a word of the corpus,
 * 8 (factors + 3) a word of the vocabulary, and 64 MiB of pairs at most.
 */
export async function word2vecEpochs(
  sentences: Sentences,
  settings: Word2vecSettings,
  { threads = 1, signal, onProgress }: FitContext = {},
): Promise<Word2vecVectors> {
  checkWord2vec(settings);
  positiveInteger("word2vecEpochs: threads", threads);
  signal?.throwIfAborted();
  const schedule = word2vecSchedule(sentences, settings);
  const crewSize = Math.min(threads, schedule.side);
  const room = word2vecMemory(sentences, schedule, settings, crewSize);
  const positions = sentences.words.length;
  const { method, epochs, learningRate, finalLearningRate, seed } = settings;
  const rateAt = (done: number): number =>
    learningRate + ((finalLearningRate - learningRate) * done) / Math.max(1, epochs * positions);
  const visit = method === "cbow" ? visitPositions : visitPairs;
  await withRun(room.memory, crewSize, room.scratch, signal, plainWord2vec, async (run) => {
    if (method === "cbow") drawWordGroupsInto(schedule, seed, 0, 0, room.groups);
    for (let epoch = 0; epoch < epochs; epoch++) {
      room.sums.fill(0);
      let samples = 0;
      for (let first = 0; first < positions; first += schedule.portion) {
        const last = Math.min(first + schedule.portion, positions);
        const rate = (part: number): number => rateAt(epoch * positions + first + part * (last - first));
        samples += await visit(run, schedule, room, settings, { epoch, first, last, rate });
        const done = epoch * positions + last;
        onProgress?.({ stage: "word", done, total: epochs * positions, detail: detailOf(room, samples, method) });
      }
    }
  });
  const vectors = room.vectors();
  if (!vectors.inputs.every(Number.isFinite)) {
    throw new RangeError("word2vecEpochs: vectors must stay finite, got NaN: lower learningRate");
  }
  return vectors;
}

/** Positions first … last − 1 of an epoch; the learning rate where a part of them has been visited. */
interface Portion {
  readonly epoch: number;
  readonly first: number;
  readonly last: number;
  rate(part: number): number;
}

/** Returns the number of pairs. */
async function visitPairs(
  run: Run,
  schedule: Word2vecSchedule,
  room: Word2vecMemory,
  { window, seed }: Word2vecSettings,
  { epoch, first, last, rate }: Portion,
): Promise<number> {
  const { side } = schedule;
  const ranges = Math.ceil((last - first) / RANGE);
  drawWordGroupsInto(schedule, seed, epoch, first, room.groups);
  const seeds = [derive(seed, "keep", epoch), derive(seed, "reach", epoch)];
  const find = (inputs: number, outputs: number): Promise<void> => {
    const args = [first, last, RANGE, ...room.corpusArgs, ...seeds, window, ...room.groupArgs, inputs, outputs];
    return run({ kernel: "windowPairs", total: ranges, chunk: 1, args });
  };
  room.places.fill(0);
  await find(0, 0);
  const pairs = countsToPlaces(room.places, ranges, side * side);
  await find(room.pairInputs, room.pairOutputs);
  // Each place has moved to the next range's, the last range's to the end of its block.
  const ends = room.places.slice((ranges - 1) * side * side, ranges * side * side);
  room.places[0] = 0;
  room.places.set(ends, 1);
  const strata = permutation(side, random(derive(seed, "strata", epoch, first)));
  for (const [k, stratum] of strata.entries()) {
    const args = [stratum, derive(seed, "negatives", epoch, first), rate(k / side), side, room.groupArgs[3]];
    args.push(room.pairInputs, room.pairOutputs, ...room.tableArgs, ...room.vectorArgs);
    await run({ kernel: "skipGramBlocks", total: side, chunk: 1, args });
  }
  return pairs;
}

/** Turns counts (ranges × blocks) into the place of each range's first pair, block by block; returns their sum. */
function countsToPlaces(places: Int32Array, ranges: number, blocks: number): number {
  let before = 0;
  for (let block = 0; block < blocks; block++) {
    for (let range = 0; range < ranges; range++) {
      const count = places[range * blocks + block];
      places[range * blocks + block] = before;
      before += count;
    }
  }
  return before;
}

/** One chunk, as the steps follow from each other. Returns 0: the kernel counts. */
async function visitPositions(
  run: Run,
  _schedule: Word2vecSchedule,
  room: Word2vecMemory,
  { window, seed }: Word2vecSettings,
  { epoch, first, last, rate }: Portion,
): Promise<number> {
  const seeds = [derive(seed, "keep", epoch), derive(seed, "reach", epoch)];
  const draws = [derive(seed, "negatives", epoch), rate(0)];
  const args = [...room.corpusArgs, ...seeds, window, ...draws, ...room.tableArgs, ...room.vectorArgs];
  await run({ kernel: "bagOfWords", first, total: last, chunk: last - first, args });
  return 0;
}

function detailOf({ sums }: Word2vecMemory, samples: number, method: Word2vecSettings["method"]): string {
  const [sum, count] = method === "cbow" ? sums : [sums.reduce((total, value) => total + value, 0), samples];
  return `mean probability of true pairs ${(sum / Math.max(1, count)).toFixed(4)}`;
}
