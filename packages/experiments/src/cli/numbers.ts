import { InvalidArgumentError } from "commander";
import { parseNumber } from "@marquee/data";

/** A positive integer from the command line. */
export function positive(text: string): number {
  const value = parseNumber(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("must be a positive integer.");
}

/** Positive integers separated by commas. */
export function positives(text: string): readonly number[] {
  return text.split(",").map((part) => positive(part.trim()));
}

/** A number ≥ 0 from the command line. */
export function nonNegative(text: string): number {
  const value = parseNumber(text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("must be a number of at least 0.");
}

/** A finite number from the command line. */
export function finite(text: string): number {
  const value = parseNumber(text);
  if (Number.isFinite(value)) return value;
  throw new InvalidArgumentError("must be a number.");
}

/** An integer ≥ 0 from the command line. */
export function natural(text: string): number {
  const value = parseNumber(text);
  if (Number.isSafeInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError("must be an integer of at least 0.");
}

/** A number between 0 and 1, both excluded, from the command line. */
export function share(text: string): number {
  const value = parseNumber(text);
  if (value > 0 && value < 1) return value;
  throw new InvalidArgumentError("must be a number between 0 and 1.");
}
