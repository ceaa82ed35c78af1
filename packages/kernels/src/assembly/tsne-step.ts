/**
 * One step of n points down 4 (exaggeration · attraction − repulsion / Z), Z = Σ_i Σ_j w, with momentum and with a gain
 * for each coordinate that grows while it keeps its direction (Jacobs 1988). The mean of all points is then made 0.
 * Leaves Z, 64-bit, at `normalizer`.
 */
export function tsneStep(
  _start: i32, _end: i32, _scratch: usize,
  points: usize, n: i32, repulsion: usize, attraction: usize, gains: usize, velocity: usize,
  exaggeration: f32, momentum: f32, learningRate: f32, normalizer: usize,
): void {
  const bytes = (<usize>n) << 4;
  let sum: f64 = 0;
  for (let k: usize = 12; k < bytes; k += 16) sum += load<f32>(repulsion + k);
  store<f64>(normalizer, sum);
  const share = f32x4.splat(<f32>(sum > 0 ? 4 / sum : 0));
  const pull = f32x4.splat(4 * exaggeration);
  const keep = f32x4.splat(momentum);
  const rate = f32x4.splat(learningRate);
  let total = f32x4.splat(0);
  for (let k: usize = 0; k < bytes; k += 16) {
    const push = f32x4.replace_lane(v128.load(repulsion + k), 3, 0);
    const gradient = f32x4.sub(f32x4.mul(pull, v128.load(attraction + k)), f32x4.mul(share, push));
    const moved = v128.load(velocity + k);
    const turned = f32x4.lt(f32x4.mul(moved, gradient), f32x4.splat(0));
    const before = v128.load(gains + k);
    const grown = f32x4.add(before, f32x4.splat(0.2));
    const shrunk = f32x4.max(f32x4.mul(before, f32x4.splat(0.8)), f32x4.splat(0.01));
    const gain = v128.bitselect(grown, shrunk, turned);
    const step = f32x4.sub(f32x4.mul(keep, moved), f32x4.mul(rate, f32x4.mul(gain, gradient)));
    const to = f32x4.add(v128.load(points + k), step);
    v128.store(gains + k, gain);
    v128.store(velocity + k, step);
    v128.store(points + k, to);
    total = f32x4.add(total, to);
  }
  const mean = f32x4.div(total, f32x4.splat(<f32>n));
  for (let k: usize = 0; k < bytes; k += 16) {
    v128.store(points + k, f32x4.sub(v128.load(points + k), mean));
  }
}
