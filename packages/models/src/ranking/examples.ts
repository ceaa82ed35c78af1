/** Candidates of many users, which an order is learned from. */
export interface RankingExamples {
  /** Those of group g, one user, are the rows offsets[g] … offsets[g + 1] − 1. */
  readonly offsets: Int32Array;
  /** Number of features. */
  readonly width: number;
  /** (rows × width), row-major. */
  readonly values: Float32Array;
  /** 1 for what the user liked, 0 for the others; each group has both. */
  readonly relevant: Uint8Array;
}

/** No examples, of that width. */
export const noExamples = (width: number): RankingExamples => {
  return { offsets: Int32Array.of(0), width, values: new Float32Array(0), relevant: new Uint8Array(0) };
};

/** One block of examples behind the other; there is one at least, and all have one width. */
export function joinExamples(blocks: readonly RankingExamples[]): RankingExamples {
  const { width } = blocks[0];
  const rows = blocks.reduce((sum, { relevant }) => sum + relevant.length, 0);
  const offsets = [0];
  const values = new Float32Array(rows * width);
  const relevant = new Uint8Array(rows);
  let start = 0;
  for (const block of blocks) {
    values.set(block.values, start * width);
    relevant.set(block.relevant, start);
    for (const end of block.offsets.subarray(1)) offsets.push(start + end);
    start += block.relevant.length;
  }
  return { offsets: Int32Array.from(offsets), width, values, relevant };
}
