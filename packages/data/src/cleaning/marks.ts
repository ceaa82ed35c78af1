/** Rows marked for dropping. */
export class Marks {
  private readonly marked: Uint8Array;
  /** Number of marked rows. */
  count = 0;

  constructor(private readonly rows: number) {
    this.marked = new Uint8Array(rows);
  }

  has(row: number): boolean {
    return this.marked[row] === 1;
  }

  /** Marks a row that is not marked yet. */
  add(row: number): void {
    this.marked[row] = 1;
    this.count++;
  }

  /** The rows without a mark, ascending. */
  others(): Int32Array {
    const rows = new Int32Array(this.rows - this.count);
    for (let row = 0, filled = 0; row < this.rows; row++) if (this.marked[row] === 0) rows[filled++] = row;
    return rows;
  }
}
