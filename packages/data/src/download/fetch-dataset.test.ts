import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { random } from "@marquee/core";
import type { Progress } from "@marquee/core";
import { Agent } from "undici";
import fc from "fast-check";
import { afterAll, afterEach, describe, expect, it, vi } from "vitest";
import { send, testProxy, testServer } from "../../test/download/server.ts";
import type { Answer, TestServer } from "../../test/download/server.ts";
import { zip } from "../../test/download/zip.ts";
import type { ArchiveSource, Manifest } from "../catalogue/manifest.ts";
import { manifestOf } from "../catalogue/catalogue.ts";
import { DownloadError } from "./download-error.ts";
import { fetchDataset } from "./fetch-dataset.ts";
import type { FetchOptions } from "./fetch-dataset.ts";

const noise = random(1);
const ratings = Buffer.from(Uint8Array.from({ length: 300_000 }, () => noise() * 256));
const movies = Buffer.from("1::Toy Story (1995)::Comedy\n");
const archive = zip([
  { name: "tiny/ratings.dat", data: ratings },
  { name: "tiny/movies.dat", data: movies },
  { name: "tiny/run-me.sh", data: Buffer.from("echo evil") },
]);
const sha256 = (data: Uint8Array): string => createHash("sha256").update(data).digest("hex");

const servers: TestServer[] = [];
const folders: string[] = [];
/** Closes each connection after its answer, which is when undici 7 is most fragile. */
const dispatcher = new Agent({ pipelining: 0 });

async function serving(...answers: Answer[]): Promise<TestServer> {
  const server = await testServer(...answers);
  servers.push(server);
  return server;
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "marquee-fetch-"));
  folders.push(folder);
  return folder;
}

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});
afterAll(() => dispatcher.destroy());

/** A manifest of the tiny set; `change` replaces members of its source. */
function tiny(url: string, change: Partial<ArchiveSource> = {}): Manifest {
  const expected = { sha256: sha256(archive), bytes: archive.length };
  return {
    ...manifestOf("filmtrust"),
    name: "tiny",
    source: { kind: "archive", url, format: "zip", root: "tiny", ...expected, ...change },
    files: { "ratings.dat": {}, "movies.dat": { sha256: sha256(movies) } },
  };
}

/** The same without any checksum of the archive. */
function unsummed(url: string): Manifest {
  return { ...tiny(url), source: { kind: "archive", url, format: "zip", root: "tiny" } };
}

const patient: FetchOptions = { dispatcher, wait: () => Promise.resolve() };

async function failure(promise: Promise<unknown>): Promise<DownloadError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(DownloadError);
  return error as DownloadError;
}

function expectWhole(folder: string): void {
  expect(readFileSync(join(folder, "tiny/ratings.dat")).equals(ratings)).toBe(true);
  expect(readFileSync(join(folder, "tiny/movies.dat")).equals(movies)).toBe(true);
  expect(readdirSync(folder)).toEqual(["tiny"]);
}

