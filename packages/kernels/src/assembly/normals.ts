// Standard normal numbers, bit for bit those of src/gibbs/normals.ts: only operations that IEEE 754 rounds exactly.

let a: i32 = 0;
let b: i32 = 0;
let c: i32 = 0;
let counter: i32 = 0;
let spare: f64 = 0;
let hasSpare: bool = false;

function mix(hash: i32): i32 {
  let h = hash;
  h = (h ^ (h >>> 16)) * 0x85ebca6b;
  h = (h ^ (h >>> 13)) * 0xc2b2ae35;
  return h ^ (h >>> 16);
}

function next(): f64 {
  const sum = a + b + counter;
  counter = counter + 1;
  a = b ^ (b >>> 9);
  b = c + (c << 3);
  c = ((c << 21) | (c >>> 11)) + sum;
  return <f64>(<u32>sum) / 4294967296.0;
}

/** Starts the stream of row `row` among those of `key`. */
export function seedNormals(key: i32, row: i32): void {
  a = mix(key ^ mix(row + 0x5bd1e995));
  b = mix(a + 0x9e3779b9);
  c = mix(b + row);
  counter = 1;
  hasSpare = false;
  for (let i = 0; i < 12; i++) next();
}

/** ln x of 0 < x < 1. */
function logarithm(x: f64): f64 {
  let exponent: f64 = 0;
  let m = x;
  for (; m < 0.70710678118654752; exponent -= 1) m *= 2;
  const s = (m - 1) / (m + 1);
  const q = s * s;
  let sum: f64 = 1.0 / 17.0;
  for (let k: f64 = 15; k > 0; k -= 2) sum = sum * q + 1 / k;
  return exponent * 0.69314718055994531 + 2 * s * sum;
}

/** The next number of the stream, by the polar method. */
export function nextNormal(): f64 {
  if (hasSpare) {
    hasSpare = false;
    return spare;
  }
  let x: f64 = 0;
  let y: f64 = 0;
  let square: f64 = 0;
  do {
    x = 2 * next() - 1;
    y = 2 * next() - 1;
    square = x * x + y * y;
  } while (square >= 1 || square === 0);
  const scale = sqrt<f64>((-2 * logarithm(square)) / square);
  spare = y * scale;
  hasSpare = true;
  return x * scale;
}
