import docs from "./model-docs.json" with { type: "json" };

/** The families of models, by their folder in the models package or their own package, in the order of reading. */
const titles = {
  baselines: "Baselines",
  neighbors: "Neighbors",
  factorization: "Factors, for ratings",
  implicit: "Factors, for top-n lists",
  linear: "Linear models of items, for top-n lists",
  social: "With a trust graph",
  content: "What movies are",
  side: "Behavior with features of movies and users",
  hybrid: "Hybrids and ensembles",
  ranking: "Learning to rank",
  diversity: "Re-ranking for diversity",
  neural: "Neural networks",
} as const;

export type Family = keyof typeof titles;

export const families: readonly Family[] = Object.keys(titles) as Family[];

/** "Factors, for ratings". */
export const familyTitle = (family: Family): string => titles[family];

/** The family that a model of the registry belongs to. */
export const familyOf = (name: string): Family =>
  (docs as unknown as Record<string, { readonly family: Family }>)[name].family;
