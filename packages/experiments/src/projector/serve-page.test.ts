import { expect, it } from "vitest";
import { servePage } from "./serve-page.ts";

it("serves the page and nothing else, until it is stopped", async () => {
  const stop = new AbortController();
  let ready: (address: string) => void = () => undefined;
  const listening = new Promise<string>((resolve) => (ready = resolve));
  const served = servePage("<h1>Movies</h1>", 0, ready, stop.signal);
  const address = await listening;
  const answer = await fetch(address);
  expect(await answer.text()).toBe("<h1>Movies</h1>");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect((await fetch(`${address}etc/passwd`)).status).toBe(404);
  expect((await fetch(address, { method: "POST" })).status).toBe(404);
  stop.abort();
  await served;
  await expect(fetch(address)).rejects.toThrow();
});
