/** Dashes of the lines of a figure, which tell them apart where colors do not. */
const dashes = ["solid", "dash", "dot", "dashdot", "longdash"] as const;

/** The dashes of line number `k`. */
export const dashOf = (k: number): (typeof dashes)[number] => dashes[k % dashes.length];
