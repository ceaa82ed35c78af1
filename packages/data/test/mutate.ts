import { integer } from "@marquee/core";
import type { Random } from "@marquee/core";

/** Text with one injury: bytes changed, inserted, deleted or cut off, lines doubled, lost or put in, separators swapped. */
export function mutate(bytes: Buffer, next: Random): Buffer {
  const at = integer(next, bytes.length + 1);
  const lineAt = bytes.lastIndexOf(10, Math.max(0, at - 1)) + 1;
  const lineEnd = bytes.indexOf(10, at) + 1 || bytes.length;
  const spliced = (from: number, to: number, ...insert: Uint8Array[]): Buffer =>
    Buffer.concat([bytes.subarray(0, from), ...insert, bytes.subarray(to)]);
  const telling = Buffer.from('\0\t\n\r ",.:;|-+eE0123456789NaNfive\xff\xc3\xa9\ufeff');
  const byte = (): Uint8Array =>
    Uint8Array.of(next() < 0.7 ? telling[integer(next, telling.length)] : integer(next, 256));
  switch (integer(next, 9)) {
    case 0:
      return spliced(at, at + 1, byte());
    case 1:
      return spliced(at, at, byte());
    case 2:
      return spliced(at, at + 1);
    case 3:
      return next() < 0.3 ? bytes.subarray(0, at) : spliced(at, at + integer(next, 12));
    case 4:
      return spliced(lineAt, lineAt, bytes.subarray(lineAt, lineEnd));
    case 5: {
      const line = bytes.toString("latin1", lineAt, lineEnd);
      const other = ["::", "\t", ",", "|", " ", ":", ""][integer(next, 7)];
      return spliced(lineAt, lineEnd, Buffer.from(line.replace(/::|[\t,|]/, other), "latin1"));
    }
    case 6:
      return spliced(lineAt, lineAt, Buffer.from(["\n", "  \r\n", "1::2::five::4\n", "\ufeff"][integer(next, 4)]));
    case 7:
      return spliced(lineAt, lineEnd);
    default:
      return spliced(
        at,
        at,
        Buffer.from(["e5", "1e999", "-", ".", '"', '""', "0x1", "Infinity", "9".repeat(20)][integer(next, 9)]),
      );
  }
}
