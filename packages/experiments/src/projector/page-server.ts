import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { UsageError } from "../usage-error.ts";

/** A place on this machine alone, where one page can be had. */
export interface PageServer {
  readonly address: string;
  /** Gives `page` to whoever asks, until `signal` is aborted. */
  serve(page: string, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

/** Takes a port, 0 for any that is free; a UsageError says that it cannot be had. */
export async function pageServer(port: number): Promise<PageServer> {
  let page: Buffer | undefined;
  const server = createServer(({ method, url }, response) => {
    const known = (method === "GET" || method === "HEAD") && url === "/";
    if (!known || !page) {
      response.writeHead(known ? 503 : 404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": "text/html; charset=utf-8",
      "content-length": page.length,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    });
    response.end(method === "GET" ? page : undefined);
  });
  server.listen(port, "127.0.0.1");
  try {
    await once(server, "listening");
  } catch (error) {
    const taken = (error as NodeJS.ErrnoException).code === "EADDRINUSE";
    const why = taken ? "another program has taken it" : (error as Error).message;
    throw new UsageError(`--port ${port}: ${why}; --port 0 takes one that is free`);
  }
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async serve(text, signal) {
      page = Buffer.from(text);
      if (!signal.aborted) await once(signal, "abort");
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
