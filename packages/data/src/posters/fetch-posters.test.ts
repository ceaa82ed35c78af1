import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Agent } from "undici";
import { afterAll, afterEach, beforeEach, expect, it } from "vitest";
import { DownloadError } from "../download/download-error.ts";
import { fetchPosters } from "./fetch-posters.ts";
import type { FetchPostersOptions } from "./fetch-posters.ts";
import { findPosters } from "./find-posters.ts";

const KEY = "0123456789abcdef";
const movielens = { name: "mine", ids: "movielens" } as const;
const dispatcher = new Agent({ pipelining: 0 });
afterAll(() => dispatcher.destroy());

let root = "";
let asked: string[] = [];
let tokens: (string | undefined)[] = [];
let refuse: ((path: string, response: ServerResponse) => boolean) | undefined;
const answer = (request: IncomingMessage, response: ServerResponse): void => {
  const { pathname, searchParams } = new URL(request.url!, "http://x");
  asked.push(request.url!);
  tokens.push(request.headers.authorization);
  if (refuse?.(pathname, response)) return;
  const json = (value: unknown): void => void response.end(JSON.stringify(value));
  if (pathname.startsWith("/img/")) response.end(`picture of ${pathname}`);
  else if (searchParams.get("api_key") !== KEY && request.headers.authorization === undefined) {
    response.writeHead(401).end("{}");
  } else if (pathname === "/3/movie/862") json({ poster_path: "/toy.jpg" });
  else if (pathname === "/3/movie/8844") json({ poster_path: null });
  else if (pathname === "/3/find/tt0113228") json({ movie_results: [{ poster_path: "/old.jpg" }] });
  else response.writeHead(404).end("{}");
};
const server = createServer(answer);
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), "marquee-posters-"));
  [asked, tokens, refuse] = [[], [], undefined];
  mkdirSync(join(root, "ml-latest-small"));
  const links = "movieId,imdbId,tmdbId\n1,0114709,862\n2,0113497,8844\n3,0113228,\n4,,\n5,0114885,31357\n";
  writeFileSync(join(root, "ml-latest-small/links.csv"), links);
  if (!server.listening) await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
});
afterEach(() => rmSync(root, { recursive: true }));
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const waits: number[] = [];
const options = (): FetchPostersOptions => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const wait = (milliseconds: number): Promise<void> => Promise.resolve(void waits.push(milliseconds));
  return { key: KEY, cache: root, dispatcher, wait, api: `${url}/3`, images: `${url}/img` };
};
const ids = ["1", "2", "3", "4", "5", "99"];

it("fetchPosters finds movies by either link, names files by the movie's id and says what has none", async () => {
  const progress: number[] = [];
  const fetched = await fetchPosters(movielens, ids, { ...options(), onProgress: ({ done }) => progress.push(done) });
  const folder = join(root, "posters/movielens");
  expect(fetched).toEqual({ folder, fetched: 2, present: 0, without: 4 });
  expect(readdirSync(folder).sort()).toEqual(["1.jpg", "3.jpg", "without.txt"]);
  expect(readFileSync(join(folder, "1.jpg"), "utf8")).toBe("picture of /img/w185/toy.jpg");
  expect(progress).toEqual([1, 2, 3, 4]);
});

it("fetchPosters refuses ids that lead out of the folder, before it asks for anything", async () => {
  const links = join(root, "ml-latest-small/links.csv");
  for (const id of ["../escaped", "a\\b", ".."]) {
    writeFileSync(links, `movieId,imdbId,tmdbId\n1,0114709,862\n${id},0114709,862\n`);
    await expect(fetchPosters(movielens, ["1", id], options())).rejects.toThrow(
      `fetchPosters: id of a poster in ${join(root, "posters/movielens")} must be the name of a file, without / and \\, got ${JSON.stringify(id)}`,
    );
  }
  expect([asked, readdirSync(join(root, "posters"))]).toEqual([[], ["movielens"]]);
});

it("fetchPosters asks neither for what is there nor again for what has no poster", async () => {
  await fetchPosters(movielens, ids, options());
  const before = asked.length;
  expect(await fetchPosters(movielens, ids, options())).toMatchObject({ fetched: 0, present: 2, without: 4 });
  expect(asked).toHaveLength(before);
});

