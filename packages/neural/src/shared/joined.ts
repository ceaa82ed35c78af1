/** The values of all blocks, one block after the other. */
export function joined(blocks: readonly Float32Array[]): Float32Array {
  const values = new Float32Array(blocks.reduce((length, block) => length + block.length, 0));
  let start = 0;
  for (const block of blocks) {
    values.set(block, start);
    start += block.length;
  }
  return values;
}
