import { derive, normal, random } from "@marquee/core";

/**
 * How many ratings each user gives: log-normal weights e^z, z ~ N(0, 1), scaled so that the counts, at least 1 and at most
 * `most` each, sum to `ratings`. The remainder of rounding goes to the first users that have room.
 */
export function activity(users: number, ratings: number, most: number, seed: number): Int32Array {
  const weights = Float64Array.from({ length: users }, (_, user) =>
    Math.exp(normal(random(derive(seed, "activity", user)))),
  );
  const count = (weight: number, scale: number): number => Math.min(most, Math.max(1, Math.floor(weight * scale)));
  let low = 0;
  let high = 2 * ratings;
  for (let round = 0; round < 80; round++) {
    const middle = (low + high) / 2;
    let sum = 0;
    for (const weight of weights) sum += count(weight, middle);
    if (sum <= ratings) low = middle;
    else high = middle;
  }
  const counts = Int32Array.from(weights, (weight) => count(weight, low));
  let left = ratings - counts.reduce((sum, own) => sum + own, 0);
  while (left > 0) {
    for (let user = 0; user < users && left > 0; user++) {
      if (counts[user] === most) continue;
      counts[user]++;
      left--;
    }
  }
  return counts;
}
