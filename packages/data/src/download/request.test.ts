import { setTimeout as sleep } from "node:timers/promises";
import { Agent } from "undici";
import { expect, it } from "vitest";
import { send, testServer } from "../../test/download/server.ts";
import { requestFile } from "./request.ts";

it("what came before a connection was cut is there for a reader who comes later", async () => {
  const content = Uint8Array.from({ length: 300_000 }, (_, each) => each % 251);
  const server = await testServer(send(content, { cutAfter: 200_000 }));
  const dispatcher = new Agent();
  try {
    const answer = await requestFile(
      server.url,
      { path: "unused.part", bytes: 0 },
      { dispatcher, stall: 10_000, signal: undefined },
    );
    if (answer === "whole") throw new Error("there was nothing to continue");
    await sleep(500);
    const came: Uint8Array[] = [];
    const reading = (async () => {
      for await (const [chunk] of answer.body.chunks) came.push(chunk);
    })();
    await expect(reading).rejects.toThrow();
    expect(Buffer.concat(came).equals(content.subarray(0, 200_000))).toBe(true);
  } finally {
    await dispatcher.destroy();
    server.close();
  }
});
