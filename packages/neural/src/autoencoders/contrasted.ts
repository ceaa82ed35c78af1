/** What a rating is at the entrance of a network. */
export type Enter = (rating: number) => number;

/**
 * A rating whose distance to the mean counts `contrast` times: μ + γ (r − μ). A sum over the ratings of a row tells how
 * many there are and how high they are; γ is the share of the latter.
 */
export const contrasted =
  (mean: number, contrast: number): Enter =>
  (rating) =>
    mean + contrast * (rating - mean);
