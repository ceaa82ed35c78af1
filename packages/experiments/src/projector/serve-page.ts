import { createServer } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";

/** Serves one page on this machine alone until `signal` is aborted; `ready` hears the address. */
export async function servePage(
  page: string,
  port: number,
  ready: (address: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const bytes = Buffer.from(page);
  const headers = {
    "content-type": "text/html; charset=utf-8",
    "content-length": bytes.length,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  };
  const server = createServer(({ method, url }, response) => {
    const known = (method === "GET" || method === "HEAD") && url === "/";
    response.writeHead(known ? 200 : 404, known ? headers : {});
    response.end(known && method === "GET" ? bytes : undefined);
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  ready(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  if (!signal.aborted) await once(signal, "abort");
  server.closeAllConnections();
  server.close();
  await once(server, "close");
}
