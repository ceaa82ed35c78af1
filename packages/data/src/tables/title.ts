/** A title and its year. */
export interface DatedTitle {
  readonly title: string;
  readonly year?: number;
}

/**
 * Cuts `Matrix, The (1999)` into title and year; of a range such as `(2006–2009)` the first year counts, and a mark
 * `(V)` or `(TV)` behind it is left out. A trailing article stays where the data set has it, so that `titleOf` gives
 * back the data set's own form. Without a year all is title.
 */
export function datedTitle(text: string): DatedTitle {
  const match = /^\s*(.*\S)\s*\((\d{4})(?:[-–]\d{0,4})?\)\s*(?:\((?:V|TV)\)\s*)?$/.exec(text);
  return match ? { title: match[1], year: Number(match[2]) } : { title: text.trim() };
}

/** The genres of `Action|Drama`; none for an empty column or `(no genres listed)`. */
export function genresOf(text: string): readonly string[] {
  return text.split("|").filter((genre) => genre !== "" && genre !== "(no genres listed)");
}