it("fetchPosters asks for sets with IMDb's ids by those, and takes MovieLens posters that are here", async () => {
  mkdirSync(join(root, "posters/movielens"), { recursive: true });
  writeFileSync(join(root, "posters/movielens/1.jpg"), "toys");
  const imdb = { name: "tweets", ids: "imdb" } as const;
  const fetched = await fetchPosters(imdb, ["0114709", "0113228"], options());
  expect(fetched).toMatchObject({ folder: join(root, "posters/imdb"), fetched: 1, present: 1 });
  const found = await findPosters(imdb, { cache: root });
  expect([...found.keys()]).toEqual(["0113228", "0114709"]);
  expect(readFileSync(found.get("0114709")!, "utf8")).toBe("toys");
});

it("fetchPosters goes on after a stop and leaves no half picture under a poster's name", async () => {
  const stop = new AbortController();
  const stopped = fetchPosters(movielens, ids, {
    ...options(),
    signal: stop.signal,
    onProgress: () => stop.abort(new Error("enough")),
  });
  await expect(stopped).rejects.toThrow("enough");
  expect(existsSync(join(root, "posters/movielens/lock"))).toBe(false);
  const rest = await fetchPosters(movielens, ids, options());
  expect(rest.fetched + rest.present).toBe(2);
});

it("fetchPosters waits as long as the server asks and keeps a pace", async () => {
  waits.length = 0;
  let busy = true;
  refuse = (_, response) => {
    if (!busy) return false;
    busy = false;
    response.writeHead(429, { "retry-after": "70" }).end();
    return true;
  };
  expect(await fetchPosters(movielens, ["1"], { ...options(), interval: 40 })).toMatchObject({ fetched: 1 });
  expect(waits).toContain(70_000);
  expect(waits.filter((wait) => wait === 40)).toHaveLength(3);
});

it("fetchPosters counts a picture that the server has lost among those without", async () => {
  refuse = (path, response) => path.endsWith("toy.jpg") && Boolean(response.writeHead(404).end());
  expect(await fetchPosters(movielens, ids, options())).toMatchObject({ fetched: 1, without: 5 });
});

it("fetchPosters sends a token as a header and never shows a key in a message", async () => {
  await fetchPosters(movielens, ["1"], { ...options(), key: "ey.token.x" });
  expect(tokens[0]).toBe("Bearer ey.token.x");
  expect(asked.join()).not.toContain("token");
  const error = await fetchPosters(movielens, ["5"], { ...options(), key: "secret" }).catch(
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DownloadError);
  expect((error as Error).message).toMatch(/refused the key \(HTTP 401\): is TMDB_API_KEY right\?/);
  expect((error as Error).message).not.toContain("secret");
});

it("fetchPosters refuses an empty key and sets whose movies lead nowhere", async () => {
  await expect(fetchPosters(movielens, ids, { ...options(), key: " " })).rejects.toThrow("key must be one of your own");
  await expect(fetchPosters({ name: "ml-100k" }, ids, options())).rejects.toThrow(
    "ml-100k have no ids of IMDb or TMDB",
  );
  rmSync(join(root, "ml-latest-small"), { recursive: true });
  await expect(fetchPosters(movielens, ids, options())).rejects.toThrow("fetch ml-latest-small");
});

it("findPosters takes image files alone, the first folder's before the others', in the order of the ids", async () => {
  const [first, cache] = [join(root, "a"), join(root, "b")];
  for (const file of [
    "a/posters/thumbs/10.jpg",
    "a/posters/thumbs/9.PNG",
    "a/posters/thumbs/notes.txt",
    "b/posters/movielens/9.jpg",
    "b/posters/movielens/11.webp",
  ]) {
    mkdirSync(join(root, file, ".."), { recursive: true });
    writeFileSync(join(root, file), "");
  }
  const found = await findPosters(movielens, { folders: [first], cache });
  expect([...found]).toEqual([
    ["9", join(first, "posters/thumbs/9.PNG")],
    ["10", join(first, "posters/thumbs/10.jpg")],
    ["11", join(cache, "posters/movielens/11.webp")],
  ]);
  expect((await findPosters({ name: "own" }, { folders: [first], cache })).size).toBe(0);
});
