import { open } from "node:fs/promises";
import { UsageError } from "../usage-error.ts";
import { checkInput } from "./check-input.ts";

/** Bytes asked for in one read; more than 2 GiB at once is refused by the system. */
const MOST_AT_ONCE = 2 ** 30;

/** The bytes of a file of any size; a UsageError when there is none that can be read. */
export async function readWhole(path: string): Promise<Uint8Array> {
  checkInput(path);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const bytes = new Uint8Array(size);
    for (let place = 0; place < size;) {
      const { bytesRead } = await file.read(bytes, place, Math.min(MOST_AT_ONCE, size - place), place);
      if (bytesRead === 0) throw new UsageError(`${path}: ended after ${place} of ${size} bytes`);
      place += bytesRead;
    }
    return bytes;
  } finally {
    await file.close();
  }
}
