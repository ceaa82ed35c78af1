import { csrFromTriplets } from "../csr.ts";
import type { RatingMatrix } from "../ratings.ts";

/**
 * Ratings (size × size) whose right answer is known: users and items of equal parity belong together, and the
 * diagonal is withheld, so item u is the one unrated item that user u should get. `explicit` boards also hold the
 * dislikes: 5 for equal parity, 1 for the others; implicit ones hold the value 1 for the likes alone.
 */
export function checkerboard(size: number, { explicit = false }: { readonly explicit?: boolean } = {}): RatingMatrix {
  const user: number[] = [];
  const item: number[] = [];
  const rating: number[] = [];
  for (let u = 0; u < size; u++) {
    for (let i = 0; i < size; i++) {
      const like = (u + i) % 2 === 0;
      if (u === i || (!like && !explicit)) continue;
      user.push(u);
      item.push(i);
      rating.push(explicit ? (like ? 5 : 1) : 1);
    }
  }
  return csrFromTriplets(size, size, Int32Array.from(user), Int32Array.from(item), Float32Array.from(rating)).matrix;
}
