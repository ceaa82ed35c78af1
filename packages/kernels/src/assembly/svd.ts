import { at } from "./vector";
import { HEAD, descendBias, descendFactors, errorOf, gradientOf, productOf, shareOf } from "./descent";
import { descendPair } from "./descent-pair";

/**
 * One pass of stochastic gradient descent over the blocks start … end − 1 of one stratum. Block b of stratum s holds
 * the ratings of user group b and item group (b + s) mod side, so the blocks of a stratum share no parameter.
 * Rows of p and q are those of descent.ts with `bytes` of factors. With a range > 0 the estimate is
 * lowest + range · logistic(score). The sum of a block's squared errors goes to `errors`, 64-bit.
 */
export function svdBlocks(
  start: i32,
  end: i32,
  _scratch: usize,
  stratum: i32,
  side: i32,
  offsets: usize,
  users: usize,
  items: usize,
  ratings: usize,
  p: usize,
  q: usize,
  bytes: usize,
  errors: usize,
  mean: f32,
  lowest: f32,
  range: f32,
  factorRate: f32,
  biasRate: f32,
): void {
  const stride = HEAD + bytes;
  for (let b = start; b < end; b++) {
    const block = b * side + ((b + stratum) % side);
    const last = load<i32>(at(offsets, block + 1));
    let squared: f64 = 0;
    let x = load<i32>(at(offsets, block));
    while (x < last) {
      const user = p + <usize>load<i32>(at(users, x)) * stride;
      const item = q + <usize>load<i32>(at(items, x)) * stride;
      const rating = load<f32>(at(ratings, x));
      if (range === 0 && x + 1 < last && load<i32>(at(users, x)) === load<i32>(at(users, x + 1))) {
        const other = q + <usize>load<i32>(at(items, x + 1)) * stride;
        const next = load<f32>(at(ratings, x + 1));
        squared += descendPair(user, item, other, bytes, rating, next, mean, factorRate, biasRate);
        x += 2;
        continue;
      }
      const score = mean + load<f32>(user) + load<f32>(item) + productOf(user, item, bytes);
      const share = shareOf(score, range);
      const error = errorOf(rating, score, share, lowest, range);
      const gradient = gradientOf(error, share, range);
      squared += <f64>error * <f64>error;
      descendBias(user, biasRate, gradient);
      descendBias(item, biasRate, gradient);
      descendFactors(user, item, bytes, factorRate, gradient, 1);
      x++;
    }
    store<f64>(errors + ((<usize>block) << 3), squared);
  }
}
