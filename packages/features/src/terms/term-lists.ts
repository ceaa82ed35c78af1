/** The words or names of items, as numbers; nothing is learned yet. */
export interface TermLists {
  /** Spellings by number, in the order in which they appear. */
  readonly forms: readonly string[];
  /** What counts as one: the key of each form, as a number. */
  readonly keyOf: Int32Array;
  /** The keys by number. */
  readonly keys: readonly string[];
  /** items + 1 offsets into `terms`. */
  readonly offsets: Int32Array;
  /** Numbers of forms. */
  readonly terms: Int32Array;
}

/** Reads each of `things` once, movies or users; an absent one has no terms. Forms whose key is empty are left out. */
export function termLists<Thing extends object>(
  things: readonly (Thing | undefined)[],
  read: (thing: Thing) => readonly string[],
  key: (form: string) => string,
): TermLists {
  const [forms, keys] = [numbering(), numbering()];
  const keyOf: number[] = [];
  const offsets = new Int32Array(things.length + 1);
  let terms = new Int32Array(1024);
  let length = 0;
  things.forEach((thing, item) => {
    for (const form of thing ? read(thing) : []) {
      const number = forms.of(form);
      if (number === keyOf.length) {
        const common = key(form);
        keyOf.push(common === "" ? -1 : keys.of(common));
      }
      if (keyOf[number] < 0) continue;
      if (length === terms.length) terms = longer(terms);
      terms[length++] = number;
    }
    offsets[item + 1] = length;
  });
  return {
    forms: forms.texts,
    keyOf: Int32Array.from(keyOf),
    keys: keys.texts,
    offsets,
    terms: terms.slice(0, length),
  };
}

interface Numbering {
  readonly texts: string[];
  of(text: string): number;
}

function numbering(): Numbering {
  const texts: string[] = [];
  const numbers = new Map<string, number>();
  return {
    texts,
    of(text) {
      let number = numbers.get(text);
      if (number === undefined) {
        number = texts.push(text) - 1;
        numbers.set(text, number);
      }
      return number;
    },
  };
}

function longer(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * numbers.length);
  longer.set(numbers);
  return longer;
}
