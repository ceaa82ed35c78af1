/** Typed arrays of the page's data. */
type PageArray = Float32Array | Int32Array | Uint8Array;

const kinds = { Float32Array, Int32Array, Uint8Array } as const;

type Kind = keyof typeof kinds;

const kindNames = Object.keys(kinds) as Kind[];

/** Where an array was: its kind, and its bytes' place among the others. */
interface Reference {
  readonly $array: Kind;
  readonly index: number;
}

/** A value of plain objects and typed arrays, taken apart: JSON text with references, and the arrays' bytes in base64. */
export interface PackedPage {
  readonly json: unknown;
  readonly arrays: readonly string[];
}

/** Takes `value` apart; `base64` writes the bytes of an array. */
export function packed(value: unknown, base64: (bytes: Uint8Array) => string): PackedPage {
  const arrays: string[] = [];
  const json = mapped(value, (found) => {
    const kind = kindOf(found);
    if (kind === undefined) return undefined;
    const { buffer, byteOffset, byteLength } = found as PageArray;
    arrays.push(base64(new Uint8Array(buffer, byteOffset, byteLength)));
    return { $array: kind, index: arrays.length - 1 };
  });
  return { json, arrays };
}

/** Puts a value together again; `bytes` reads those of array number `index`. */
export function unpacked(json: unknown, bytes: (index: number) => Uint8Array): unknown {
  return mapped(json, (found) => {
    if (!isReference(found)) return undefined;
    const { buffer } = bytes(found.index);
    return new kinds[found.$array](buffer as ArrayBuffer);
  });
}

/** `value` with the parts for which `replace` gives something replaced by it. */
function mapped(value: unknown, replace: (part: unknown) => unknown): unknown {
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  if (Array.isArray(value)) return value.map((part) => mapped(part, replace));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, mapped(part, replace)]));
}

const kindOf = (value: unknown): Kind | undefined => kindNames.find((name) => value instanceof kinds[name]);

const isReference = (value: unknown): value is Reference =>
  typeof value === "object" && value !== null && "$array" in value;
