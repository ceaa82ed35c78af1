import { at, dot } from "./vector";

/**
 * One pass of stochastic gradient descent over the blocks start … end − 1 of one stratum. Block b of stratum s holds
 * the ratings of user group b and item group (b + s) mod side, so the blocks of a stratum share no parameter.
 * Rows of p and q are `bytes` long, a multiple of 16. The sum of a block's squared errors goes to `errors`, 64-bit.
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
  userBias: usize,
  itemBias: usize,
  bytes: usize,
  errors: usize,
  mean: f32,
  factorRate: f32,
  biasRate: f32,
  userRegularization: f32,
  itemRegularization: f32,
  userBiasRegularization: f32,
  itemBiasRegularization: f32,
): void {
  const userKeep = f32x4.splat(1 - factorRate * userRegularization);
  const itemKeep = f32x4.splat(1 - factorRate * itemRegularization);
  const userBiasKeep: f32 = <f32>1 - biasRate * userBiasRegularization;
  const itemBiasKeep: f32 = <f32>1 - biasRate * itemBiasRegularization;
  for (let b = start; b < end; b++) {
    const block = b * side + ((b + stratum) % side);
    const last = load<i32>(at(offsets, block + 1));
    let squared: f64 = 0;
    for (let x = load<i32>(at(offsets, block)); x < last; x++) {
      const u = load<i32>(at(users, x));
      const i = load<i32>(at(items, x));
      const pu = p + <usize>u * bytes;
      const qi = q + <usize>i * bytes;
      const bu = at(userBias, u);
      const bi = at(itemBias, i);
      const biasU = load<f32>(bu);
      const biasI = load<f32>(bi);
      const error = load<f32>(at(ratings, x)) - (mean + biasU + biasI + dot(pu, qi, bytes));
      squared += <f64>error * <f64>error;
      store<f32>(bu, biasU * userBiasKeep + biasRate * error);
      store<f32>(bi, biasI * itemBiasKeep + biasRate * error);
      const step = f32x4.splat(factorRate * error);
      for (let k: usize = 0; k < bytes; k += 16) {
        const a = v128.load(pu + k);
        const c = v128.load(qi + k);
        v128.store(pu + k, f32x4.add(f32x4.mul(userKeep, a), f32x4.mul(step, c)));
        v128.store(qi + k, f32x4.add(f32x4.mul(itemKeep, c), f32x4.mul(step, a)));
      }
    }
    store<f64>(errors + ((<usize>block) << 3), squared);
  }
}
