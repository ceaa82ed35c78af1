import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { connect } from "node:net";
import type { AddressInfo } from "node:net";

export type Answer = (request: IncomingMessage, response: ServerResponse) => void;

export interface TestServer {
  readonly url: string;
  /** The Range header of every request, or "" where there was none. */
  readonly ranges: readonly string[];
  /** Answers in turn; the last one answers all further requests. */
  answers: Answer[];
  close(): void;
}

/** A server on a free local port. */
export async function testServer(...answers: Answer[]): Promise<TestServer> {
  const ranges: string[] = [];
  const http = createServer((request, response) => {
    ranges.push(request.headers.range ?? "");
    (made.answers.length > 1 ? made.answers.shift()! : made.answers[0])(request, response);
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const made: TestServer = {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/tiny.zip`,
    ranges,
    answers,
    close: () => {
      http.closeAllConnections();
      http.close();
    },
  };
  return made;
}

export interface SendOptions {
  readonly etag?: string;
  /** Bytes after which the connection is cut. */
  readonly cutAfter?: number;
  /** Bytes after which nothing more comes. */
  readonly stallAfter?: number;
  /** What Content-Length says, when it lies. */
  readonly announce?: number;
  /** Answer every request with all of the file. */
  readonly ignoreRange?: boolean;
  /** Answer a Range without looking at If-Range. */
  readonly ignoreIfRange?: boolean;
}

/** Sends a file as a decent server does, but for the faults asked for. */
export function send(content: Uint8Array, options: SendOptions = {}): Answer {
  const { etag = '"v1"', cutAfter, stallAfter, announce, ignoreRange = false, ignoreIfRange = false } = options;
  return (request, response) => {
    const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? "")?.[1] ?? NaN);
    const matches = ignoreIfRange || request.headers["if-range"] === etag;
    const partial = !ignoreRange && matches && start < content.length;
    if (!ignoreRange && matches && start >= content.length) {
      response.writeHead(416, { "content-range": `bytes */${content.length}` }).end();
      return;
    }
    const body = partial ? content.subarray(start) : content;
    response.writeHead(partial ? 206 : 200, {
      etag,
      "content-length": announce ?? body.length,
      "content-type": "application/zip",
      ...(partial ? { "content-range": `bytes ${start}-${content.length - 1}/${content.length}` } : {}),
    });
    const until = cutAfter ?? stallAfter;
    if (until === undefined && announce === undefined) response.end(body);
    else {
      response.write(body.subarray(0, until ?? body.length), () => {
        if (stallAfter === undefined) setTimeout(() => response.destroy(), 20);
      });
    }
  };
}

export interface TestProxy {
  readonly url: string;
  /** The hosts it was asked to connect to. */
  readonly asked: readonly string[];
  close(): void;
}

/** A proxy that tunnels every request to the server at `target`, or refuses all of them. */
export async function testProxy(target: string | undefined): Promise<TestProxy> {
  const asked: string[] = [];
  const http = createServer();
  http.on("connect", (request, socket) => {
    asked.push(request.url ?? "");
    if (target === undefined) {
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
      return;
    }
    const tunnel = connect(Number(new URL(target).port), "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(tunnel).pipe(socket);
    });
    for (const end of [socket, tunnel]) end.on("error", () => undefined);
  });
  await new Promise<void>((done) => http.listen(0, "127.0.0.1", done));
  const close = (): void => {
    http.closeAllConnections();
    http.close();
  };
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`, asked, close };
}
