import { interactions } from "@marquee/core";
import type { Interactions } from "@marquee/core";
import { IdNumbers } from "./id-numbers.ts";

/** Columns that grow while a file is read; 20 bytes a row, 12 without times. */
export class RatingColumns {
  readonly userIds: IdNumbers = new IdNumbers();
  readonly itemIds: IdNumbers = new IdNumbers();
  user: Int32Array;
  item: Int32Array;
  rating: Float32Array;
  timestamp: Float64Array | undefined;
  rows = 0;

  constructor(capacity: number, withTimes: boolean) {
    this.user = new Int32Array(capacity);
    this.item = new Int32Array(capacity);
    this.rating = new Float32Array(capacity);
    this.timestamp = withTimes ? new Float64Array(capacity) : undefined;
  }

  get capacity(): number {
    return this.user.length;
  }

  /** Makes room for at least `capacity` rows. */
  reserve(capacity: number): void {
    if (capacity <= this.capacity) return;
    const room = Math.max(capacity, Math.ceil(this.capacity * 1.5));
    this.user = widened(this.user, new Int32Array(room));
    this.item = widened(this.item, new Int32Array(room));
    this.rating = widened(this.rating, new Float32Array(room));
    if (this.timestamp) this.timestamp = widened(this.timestamp, new Float64Array(room));
  }

  /** Divides every time by `units`, the units of a second. */
  scaleTimes(units: number): void {
    const times = this.timestamp?.subarray(0, this.rows);
    times?.forEach((time, row) => (times[row] = time / units));
  }

  /** The rows as interactions in the order of the file, a pair possibly more than once; without times when all are unknown. */
  interactions(): Interactions {
    const { rows, timestamp } = this;
    const times = timestamp?.subarray(0, rows);
    const known = times?.some((time) => !Number.isNaN(time)) === true;
    return interactions({
      users: this.userIds.vocabulary(),
      items: this.itemIds.vocabulary(),
      user: this.user.subarray(0, rows),
      item: this.item.subarray(0, rows),
      rating: this.rating.subarray(0, rows),
      ...(times && known ? { timestamp: times } : {}),
    });
  }
}

function widened<T extends Int32Array | Float32Array | Float64Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
