import { expect, it } from "vitest";
import { pageServer } from "./page-server.ts";

it("serves the page and nothing else, until it is stopped", async () => {
  const stop = new AbortController();
  const server = await pageServer(0);
  const { address } = server;
  expect((await fetch(address)).status).toBe(503);
  const served = server.serve("<h1>Movies</h1>", stop.signal);
  const answer = await fetch(address);
  expect(await answer.text()).toBe("<h1>Movies</h1>");
  expect(answer.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect((await fetch(`${address}etc/passwd`)).status).toBe(404);
  expect((await fetch(address, { method: "POST" })).status).toBe(404);
  stop.abort();
  await served;
  await server.close();
  await expect(fetch(address)).rejects.toThrow();
});

it("says when another program has the port", async () => {
  const server = await pageServer(0);
  const { port } = new URL(server.address);
  await expect(pageServer(Number(port))).rejects.toThrow(
    `--port ${port}: another program has taken it; --port 0 takes one that is free`,
  );
  await server.close();
});
