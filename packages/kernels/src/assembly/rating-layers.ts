import { at, axpy, axpy4, dot, dots4 } from "./vector";

/**
 * Rows start … end − 1 of sums: out_r = Σ_j w_rj M_j, j the entries of row r of the CSR arrays `indptr`, `indices`,
 * `weights`. Rows of M and of `out` are `bytes` long. Single precision, in the order of the entries, four at a time.
 */
export function weighedRowSums(
  start: i32, end: i32, _scratch: usize,
  indptr: usize, indices: usize, weights: usize, matrix: usize, bytes: usize, out: usize,
): void {
  for (let row = start; row < end; row++) {
    const sums = out + <usize>row * bytes;
    memory.fill(sums, 0, bytes);
    const last = load<i32>(at(indptr, row + 1));
    let p = load<i32>(at(indptr, row));
    for (; p + 4 <= last; p += 4) {
      const a = matrix + <usize>load<i32>(at(indices, p)) * bytes;
      const b = matrix + <usize>load<i32>(at(indices, p + 1)) * bytes;
      const c = matrix + <usize>load<i32>(at(indices, p + 2)) * bytes;
      const d = matrix + <usize>load<i32>(at(indices, p + 3)) * bytes;
      axpy4(v128.load(at(weights, p)), a, b, c, d, sums, bytes);
    }
    for (; p < last; p++) {
      axpy(load<f32>(at(weights, p)), matrix + <usize>load<i32>(at(indices, p)) * bytes, sums, bytes);
    }
  }
}

/**
 * For the cells of rows start … end − 1 of the CSR arrays `indptr`, `indices`, `ratings`: the errors
 *   e_rj = h_r·V_j + c_j − r_rj
 * of the rows of `codes` and `outputs`, `bytes` long, and for each row the slope Σ_j e_rj V_j.
 */
export function cellErrors(
  start: i32, end: i32, _scratch: usize,
  indptr: usize, indices: usize, ratings: usize, codes: usize, outputs: usize, bias: usize, bytes: usize,
  errors: usize, slopes: usize,
): void {
  for (let row = start; row < end; row++) {
    const code = codes + <usize>row * bytes;
    const slope = slopes + <usize>row * bytes;
    memory.fill(slope, 0, bytes);
    const last = load<i32>(at(indptr, row + 1));
    let p = load<i32>(at(indptr, row));
    for (; p + 4 <= last; p += 4) {
      const ia = load<i32>(at(indices, p));
      const ib = load<i32>(at(indices, p + 1));
      const ic = load<i32>(at(indices, p + 2));
      const id = load<i32>(at(indices, p + 3));
      const a = outputs + <usize>ia * bytes;
      const b = outputs + <usize>ib * bytes;
      const c = outputs + <usize>ic * bytes;
      const d = outputs + <usize>id * bytes;
      let biases = f32x4.splat(load<f32>(at(bias, ia)));
      biases = f32x4.replace_lane(biases, 1, load<f32>(at(bias, ib)));
      biases = f32x4.replace_lane(biases, 2, load<f32>(at(bias, ic)));
      biases = f32x4.replace_lane(biases, 3, load<f32>(at(bias, id)));
      const error = f32x4.sub(f32x4.add(dots4(a, b, c, d, code, bytes), biases), v128.load(at(ratings, p)));
      v128.store(at(errors, p), error);
      axpy4(error, a, b, c, d, slope, bytes);
    }
    for (; p < last; p++) {
      const j = load<i32>(at(indices, p));
      const output = outputs + <usize>j * bytes;
      const error = dot(code, output, bytes) + load<f32>(at(bias, j)) - load<f32>(at(ratings, p));
      store<f32>(at(errors, p), error);
      axpy(error, output, slope, bytes);
    }
  }
}