describe("fetchDataset", () => {
  it("shows the terms before the first request, brings the listed files and reports every byte", async () => {
    const server = await serving(send(archive));
    const folder = newFolder();
    const progress: Progress[] = [];
    let asked = -1;
    const fetched = await fetchDataset(tiny(server.url), {
      ...patient,
      folder,
      onProgress: (each) => progress.push(each),
      onLicense: () => void (asked = server.ranges.length),
    });
    expect(asked).toBe(0);
    expect([fetched.outcome, fetched.changed, fetched.folder]).toEqual(["fetched", [], join(folder, "tiny")]);
    expectWhole(folder);
    expect(readdirSync(join(folder, "tiny")).sort()).toEqual(["movies.dat", "ratings.dat"]);
    const downloads = progress.filter(({ stage }) => stage === "download");
    expect(downloads.at(-1)).toEqual({ stage: "download", done: archive.length, total: archive.length });
    expect(progress.at(-1)).toEqual({ stage: "unpack", done: 300_028, total: 300_028 });
  });

  it("asks neither the network nor the reader when the set is already there", async () => {
    const server = await serving(send(archive));
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder });
    const refuse = (): never => {
      throw new Error("asked again");
    };
    const again = await fetchDataset(tiny(server.url), { ...patient, folder, onLicense: refuse });
    expect([again.outcome, server.ranges.length]).toEqual(["already there", 1]);
    writeFileSync(join(folder, "tiny/movies.dat"), "other");
    expect((await fetchDataset(tiny(server.url), { ...patient, folder })).changed).toEqual(["movies.dat"]);
  });

  it("fetches nothing when the reader refuses the terms", async () => {
    const server = await serving(send(archive));
    const onLicense = (): Promise<void> => Promise.reject(new Error("refused"));
    await expect(fetchDataset(tiny(server.url), { ...patient, folder: newFolder(), onLicense })).rejects.toThrow(
      "refused",
    );
    expect(server.ranges).toEqual([]);
  });

  it("says that embedded sets are there and that others must be put in place by hand", async () => {
    expect((await fetchDataset("movietweetings")).outcome).toBe("embedded");
    const error = await failure(fetchDataset("douban-1000", { folder: newFolder() }));
    expect([error.problem, error.message]).toEqual(["manual", expect.stringMatching(/no official download: put/)]);
  });

  it("follows a redirection", async () => {
    const server = await serving(
      (_, response) => response.writeHead(302, { location: "/other.zip" }).end(),
      send(archive),
    );
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { folder, wait: () => Promise.resolve() });
    expectWhole(folder);
  });

  it("fetches files that stand alone", async () => {
    const server = await serving(send(ratings, { cutAfter: 70_000 }), send(ratings), send(movies));
    const folder = newFolder();
    const files = [
      { url: server.url, path: "ratings.dat", sha256: sha256(ratings) },
      { url: server.url, path: "movies.dat" },
    ];
    await fetchDataset({ ...tiny(server.url), source: { kind: "files", files } }, { ...patient, folder });
    expectWhole(folder);
    expect(server.ranges).toEqual(["", "bytes=70000-", ""]);
  });
});

