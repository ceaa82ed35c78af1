import { request } from "undici";
import { DownloadError } from "../download/download-error.ts";
import type { DownloadOptions } from "../download/download-file.ts";
import { explain } from "../download/explain.ts";
import type { Turn } from "./pace.ts";

/** A movie as The Movie Database can be asked for it. */
export type TmdbQuery = { readonly tmdb: string } | { readonly imdb: string };

export interface TmdbOptions extends Pick<
  DownloadOptions,
  "dispatcher" | "stall" | "retries" | "wait" | "onRetry" | "signal"
> {
  /** The API key (version 3) or read access token (version 4) of the user's account. */
  readonly key: string;
  readonly api: string;
  readonly turn: Turn;
}

/** What is read of an answer: of a movie, or of a search by another catalog's id. */
interface MoviePage {
  readonly poster_path?: string | null;
  readonly movie_results?: readonly { readonly poster_path?: string | null }[];
}

/** Milliseconds: the longest pause that nobody asked for, and the longest asked for that is kept. */
const [LONGEST_PAUSE, LONGEST_ASKED] = [30_000, 600_000];

/**
 * The path of a movie's poster in The Movie Database, such as `/abc.jpg`; undefined where it has no poster or does not
 * know the movie. Asks again after failures in passing, and not before the server says. The key is in no message. Throws a
 * DownloadError that says what happened.
 */
export async function posterPath(query: TmdbQuery, options: TmdbOptions): Promise<string | undefined> {
  const { retries, wait, onRetry, signal, turn } = options;
  for (let failed = 1; ; failed++) {
    await turn();
    const answer = await ask(query, options);
    if (!(answer instanceof Refusal)) return answer;
    const { problem, notBefore } = answer;
    if (!problem.passing || failed > retries || notBefore > LONGEST_ASKED) throw problem;
    onRetry(failed, problem);
    await wait(Math.max(notBefore, Math.min(LONGEST_PAUSE, 1000 * 2 ** (failed - 1))), signal);
  }
}

class Refusal {
  constructor(
    readonly problem: DownloadError,
    /** Milliseconds that the server asks for. */
    readonly notBefore = 0,
  ) {}
}

async function ask(
  query: TmdbQuery,
  { key, api, dispatcher, stall, signal }: TmdbOptions,
): Promise<string | undefined | Refusal> {
  const { host } = new URL(api);
  const isToken = key.includes(".");
  const path = "tmdb" in query ? `/movie/${query.tmdb}` : `/find/tt${query.imdb}`;
  try {
    const { statusCode, headers, body } = await request(`${api}${path}`, {
      dispatcher,
      headers: {
        accept: "application/json",
        "user-agent": "marquee",
        ...(isToken ? { authorization: `Bearer ${key}` } : {}),
      },
      query: { ...(isToken ? {} : { api_key: key }), ...("imdb" in query ? { external_source: "imdb_id" } : {}) },
      headersTimeout: stall,
      bodyTimeout: stall,
      ...(signal ? { signal } : {}),
    });
    if (statusCode === 200) {
      const page = (await body.json()) as MoviePage;
      return (page.movie_results ? page.movie_results[0]?.poster_path : page.poster_path) ?? undefined;
    }
    await body.dump({ limit: 1 << 16 }).catch(() => undefined);
    if (statusCode === 404) return undefined;
    if (statusCode === 401 || statusCode === 403) {
      const what = `${host} refused the key (HTTP ${statusCode}): is TMDB_API_KEY right?`;
      return new Refusal(new DownloadError("server", what));
    }
    const passing = statusCode >= 500 || statusCode === 429;
    const seconds = Number(headers["retry-after"] ?? 0);
    return new Refusal(
      new DownloadError("server", `${host} refused (HTTP ${statusCode}).`, { passing }),
      Number.isFinite(seconds) ? 1000 * seconds : 0,
    );
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof SyntaxError)
      return new Refusal(new DownloadError("server", `${host} did not answer with JSON.`));
    return new Refusal(explain(error, host));
  }
}
