/** Anchors of the parts of a study's page. */
export const anchors = {
  lists: "lists",
  ratings: "ratings",
  time: "random-and-time",
  cost: "cost",
  trends: "more-data",
  further: "further",
} as const;
