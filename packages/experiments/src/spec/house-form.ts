import type { z } from "zod";

const kinds: Readonly<Record<string, string>> = {
  string: "text",
  number: "a number",
  int: "an integer",
  boolean: "true or false",
  array: "a list",
  object: "a mapping",
  record: "a mapping",
};

/** A value as a message shows it: `"many"`, `7`, `a list`. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "nothing";
  if (Array.isArray(value)) return "a list";
  return typeof value === "object" ? "a mapping" : JSON.stringify(value);
}

/**
 * What the schema refuses in the words of every other message: `must be at least 2, got 1`. Undefined for what the
 * schema itself words better.
 */
export function houseForm(issue: z.core.$ZodRawIssue): string | undefined {
  const { input } = issue;
  const refusal = (constraint: string): string => `must be ${constraint}, got ${shown(input)}`;
  switch (issue.code) {
    case "invalid_type":
      if (input === undefined) return "is missing";
      return refusal(kinds[issue.expected] ?? `of the kind ${issue.expected}`);
    case "invalid_value":
      return input === undefined ? "is missing" : refusal(`one of ${issue.values.map(shown).join(", ")}`);
    case "too_small":
      if (issue.origin === "array") return "must have at least one entry";
      if (issue.origin === "string") return "must not be empty";
      return refusal(`${issue.inclusive === false ? "more than" : "at least"} ${issue.minimum}`);
    case "too_big":
      return refusal(`${issue.inclusive === false ? "less than" : "at most"} ${issue.maximum}`);
    default:
      return undefined;
  }
}