describe("a connection", () => {
  it("that is cut is taken up where it broke", async () => {
    const server = await serving(
      send(archive, { cutAfter: 100_000 }),
      send(archive, { cutAfter: 50_000 }),
      send(archive),
    );
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
    expect(server.ranges).toEqual(["", "bytes=100000-", "bytes=150000-"]);
  });

  it("that stalls is given up after the time set and taken up again", async () => {
    const server = await serving(send(archive, { stallAfter: 100_000 }), send(archive));
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder, stallTimeout: 300 });
    expectWhole(folder);
    expect(server.ranges).toEqual(["", "bytes=100000-"]);
  });

  it("that is cut at the same place each time ends in an error that says so, and keeps what came", async () => {
    const server = await serving(send(archive, { cutAfter: 100_000, ignoreRange: true }));
    const folder = newFolder();
    const error = await failure(fetchDataset(tiny(server.url), { ...patient, folder, retries: 2 }));
    expect([error.problem, server.ranges.length]).toEqual(["network", 4]);
    expect(error.message).toContain(`download ${server.url} by hand to ${join(folder, "tiny")}.zip`);
    expect(statSync(join(folder, "tiny.zip.part")).size).toBe(100_000);
    expect(existsSync(join(folder, "tiny"))).toBe(false);
    server.answers = [send(archive)];
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expect(server.ranges.at(-1)).toBe("bytes=100000-");
    expectWhole(folder);
  });

  it("that cannot be made ends in an error that says what to do", async () => {
    const server = await serving(send(archive));
    server.close();
    const folder = newFolder();
    const error = await failure(fetchDataset(tiny(server.url), { ...patient, folder, retries: 1 }));
    expect([error.problem, error.message]).toEqual(["network", expect.stringMatching(/ECONNREFUSED.* by hand to /)]);
  });

  it("goes by the proxy that the environment names, and says when that refuses", async () => {
    const server = await serving(send(archive));
    const [open, closed] = [await testProxy(server.url), await testProxy(undefined)];
    try {
      const folder = newFolder();
      vi.stubEnv("no_proxy", "");
      vi.stubEnv("http_proxy", open.url);
      await fetchDataset(tiny("http://files.example.invalid/tiny.zip"), { folder });
      expectWhole(folder);
      expect(open.asked).toEqual(["files.example.invalid:80"]);
      vi.stubEnv("http_proxy", closed.url);
      const refused = fetchDataset(tiny("http://files.example.invalid/tiny.zip"), { folder: newFolder() });
      const error = await failure(refused);
      expect([error.problem, error.message]).toEqual(["proxy", expect.stringMatching(/403.*HTTP_PROXY/)]);
      expect(closed.asked.length).toBe(1);
    } finally {
      vi.unstubAllEnvs();
      open.close();
      closed.close();
    }
  });

  it("waits longer after each failure and says why", async () => {
    const unwell: Answer = (_, response) => response.writeHead(503).end();
    const server = await serving(unwell, unwell, unwell, send(archive));
    const waits: number[] = [];
    const progress: Progress[] = [];
    await fetchDataset(tiny(server.url), {
      dispatcher,
      folder: newFolder(),
      wait: async (milliseconds) => void waits.push(milliseconds),
      onProgress: (each) => progress.push(each),
    });
    expect(waits).toEqual([1000, 2000, 4000]);
    expect(progress[0]).toMatchObject({ stage: "wait", done: 1, total: 4, detail: expect.stringMatching(/HTTP 503/) });
  });

  it("stops when the caller aborts, and keeps what came", async () => {
    const server = await serving(send(archive, { stallAfter: 100_000 }));
    const folder = newFolder();
    const controller = new AbortController();
    const onProgress = ({ done }: Progress): void => {
      if (done >= 100_000) controller.abort(new Error("enough"));
    };
    const options = { ...patient, folder, onProgress, signal: controller.signal };
    await expect(fetchDataset(tiny(server.url), options)).rejects.toThrow("enough");
    expect(readdirSync(folder).sort()).toEqual(["tiny.zip.part", "tiny.zip.part.json"]);
  });
});

