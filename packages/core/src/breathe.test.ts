import { expect, it } from "vitest";
import { breathe } from "./breathe.ts";

it("breathe hears an abort that waits in the event loop, and passes when there is none", async () => {
  const stop = new AbortController();
  await breathe(stop.signal);
  setImmediate(() => stop.abort(new Error("enough")));
  await expect(breathe(stop.signal)).rejects.toThrow("enough");
  await breathe(undefined);
});
