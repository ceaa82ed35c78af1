import { counterHashes, hashAt, scaledHash } from "../sampled/negatives-plain.ts";
import { doublesAt, floatsAt, integersAt } from "../threads/layout.ts";
import type { Kernel, WasmMemory } from "../threads/web-assembly.ts";

/** The plain twins of the kernels of word2vec on `memory`: the same steps in the same order, in double precision. */
export function plainWord2vec(
  memory: WasmMemory,
): Readonly<Record<"windowPairs" | "skipGramBlocks" | "bagOfWords", Kernel>> {
  const integer = (address: number, k: number): number => integersAt(memory, address + 4 * k, 1)[0];
  const row = (address: number, k: number, bytes: number): Float32Array =>
    floatsAt(memory, address + k * bytes, bytes / 4);

  /** The kept positions of each sentence, each with the words around it. */
  const contextsOf = (
    [starts, sentences, words, limits, keepSeed, reachSeed, window]: readonly number[],
    visit: (position: number, word: number, context: readonly number[]) => void,
    [from, to]: readonly [number, number],
  ): void => {
    const indptr = integersAt(memory, starts, sentences + 1);
    const tokens = integersAt(memory, words, indptr[sentences]);
    const keeps = new Uint32Array(memory.buffer, limits);
    const isKept = (p: number): boolean => {
      const limit = keeps[tokens[p]];
      return limit === 2 ** 32 - 1 || hashAt(keepSeed, p) < limit;
    };
    for (let s = 0; s < sentences; s++) {
      if (indptr[s + 1] <= from || indptr[s] >= to) continue;
      const kept = Array.from({ length: indptr[s + 1] - indptr[s] }, (_, k) => indptr[s] + k).filter(isKept);
      kept.forEach((position, k) => {
        if (position < from || position >= to) return;
        const reach = 1 + scaledHash(hashAt(reachSeed, position), window);
        const left = kept.slice(Math.max(0, k - reach), k).reverse();
        const around = [...left, ...kept.slice(k + 1, k + 1 + reach)].map((p) => tokens[p]);
        visit(position, tokens[position], around);
      });
    }
  };

  /** Draws from the table of an output group. */
  const drawer = (seed: number, stream: number, group: number, tables: readonly number[]): (() => number) => {
    const [members, memberOffsets, thresholds, aliases] = tables;
    const first = integer(memberOffsets, group);
    const size = integer(memberOffsets, group + 1) - first;
    const limits = new Uint32Array(memory.buffer, thresholds + 4 * first, size);
    const next = counterHashes(seed, stream);
    return () => {
      const hash = next();
      const place = scaledHash(hash, size);
      return integer(Math.imul(hash, size) >>> 0 < limits[place] ? members : aliases, first + place);
    };
  };

  /** A step of the rows of y; returns that of x and σ(x·y) of the target. */
  const outputStep = (
    x: ArrayLike<number>,
    target: number,
    rate: number,
    draw: () => number,
    [, y, bytes, negatives]: readonly number[],
  ): { readonly error: Float64Array; readonly likely: number } => {
    const drawn = Array.from({ length: negatives }, draw).filter((word) => word !== target);
    const rows = [target, ...drawn].map((word) => row(y, word, bytes));
    const sigmoids = rows.map((values) => {
      let product = 0;
      for (let f = 0; f < values.length; f++) product += x[f] * values[f];
      return 1 / (1 + Math.exp(-product));
    });
    const error = new Float64Array(bytes / 4);
    rows.forEach((values, k) => {
      const weight = rate * ((k === 0 ? 1 : 0) - sigmoids[k]);
      for (let f = 0; f < values.length; f++) {
        error[f] += weight * values[f];
        values[f] += weight * x[f];
      }
    });
    return { error, likely: sigmoids[0] };
  };
  const addInto = (values: Float32Array, step: Float64Array): void => {
    for (let f = 0; f < values.length; f++) values[f] += step[f];
  };

  return {
    windowPairs(start, end, _, first, last, size, ...rest) {
      const corpus = rest.slice(0, 7);
      const [inputGroups, outputGroups, side, places, inputs, outputs] = rest.slice(7);
      for (let range = start; range < end; range++) {
        const counts = integersAt(memory, places + 4 * range * side * side, side * side);
        const bounds = [first + range * size, Math.min(last, first + (range + 1) * size)] as const;
        contextsOf(
          corpus,
          (_position, word, context) =>
            context.forEach((other) => {
              const block = integer(inputGroups, other) * side + integer(outputGroups, word);
              const place = counts[block]++;
              if (inputs === 0) return;
              integersAt(memory, inputs, place + 1)[place] = other;
              integersAt(memory, outputs, place + 1)[place] = word;
            }),
          bounds,
        );
      }
    },
    skipGramBlocks(start, end, _, stratum, seed, rate, side, places, inputs, outputs, ...rest) {
      const [tables, vectors] = [rest.slice(0, 4), rest.slice(4)];
      const [x, , bytes, , sums] = vectors;
      for (let b = start; b < end; b++) {
        const group = (b + stratum) % side;
        const block = b * side + group;
        const draw = drawer(seed, block, group, tables);
        for (let p = integer(places, block); p < integer(places, block + 1); p++) {
          const input = row(x, integer(inputs, p), bytes);
          const { error, likely } = outputStep(input, integer(outputs, p), rate, draw, vectors);
          addInto(input, error);
          doublesAt(memory, sums, block + 1)[block] += likely;
        }
      }
    },
    bagOfWords(start, end, _, ...rest) {
      const [seed, rate] = rest.slice(7, 9);
      const vectors = rest.slice(13);
      const [x, , bytes, , sums] = vectors;
      const draw = drawer(seed, start, 0, rest.slice(9, 13));
      contextsOf(
        rest.slice(0, 7),
        (_position, word, context) => {
          if (context.length === 0) return;
          const inputs = context.map((other) => row(x, other, bytes));
          const mean = Float64Array.from({ length: bytes / 4 }, (_v, f) =>
            inputs.reduce((sum, input) => sum + input[f] / inputs.length, 0),
          );
          const { error, likely } = outputStep(mean, word, rate, draw, vectors);
          inputs.forEach((input) => addInto(input, error));
          const tally = doublesAt(memory, sums, 2);
          tally[0] += likely;
          tally[1]++;
        },
        [start, end],
      );
    },
  };
}