describe("a server", () => {
  it("that ignores Range is read from the start", async () => {
    const server = await serving(send(archive, { cutAfter: 100_000 }), send(archive, { ignoreRange: true }));
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
  });

  it.each([
    ["says so", { etag: '"v2"' }],
    ["sends the rest of another file", { etag: '"v2"', ignoreIfRange: true }],
  ])("whose file changes in between and that %s is read from the start", async (_, options) => {
    const old = Buffer.alloc(archive.length, 7);
    const server = await serving(send(old, { cutAfter: 100_000 }), send(archive, options));
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
  });

  it("that sends bytes of another file under the same name is found out by the checksum and read once more", async () => {
    const old = Buffer.alloc(archive.length, 7);
    const server = await serving(send(old, { cutAfter: 100_000 }), send(archive), send(archive));
    const folder = newFolder();
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
    expect(server.ranges).toEqual(["", "bytes=100000-", ""]);
  });

  it("that has nothing, or only part of a page, to give is named", async () => {
    const server = await serving((_, response) => response.writeHead(404).end());
    const gone = await failure(fetchDataset(tiny(server.url), { ...patient, folder: newFolder() }));
    expect([gone.problem, server.ranges.length]).toEqual(["not found", 1]);
    expect(gone.message).toContain("HTTP 404");
    server.answers = [(_, response) => response.writeHead(200, { "content-type": "text/html" }).end("<h1>Log in</h1>")];
    const page = await failure(fetchDataset(unsummed(server.url), { ...patient, folder: newFolder() }));
    expect([page.problem, page.message]).toEqual(["server", expect.stringMatching(/sent a web page/)]);
    server.answers = [(_, response) => response.writeHead(200).end("<h1>Log in</h1>")];
    const disguised = await failure(fetchDataset(unsummed(server.url), { ...patient, folder: newFolder() }));
    expect(disguised.problem).toBe("damaged");
  });

  it("that announces more than it sends never makes a file", async () => {
    const server = await serving(send(archive, { announce: archive.length + 10, ignoreRange: true }));
    const folder = newFolder();
    const known = await failure(fetchDataset(tiny(server.url), { ...patient, folder }));
    expect([known.problem, known.message]).toEqual(["changed", expect.stringMatching(/announced/)]);
    const unknown = await failure(fetchDataset(unsummed(server.url), { ...patient, folder, retries: 1 }));
    expect(unknown.problem).toBe("network");
    expect(readdirSync(folder)).not.toContain("tiny");
  });

  it("that sends another file is refused with both checksums, unless the caller accepts it", async () => {
    const other = zip([
      { name: "tiny/ratings.dat", data: ratings },
      { name: "tiny/movies.dat", data: Buffer.from("changed") },
    ]);
    const server = await serving(send(other));
    const folder = newFolder();
    const source = { sha256: sha256(archive), bytes: other.length };
    const error = await failure(fetchDataset(tiny(server.url, source), { ...patient, folder }));
    expect(error.problem).toBe("changed");
    expect(error.message).toContain(`sha256 ${sha256(archive)} expected, ${sha256(other)} got`);
    expect(readdirSync(folder)).toEqual([]);
    const files = await failure(fetchDataset(unsummed(server.url), { ...patient, folder }));
    expect(files.message).toMatch(/not the published ones: movies.dat/);
    const accepted = await fetchDataset(tiny(server.url, source), { ...patient, folder, acceptChanged: true });
    expect(accepted.changed).toEqual(["movies.dat"]);
    expect(readFileSync(join(folder, "tiny/movies.dat"), "utf8")).toBe("changed");
  });

  it("may cut, change and ignore as it likes: the set arrives whole or not at all", async () => {
    const other = Buffer.alloc(archive.length, 7);
    const fault = fc.record({
      cutAfter: fc.integer({ min: 0, max: archive.length - 1 }),
      etag: fc.constantFrom('"v1"', '"v2"'),
      ignoreRange: fc.boolean(),
      ignoreIfRange: fc.boolean(),
      other: fc.boolean(),
    });
    const runs = fc.array(fault, { maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(runs, async (faults) => {
        const answers = faults.map((each) => send(each.other ? other : archive, each));
        const server = await serving(...answers, send(archive, { etag: '"v3"' }));
        const folder = newFolder();
        await fetchDataset(tiny(server.url), { ...patient, folder, retries: 8 });
        expectWhole(folder);
      }),
      { numRuns: 25, seed: 3 },
    );
  });
});

describe("an archive", () => {
  const fetchArchive = async (content: Uint8Array, options: FetchOptions = {}): Promise<[DownloadError, string]> => {
    const server = await serving(send(content));
    const folder = newFolder();
    const error = await failure(fetchDataset(unsummed(server.url), { ...patient, folder, ...options }));
    expect(readdirSync(folder)).toEqual([]);
    return [error, folder];
  };
  const withEntry = (name: string, change: object = {}): Buffer =>
    zip([
      { name, data: Buffer.from("evil"), ...change },
      { name: "tiny/ratings.dat", data: ratings },
    ]);

  it("that is cut short is damaged", async () => {
    const [error] = await fetchArchive(archive.subarray(0, 200_000));
    expect([error.problem, error.message]).toEqual(["damaged", expect.stringMatching(/deleted: fetch again/)]);
  });

  it("whose entry does not agree with its CRC is damaged", async () => {
    const [error] = await fetchArchive(
      zip([
        { name: "tiny/ratings.dat", data: ratings, crc: 1 },
        { name: "tiny/movies.dat", data: movies },
      ]),
    );
    expect([error.problem, error.message]).toEqual(["damaged", expect.stringMatching(/"tiny\/ratings.dat" does not/)]);
  });

  it("that lacks a file is damaged", async () => {
    const [error] = await fetchArchive(zip([{ name: "tiny/movies.dat", data: movies }]));
    expect([error.problem, error.message]).toEqual(["damaged", expect.stringMatching(/lacks ratings.dat/)]);
  });

  it.each(["../evil", "tiny/../../evil", "/evil", "..\\evil", "C:/evil"])(
    "with an entry %s is refused",
    async (name) => {
      const [error, folder] = await fetchArchive(withEntry(name));
      expect([error.problem, error.message]).toEqual(["unsafe", expect.stringMatching(/would leave the folder/)]);
      expect(existsSync(join(folder, "..", "evil"))).toBe(false);
      expect(existsSync(join(folder, "evil"))).toBe(false);
    },
  );

  it("with a link, a repeated name or too many bytes is refused", async () => {
    const [link] = await fetchArchive(withEntry("tiny/movies.dat", { mode: 0o120777 }));
    expect(link.message).toMatch(/"tiny\/movies.dat" is a link/);
    const [twice] = await fetchArchive(withEntry("tiny/ratings.dat"));
    expect(twice.message).toMatch(/is there twice/);
    const [large] = await fetchArchive(archive, { sizeLimit: 1000 });
    expect(large.message).toMatch(/have 300028 bytes, more than the 1000 allowed/);
  });

  it("that was put there by hand is used without a request, when it is the published one", async () => {
    const server = await serving(send(archive));
    const folder = newFolder();
    writeFileSync(join(folder, "tiny.zip"), "not it");
    const error = await failure(fetchDataset(tiny(server.url), { ...patient, folder }));
    expect(error.message).toMatch(/tiny.zip is not the published archive: delete it/);
    writeFileSync(join(folder, "tiny.zip"), archive);
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
    expect(server.ranges).toEqual([]);
  });
});

describe("processes", () => {
  it("killed in the middle leave nothing that counts as whole, and the next one goes on", async () => {
    const server = await serving(send(archive, { stallAfter: 200_000 }));
    const folder = newFolder();
    const script = fileURLToPath(new URL("../../test/download/fetch-child.mjs", import.meta.url));
    const child = spawn(
      process.execPath,
      ["--conditions=@marquee/source", script, JSON.stringify(tiny(server.url)), folder],
      { stdio: ["ignore", "ignore", "inherit"], env: { ...process.env, no_proxy: "127.0.0.1" } },
    );
    const gone = new Promise((done) => child.once("exit", done));
    const part = join(folder, "tiny.zip.part");
    while (!existsSync(part) || statSync(part).size < 200_000) await new Promise((done) => setTimeout(done, 20));
    child.kill("SIGKILL");
    await gone;
    expect(existsSync(join(folder, "tiny"))).toBe(false);
    expect(existsSync(join(folder, "tiny.lock"))).toBe(true);
    server.answers = [send(archive)];
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expect(server.ranges).toEqual(["", "bytes=200000-"]);
    expectWhole(folder);
  });

  it("do not fetch the same set at once", async () => {
    const server = await serving(send(archive));
    const folder = newFolder();
    const both = await Promise.allSettled([1, 2].map(() => fetchDataset(tiny(server.url), { ...patient, folder })));
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expectWhole(folder);
    const other = newFolder();
    writeFileSync(join(other, "tiny.lock"), JSON.stringify({ pid: process.ppid, host: hostname(), token: "x" }));
    const error = await failure(fetchDataset(tiny(server.url), { ...patient, folder: other }));
    expect([error.problem, error.message]).toEqual(["locked", expect.stringMatching(/delete .*tiny.lock/)]);
  });

  it("replace a folder that lacks files", async () => {
    const server = await serving(send(archive));
    const folder = newFolder();
    mkdirSync(join(folder, "tiny"));
    writeFileSync(join(folder, "tiny/movies.dat"), "old");
    await fetchDataset(tiny(server.url), { ...patient, folder });
    expectWhole(folder);
  });
});
