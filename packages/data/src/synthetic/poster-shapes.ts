/** Whether the point (x, y) is in the figure; the figure fills −1 … 1 in both directions, y points down. */
export type Shape = (x: number, y: number) => boolean;

const box: Shape = (x, y) => Math.abs(x) < 1 && Math.abs(y) < 1;

/** The figures of the genres: taste f has figure f mod 6. */
export const shapes: readonly Shape[] = [
  (x, y) => x * x + y * y < 1,
  (x, y) => Math.abs(y) < 1 && Math.abs(x) < (1 + y) / 2,
  (x, y) => box(x, y) && Math.min(Math.abs(x), Math.abs(y)) < 0.3,
  (x, y) => box(x, y) && Math.floor((y + 1) * 2.5) % 2 === 0,
  (x, y) => x * x + y * y < 1 && x * x + y * y > 0.4,
  (x, y) => box(x, y) && Math.floor((x + 1) * 2.5) % 2 === 0,
];
