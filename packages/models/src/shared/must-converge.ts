/** Throws a RangeError unless all numbers are finite: a descent has diverged. `name` opens the message. */
export function mustConverge(name: string, ...learned: readonly (Float32Array | Float64Array)[]): void {
  for (const values of learned) {
    const bad = values.find((value) => !Number.isFinite(value));
    if (bad !== undefined) {
      throw new RangeError(`${name}: all that is learned must stay finite, got ${bad}: lower learningRate`);
    }
  }
}
