/** What is known of a user besides the ratings. */
export interface User {
  /** Raw id, as in the ratings. */
  readonly id: string;
  readonly gender?: "F" | "M";
  /** In years; where a data set has age groups, the lower end of the group. */
  readonly age?: number;
  readonly occupation?: string;
  readonly zip?: string;
}
