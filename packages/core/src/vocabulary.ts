/** Raw ids ↔ the numbers 0 … size − 1 that everything inside works with. */
export interface Vocabulary {
  readonly size: number;
  /** The raw ids, by number. */
  readonly ids: readonly string[];
  /** The raw id of a number; throws a RangeError when there is none. */
  idOf(number: number): string;
  /** The number of a raw id, or −1 when it is unknown. */
  numberOf(id: string): number;
}

/** A vocabulary of `ids` in the order given; throws when an id repeats. */
export function vocabulary(ids: readonly string[]): Vocabulary {
  const numbers = new Map(ids.map((id, number) => [id, number]));
  if (numbers.size !== ids.length) {
    const repeated = ids.find((id, number) => numbers.get(id) !== number);
    throw new RangeError(`vocabulary: ids must be distinct, got "${repeated}" more than once`);
  }
  return {
    size: ids.length,
    ids,
    idOf(number) {
      const id = ids[number];
      if (id === undefined) throw new RangeError(`vocabulary: number must be in 0…${ids.length - 1}, got ${number}`);
      return id;
    },
    numberOf: (id) => numbers.get(id) ?? -1,
  };
}
