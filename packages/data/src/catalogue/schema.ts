/** Returns `value` when it has the right form; throws with `where` in the message when it has not. */
export type Check<T> = (where: string, value: unknown) => T;

/** A check that also accepts that the member is not there. */
export interface Optional<T> {
  readonly optional: Check<T>;
}

/** A check for each member. */
export type Shape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<NonNullable<T[K]>> : Check<T[K]>;
};

const show = (value: unknown): string => JSON.stringify(value) ?? "nothing";

function refuse(where: string, constraint: string, value: unknown): never {
  throw new TypeError(`${where} must be ${constraint}, got ${show(value)}`);
}

const when =
  <T>(constraint: string, holds: (value: unknown) => boolean): Check<T> =>
  (where, value) =>
    holds(value) ? (value as T) : refuse(where, constraint, value);

/** Text with at least one character. */
export const text: Check<string> = when("text", (value) => typeof value === "string" && value.trim() !== "");

/** Text that matches `pattern`; `constraint` says in words what that means. */
export const matching = (pattern: RegExp, constraint: string): Check<string> =>
  when(constraint, (value) => typeof value === "string" && pattern.test(value));

export const boolean: Check<boolean> = when("true or false", (value) => typeof value === "boolean");

export const finite: Check<number> = when("a number", Number.isFinite);

/** An integer ≥ 0. */
export const count: Check<number> = when(
  "an integer of at least 0",
  (value) => Number.isSafeInteger(value) && (value as number) >= 0,
);

/** One of the values given. */
export const among = <const T extends string>(...allowed: readonly T[]): Check<T> =>
  when(`one of ${allowed.map(show).join(", ")}`, (value) => (allowed as readonly unknown[]).includes(value));

/** A list with at least one entry. */
export const list =
  <T>(entry: Check<T>): Check<readonly T[]> =>
  (where, value) => {
    if (!Array.isArray(value) || value.length === 0) return refuse(where, "a list with at least one entry", value);
    return value.map((each, k) => entry(`${where}[${k}]`, each));
  };

/** An object whose keys pass `key` and whose values pass `entry`. */
export const dictionary =
  <T>(key: Check<string>, entry: Check<T>): Check<Readonly<Record<string, T>>> =>
  (where, value) =>
    Object.fromEntries(
      Object.entries(plain(where, value)).map(([name, each]) => [
        key(`${where}: name`, name),
        entry(`${where}["${name}"]`, each),
      ]),
    );

/** Marks a member that may be absent. */
export const optional = <T>(check: Check<T>): Optional<T> => ({ optional: check });

/** An object with exactly these members. */
export const object =
  <T extends object>(shape: Shape<T>): Check<T> =>
  (where, value) => {
    const given = plain(where, value);
    const members = shape as Readonly<Record<string, Check<unknown> | Optional<unknown>>>;
    const unknown = Object.keys(given).find((name) => !Object.hasOwn(members, name));
    if (unknown !== undefined) {
      throw new TypeError(`${where} must have no member but ${Object.keys(members).join(", ")}; got ${show(unknown)}`);
    }
    const checked: Record<string, unknown> = {};
    for (const [name, check] of Object.entries(members)) {
      const inside = member(where, name);
      if (typeof check === "function") checked[name] = check(inside, given[name]);
      else if (given[name] !== undefined) checked[name] = check.optional(inside, given[name]);
    }
    return checked as T;
  };

/** An object of one of several forms; the member `tag` says which. */
export const tagged =
  <T>(tag: string, forms: Readonly<Record<string, Check<T>>>): Check<T> =>
  (where, value) => {
    const form = among(...Object.keys(forms))(member(where, tag), plain(where, value)[tag]);
    return forms[form](where, value);
  };

const member = (where: string, name: string): string => `${where}${where.endsWith(":") ? " " : "."}${name}`;

function plain(where: string, value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return refuse(where, "an object", value);
  return value as Readonly<Record<string, unknown>>;
}
