import { PassThrough } from "node:stream";
import { expect, it } from "vitest";
import { columnsOf, hearStreams } from "./streams.ts";
import type { Streams } from "./streams.ts";

/** Streams that `hearStreams` hears, the codes that it ends the command with, and what it says. */
function heard(): { readonly streams: Streams; readonly codes: readonly number[]; readonly said: () => string } {
  const streams = { stdout: new PassThrough(), stderr: new PassThrough() };
  const codes: number[] = [];
  hearStreams(streams as unknown as Streams, (code) => codes.push(code));
  return { streams: streams as unknown as Streams, codes, said: () => String(streams.stderr.read() ?? "") };
}

const fault = (code: string, message: string): Error => Object.assign(new Error(message), { code });

it("the command ends quietly when nobody reads its results on", () => {
  const { streams, codes, said } = heard();
  streams.stdout.emit("error", fault("EPIPE", "write EPIPE"));
  expect([codes, said()]).toEqual([[0], ""]);
});

it("the command fails and says why when its results cannot be written", () => {
  const { streams, codes, said } = heard();
  streams.stdout.emit("error", fault("ENOSPC", "ENOSPC: no space left on device, write"));
  expect(codes).toEqual([1]);
  expect(said()).toBe("error: standard output cannot be written: ENOSPC: no space left on device, write\n");
});

it("the command goes on when its remarks cannot be written", () => {
  const { streams, codes } = heard();
  streams.stderr.emit("error", fault("EPIPE", "write EPIPE"));
  expect(codes).toEqual([]);
});

it("a width of 0, or of none, is that where there is no terminal", () => {
  const widths = [{ columns: 72 }, { columns: 0 }, {} as { columns: number }];
  expect(widths.map(columnsOf)).toEqual([72, 100, 100]);
});
