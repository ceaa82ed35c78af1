import { on } from "node:events";
import type { Readable } from "node:stream";
import { request } from "undici";
import type { Dispatcher } from "undici";
import { DownloadError } from "./download-error.ts";
import { explain } from "./explain.ts";
import type { Part, PartNote } from "./part.ts";

/** The server's answer to a request for a file or for the rest of it. */
export interface Answer {
  /** Where in the file the body starts: 0, or the size of the part that it continues. */
  readonly start: number;
  /** Size of the whole file; undefined when the server did not say. */
  readonly total: number | undefined;
  /** What makes it possible to continue later; undefined when the server gave nothing. */
  readonly note: PartNote | undefined;
  readonly body: Body;
}

/** What comes of a file. */
export interface Body {
  /** Every chunk that came, in order; then the end, or the error that cut the connection. */
  readonly chunks: AsyncIterable<[Uint8Array]>;
  /** Wants no more of it. */
  cancel(): void;
}

export interface RequestOptions {
  readonly dispatcher: Dispatcher;
  /** Milliseconds without a byte after which a connection counts as stalled. */
  readonly stall: number;
  readonly signal: AbortSignal | undefined;
}

/**
 * Asks for the file at `url`, or for what follows `part` when that can be continued: `Range` with `If-Range`, so that
 * a server whose file has changed answers with all of it. "whole": the part is all there is.
 */
export async function requestFile(url: string, part: Part, options: RequestOptions): Promise<Answer | "whole"> {
  const { host } = new URL(url);
  const { note, bytes } = part;
  const headers: Record<string, string> = { "accept-encoding": "identity", "user-agent": "marquee" };
  if (note) {
    headers["range"] = `bytes=${bytes}-`;
    headers["if-range"] = note.validator;
  }
  const { dispatcher, stall, signal } = options;
  // undici 7 fails beyond any handler when a server closes the connection while its parser waits for the reader
  // (nodejs/undici#5360). Without a high-water mark it never waits: what the disk cannot take at once stays in memory.
  const highWaterMark = Number.MAX_SAFE_INTEGER;
  const response = await request(url, {
    dispatcher,
    headers,
    highWaterMark,
    headersTimeout: stall,
    bodyTimeout: stall,
    ...(signal ? { signal } : {}),
  }).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw explain(error, host);
  });
  const { statusCode, body } = response;
  const header = (name: string): string => [response.headers[name] ?? ""].flat()[0];
  const discard = (): Promise<void> => body.dump({ limit: 1 << 16 }).catch(() => undefined);

  if (statusCode === 416 && note) {
    await discard();
    if (header("content-range") === `bytes */${bytes}`) return "whole";
    return requestFile(url, { path: part.path, bytes: 0 }, options);
  }
  if (statusCode === 206 && note) {
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(header("content-range"));
    const same = (header("etag") || note.validator) === note.validator || note.validator === header("last-modified");
    const total = range && range[2] !== "*" ? Number(range[2]) : note.total;
    if (range && Number(range[1]) === bytes && same && total === note.total) {
      return { start: bytes, total, note, body: bodyOf(body) };
    }
    await discard();
    return requestFile(url, { path: part.path, bytes: 0 }, options);
  }
  if (statusCode !== 200) {
    await discard();
    throw refusal(statusCode, url);
  }
  if (/^text\/html\b/i.test(header("content-type"))) {
    await discard();
    throw new DownloadError("server", `${host} sent a web page instead of the file: is a log-in page in between?`);
  }
  const total = /^\d+$/.test(header("content-length")) ? Number(header("content-length")) : undefined;
  const validator = header("etag").startsWith('"') ? header("etag") : header("last-modified");
  const fresh = validator === "" ? undefined : { url, validator, ...(total === undefined ? {} : { total }) };
  return { start: 0, total, note: fresh, body: bodyOf(body) };
}

/**
 * Takes the chunks of a stream as they come: one that is destroyed forgets what nobody had read, and a disk that is
 * slower than the network would lose what had come before a cut.
 */
function bodyOf(stream: Readable): Body {
  return {
    chunks: on(stream, "data", { close: ["end"] }) as AsyncIterable<[Uint8Array]>,
    cancel: () => void stream.on("error", () => undefined).destroy(),
  };
}

function refusal(status: number, url: string): DownloadError {
  const { host } = new URL(url);
  if (status === 404 || status === 410) {
    return new DownloadError("not found", `${host} has no such file any more (HTTP ${status}): ${url}.`);
  }
  if (status === 407) return new DownloadError("proxy", "The proxy asks for a password (HTTP 407).");
  const passing = status >= 500 || status === 408 || status === 425 || status === 429;
  return new DownloadError("server", `${host} refused (HTTP ${status}).`, { passing });
}
