import { derive, random } from "@marquee/core";
import { doublesAt, floatsAt, integersAt, layout, roundUp, unpadRows } from "../threads/layout.ts";
import type { Scratch } from "../threads/crew.ts";
import { allocated } from "../threads/run.ts";
import type { WasmMemory } from "../threads/web-assembly.ts";
import { RANGE } from "./word2vec-schedule.ts";
import type { WordGroups, Word2vecSchedule } from "./word2vec-schedule.ts";
import type { Sentences, Word2vecSettings, Word2vecVectors } from "./word2vec-settings.ts";

/** A memory that holds corpus, pairs and vectors for the kernels of word2vec. */
export interface Word2vecMemory {
  readonly memory: WasmMemory;
  readonly scratch: Scratch;
  /** starts, sentences, words, limits. */
  readonly corpusArgs: readonly number[];
  /** inputGroups, outputGroups, side, places. */
  readonly groupArgs: readonly number[];
  readonly pairInputs: number;
  readonly pairOutputs: number;
  /** members, memberOffsets, thresholds, aliases. */
  readonly tableArgs: readonly number[];
  /** x, y, bytes, negatives, sums. */
  readonly vectorArgs: readonly number[];
  readonly groups: WordGroups;
  /** Counts, then places of pairs (ranges × side²), and what ends the last block. */
  readonly places: Int32Array;
  /** Of each block Σ σ(x·y); under CBOW the sum and the number of positions. */
  readonly sums: Float64Array;
  vectors(): Word2vecVectors;
}

/** Copies the corpus into a memory with scratch for `threads`, the vectors at their start. */
export function word2vecMemory(
  { indptr, words, vocabulary }: Sentences,
  { side, portion, limits }: Word2vecSchedule,
  { method, factors, window, negatives, seed }: Word2vecSettings,
  threads: number,
): Word2vecMemory {
  const width = roundUp(factors, 4);
  const bytes = 4 * width;
  const plan = layout("word2vecEpochs");
  const scratchBytes = roundUp(2 * bytes + 8 * (negatives + 1) + 8 * window, 64);
  const scratch = { address: plan.take(threads * scratchBytes), bytes: scratchBytes };
  const integers = (length: number): number => plan.take(4 * length);
  const [starts, tokens, keeps] = [indptr, words, limits].map(({ length }) => integers(length));
  const pairs = method === "cbow" ? 0 : Math.min(portion, words.length) * 2 * window;
  const [pairInputs, pairOutputs] = [integers(pairs), integers(pairs)];
  const [inputGroups, outputGroups, members, thresholds, aliases] = Array.from({ length: 5 }, () =>
    integers(vocabulary),
  );
  const memberOffsets = integers(side + 1);
  const placeCount = Math.ceil(portion / RANGE) * side * side + 1;
  const places = integers(placeCount);
  const [x, y] = [plan.take(bytes * vocabulary), plan.take(bytes * vocabulary)];
  const sumCount = Math.max(2, side * side);
  const sums = plan.take(8 * sumCount);
  const memory = allocated(plan);

  const view = (address: number, length = vocabulary): Int32Array => integersAt(memory, address, length);
  view(starts, indptr.length).set(indptr);
  view(tokens, words.length).set(words);
  view(keeps).set(limits);
  startInto(floatsAt(memory, x, width * vocabulary), width, factors, seed);
  return {
    memory,
    scratch,
    corpusArgs: [starts, indptr.length - 1, tokens, keeps],
    groupArgs: [inputGroups, outputGroups, side, places],
    pairInputs,
    pairOutputs,
    tableArgs: [members, memberOffsets, thresholds, aliases],
    vectorArgs: [x, y, bytes, negatives, sums],
    groups: {
      inputGroups: view(inputGroups),
      outputGroups: view(outputGroups),
      members: view(members),
      memberOffsets: view(memberOffsets, side + 1),
      thresholds: new Uint32Array(memory.buffer, thresholds, vocabulary),
      aliases: view(aliases),
    },
    places: view(places, placeCount),
    sums: doublesAt(memory, sums, sumCount),
    vectors: () => ({
      inputs: unpadRows(floatsAt(memory, x, width * vocabulary), width, factors),
      outputs: unpadRows(floatsAt(memory, y, width * vocabulary), width, factors),
    }),
  };
}

/** Inputs uniform in ±1 / factors, as gensim has them and twice what the first program had; outputs begin at 0. */
function startInto(rows: Float32Array, width: number, factors: number, seed: number): void {
  const draw = random(derive(seed, "word2vec"));
  for (let from = 0; from < rows.length; from += width) {
    for (let f = 0; f < factors; f++) rows[from + f] = (2 * draw() - 1) / factors;
  }
}
