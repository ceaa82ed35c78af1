const GOLDEN = 0x9e3779b9;

/** The finalizer of MurmurHash3 (Appleby 2011), unsigned; that of the kernels. */
export function mix(hash: number): number {
  let h = hash | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}

/** Number `place` of the random numbers of a seed, 32 bits; those of the kernels. */
export const hashAt = (seed: number, place: number): number => mix((seed + Math.imul(place, GOLDEN)) | 0);

/** Source of the random numbers of one of the streams of a seed, 32 bits, by the hash of a counter. */
export function counterHashes(seed: number, stream: number): () => number {
  let counter = hashAt(seed, stream);
  return () => {
    counter = (counter + GOLDEN) | 0;
    return mix(counter);
  };
}

/** ⌊n h / 2³²⌋, in two halves, each exact in double precision. */
export const scaledHash = (hash: number, n: number): number =>
  Math.floor(((hash >>> 16) * n + Math.floor(((hash & 0xffff) * n) / 65536)) / 65536);

/** Source of integers uniform in 0 … n − 1, ⌊n h / 2³²⌋ with the hash h of a counter; the draws of the kernels. */
export function counterIntegers(seed: number, stream: number): (n: number) => number {
  const next = counterHashes(seed, stream);
  return (n) => scaledHash(next(), n);
}

/**
 * Source of the items `pool`, each as likely as the others or, with the running sums of their weights, in proportion
 * to its own: the twin of `drawItem` in the kernel.
 */
export function negativesOf(
  pool: Int32Array,
  sums: Int32Array | undefined,
  seed: number,
  stream: number,
): () => number {
  const integer = counterIntegers(seed, stream);
  if (sums === undefined) return () => pool[integer(pool.length)];
  return () => {
    const drawn = integer(sums[sums.length - 1]);
    let [low, high] = [0, pool.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sums[middle] > drawn) high = middle;
      else low = middle + 1;
    }
    return pool[low];
  };
}
