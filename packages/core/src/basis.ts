/** Σ_k b_k x_k for each b of the basis; four at a time, so that x is read once for four. */
export function productsWith(basis: readonly Float64Array[], x: Float64Array): Float64Array {
  const products = new Float64Array(basis.length);
  const whole = basis.length - (basis.length % 4);
  for (let j = 0; j < whole; j += 4) {
    const [a, b, c, d] = [basis[j], basis[j + 1], basis[j + 2], basis[j + 3]];
    let [sa, sb, sc, sd] = [0, 0, 0, 0];
    for (let k = 0; k < x.length; k++) {
      const value = x[k];
      sa += a[k] * value;
      sb += b[k] * value;
      sc += c[k] * value;
      sd += d[k] * value;
    }
    products[j] = sa;
    products[j + 1] = sb;
    products[j + 2] = sc;
    products[j + 3] = sd;
  }
  for (let j = whole; j < basis.length; j++) {
    let sum = 0;
    for (let k = 0; k < x.length; k++) sum += basis[j][k] * x[k];
    products[j] = sum;
  }
  return products;
}

/** Adds Σ_j weight_j b_j to `into`, four at a time; vectors of the basis beyond the weights do not count. */
export function addMultiplesInto(basis: readonly Float64Array[], weights: Float64Array, into: Float64Array): void {
  const whole = weights.length - (weights.length % 4);
  for (let j = 0; j < whole; j += 4) {
    const [a, b, c, d] = [basis[j], basis[j + 1], basis[j + 2], basis[j + 3]];
    const [wa, wb, wc, wd] = [weights[j], weights[j + 1], weights[j + 2], weights[j + 3]];
    for (let k = 0; k < into.length; k++) into[k] += wa * a[k] + wb * b[k] + (wc * c[k] + wd * d[k]);
  }
  for (let j = whole; j < weights.length; j++) {
    for (let k = 0; k < into.length; k++) into[k] += weights[j] * basis[j][k];
  }
}
