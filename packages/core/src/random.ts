import { numbersBelow } from "./numbers-below.ts";

/** A source of numbers, uniform in [0, 1). */
export type Random = () => number;

/** One step of the 32-bit finalizer of MurmurHash3 (Appleby 2011): every input bit reaches every output bit. */
function mix(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

const double = new Float64Array(1);
const words = new Uint32Array(double.buffer);

function absorb(hash: number, key: string | number): number {
  if (typeof key === "string") {
    let h = mix(hash ^ 0x5bd1e995);
    for (let i = 0; i < key.length; i++) h = mix(h ^ Math.imul(key.charCodeAt(i) + 1, 0x9e3779b1));
    return h;
  }
  double[0] = key;
  return mix(mix(hash ^ words[0]) + Math.imul(words[1], 0x9e3779b1));
}

/**
 * The seed of an independent stream named by `keys`: `random(derive(seed, "user", 17))` gives the same numbers
 * wherever and in whatever order it is asked for, so parallel work repeats exactly.
 * Returns an unsigned 32-bit integer.
 */
export function derive(seed: number, ...keys: readonly (string | number)[]): number {
  return keys.reduce<number>(absorb, absorb(0x2545f491, seed));
}

/** A stream of numbers uniform in [0, 1) with 32 random bits. */
export function random(seed: number): Random {
  return sfc32(derive(seed, "a") | 0, derive(seed, "b") | 0, derive(seed, "c") | 0);
}

/**
 * The sfc32 generator (Doty-Humphrey, PractRand), from three 32-bit integers on: numbers uniform in [0, 1). Its state
 * is a typed array, which stays in integer registers; variables of a closure cost three times as much.
 */
export function sfc32(a: number, b: number, c: number): Random {
  const state = Int32Array.of(a, b, c, 1);
  const next = (): number => {
    const sum = (((state[0] + state[1]) | 0) + state[3]) | 0;
    state[3] = (state[3] + 1) | 0;
    state[0] = state[1] ^ (state[1] >>> 9);
    state[1] = (state[2] + (state[2] << 3)) | 0;
    state[2] = (((state[2] << 21) | (state[2] >>> 11)) + sum) | 0;
    return (sum >>> 0) / 4294967296;
  };
  for (let i = 0; i < 12; i++) next();
  return next;
}

/** An integer uniform in 0 … n − 1. */
export function integer(random: Random, n: number): number {
  return Math.floor(random() * n);
}

/** A number from the standard normal distribution (Box and Muller 1958); takes two numbers from the stream. */
export function normal(random: Random): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return radius * Math.cos(2 * Math.PI * random());
}

/** The numbers 0 … n − 1 in random order (Fisher and Yates). */
export function permutation(n: number, random: Random): Int32Array {
  const order = numbersBelow(n);
  for (let i = n - 1; i > 0; i--) {
    const j = integer(random, i + 1);
    const kept = order[i];
    order[i] = order[j];
    order[j] = kept;
  }
  return order;
}
