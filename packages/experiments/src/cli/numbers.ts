import { InvalidArgumentError } from "commander";

/** A positive integer from the command line. */
export function positive(text: string): number {
  const value = Number(text);
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new InvalidArgumentError("must be a positive integer.");
}

/** Positive integers separated by commas. */
export function positives(text: string): readonly number[] {
  return text.split(",").map(positive);
}

/** A number ≥ 0 from the command line. */
export function nonNegative(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw new InvalidArgumentError("must be a number of at least 0.");
}

/** An integer ≥ 0 from the command line. */
export function natural(text: string): number {
  const value = Number(text);
  if (text.trim() !== "" && Number.isSafeInteger(value) && value >= 0) return value;
  throw new InvalidArgumentError("must be an integer of at least 0.");
}
