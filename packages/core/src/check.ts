const show = (value: unknown): string => (typeof value === "string" ? `"${value}"` : String(value));

function number(name: string, value: unknown, constraint: string, holds: (value: number) => boolean): number {
  if (typeof value !== "number") throw new TypeError(`${name} must be ${constraint}, got ${show(value)}`);
  if (!holds(value)) throw new RangeError(`${name} must be ${constraint}, got ${show(value)}`);
  return value;
}

/** Returns `value` when it is an integer ≥ 1; `name` opens the message, for example `itemKnn: k`. */
export function positiveInteger(name: string, value: unknown): number {
  return number(name, value, "a positive integer", (v) => Number.isSafeInteger(v) && v > 0);
}

/** Returns `value` when it is an integer ≥ 0. */
export function nonNegativeInteger(name: string, value: unknown): number {
  return number(name, value, "a non-negative integer", (v) => Number.isSafeInteger(v) && v >= 0);
}

/** Returns `value` when it is a finite number > 0. */
export function positiveNumber(name: string, value: unknown): number {
  return number(name, value, "a positive number", (v) => Number.isFinite(v) && v > 0);
}

/** Returns `value` when it is a finite number ≥ 0. */
export function nonNegativeNumber(name: string, value: unknown): number {
  return number(name, value, "a non-negative number", (v) => Number.isFinite(v) && v >= 0);
}

/** Returns `value` when it is a finite number. */
export function finiteNumber(name: string, value: unknown): number {
  return number(name, value, "a finite number", Number.isFinite);
}

/** Returns `value` when 0 < value < 1. */
export function fraction(name: string, value: unknown): number {
  return number(name, value, "a number between 0 and 1 (both excluded)", (v) => v > 0 && v < 1);
}

/** Returns `value` when 0 ≤ value ≤ 1. */
export function proportion(name: string, value: unknown): number {
  return number(name, value, "a number from 0 to 1", (v) => v >= 0 && v <= 1);
}

/** Returns `value` when 0 ≤ value < 1: a part that leaves something. */
export function share(name: string, value: unknown): number {
  return number(name, value, "at least 0 and below 1", (v) => v >= 0 && v < 1);
}

/** Returns `value` when it is one of `allowed`. */
export function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  if (!allowed.includes(value as T)) {
    const Kind = typeof value === "string" ? RangeError : TypeError;
    throw new Kind(`${name} must be one of ${allowed.map(show).join(", ")}, got ${show(value)}`);
  }
  return value as T;
}

/** Returns `value` when it is `true` or `false`. */
export function flag(name: string, value: unknown): boolean {
  if (typeof value !== "boolean") throw new TypeError(`${name} must be true or false, got ${show(value)}`);
  return value;
}
