import { columnsOf } from "@marquee/core";
import type { CsrMatrix } from "@marquee/core";

/** The bias of each user of `preferred`: 0 with an item that the network knows, NaN, no scores, without one. */
export const knownUsers = (preferred: CsrMatrix, knows: (item: number) => boolean): Float32Array =>
  Float32Array.from({ length: preferred.rows }, (_, user) => (columnsOf(preferred, user).some(knows) ? 0 : NaN));
