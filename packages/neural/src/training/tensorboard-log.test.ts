import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { tensorBoardLog } from "./tensorboard-log.ts";

const folder = mkdtempSync(join(tmpdir(), "marquee-tensorboard-"));
afterAll(() => rmSync(folder, { recursive: true }));
const backend = openBackend();

/** The records of an event file: length (8 bytes), its checksum (4), the event, its checksum (4). */
function eventsOf(path: string): readonly Buffer[] {
  const bytes = readFileSync(path);
  const events: Buffer[] = [];
  for (let place = 0; place < bytes.length;) {
    const length = Number(bytes.readBigUInt64LE(place));
    events.push(bytes.subarray(place + 12, place + 12 + length));
    place += length + 16;
  }
  return events;
}

it("tensorBoardLog writes an event a figure, with its name and its value as a 32-bit number", () => {
  const run = join(folder, "text-cnn");
  const log = tensorBoardLog(backend, run);
  const before = backend.tf.memory().numTensors;
  for (let epoch = 1; epoch <= 3; epoch++) {
    log.scalar("loss", 1 / epoch, epoch);
    log.scalar("validation", 2 / epoch, epoch);
  }
  const [file, ...others] = readdirSync(run);
  expect(others).toEqual([]);
  expect(file).toMatch(/^events\.out\.tfevents\./);
  const [version, ...figures] = eventsOf(join(run, file));
  expect(version.includes("brain.Event:2")).toBe(true);
  expect(figures).toHaveLength(6);
  figures.forEach((event, k) => {
    expect(event.includes(k % 2 === 0 ? "loss" : "validation")).toBe(true);
    const value = Buffer.alloc(4);
    value.writeFloatLE(((k % 2) + 1) / (Math.floor(k / 2) + 1));
    expect(event.includes(value)).toBe(true);
  });
  expect(backend.tf.memory().numTensors).toBe(before);
});

it("tensorBoardLog says what to install where the native library is missing", () => {
  const plain = { tf: backend.tf, advice: "`node tools/setup/setup.mjs tensorflow` installs the library" };
  expect(() => tensorBoardLog(plain, folder)).toThrow(/library that is missing.*setup\.mjs tensorflow/);
});
