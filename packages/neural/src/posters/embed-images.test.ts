import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { encodePng } from "./decode-image.ts";
import { embedImages } from "./embed-images.ts";
import type { FeatureCache, KnownFeatures } from "./embed-images.ts";
import { openImageNetwork } from "./image-network.ts";
import type { ImageNetwork } from "./image-network.ts";
import { imagePairs, nearestImages } from "./image-neighbors.ts";

const root = mkdtempSync(join(tmpdir(), "marquee-embed-"));
afterAll(() => rmSync(root, { recursive: true }));
const files = new Map<string, string>();

/** Ten posters, the second again as the seventh; the fourth is cut off and the ninth is missing. */
beforeAll(async () => {
  for (let k = 0; k < 10; k++) {
    const path = join(root, `${k}.png`);
    files.set(`id ${k}`, path);
    const shade = k === 7 ? 2 : k;
    const rgb = Uint8Array.from({ length: 20 * 30 * 3 }, (_, p) => (p % 3 === shade % 3 ? 20 * shade + 40 : 10));
    const png = await encodePng({ width: 20, height: 30, rgb });
    if (k !== 9) writeFileSync(path, k === 4 ? png.subarray(0, 60) : png);
  }
});

/** Its features are the first pixel; it counts what it has seen. */
function pixelNetwork(): ImageNetwork & { readonly seen: number[] } {
  const seen: number[] = [];
  return {
    width: 2,
    height: 2,
    fit: "fill",
    hash: "first pixel",
    seen,
    run(images, count) {
      seen.push(count);
      const first = Array.from({ length: count }, (_, k) => [...images.subarray(12 * k, 12 * k + 3)]);
      return Promise.resolve(Float32Array.from(first.flat()));
    },
    dispose: () => undefined,
  };
}

function memory(): FeatureCache & { kept: KnownFeatures; writes: number } {
  const cache = {
    kept: new Map() as KnownFeatures,
    writes: 0,
    read: () => Promise.resolve(cache.kept),
    write(_: string, features: KnownFeatures) {
      cache.kept = new Map(features);
      cache.writes++;
      return Promise.resolve();
    },
  };
  return cache;
}

describe("embedImages", () => {
  it("computes each picture once, in the order given, and names what is no image", async () => {
    const network = pixelNetwork();
    const done: number[] = [];
    const made = await embedImages(files, network, {
      batchSize: 4,
      onProgress: (progress) => done.push(progress.done),
    });
    expect(made.ids).toEqual(["id 0", "id 1", "id 2", "id 3", "id 5", "id 6", "id 7", "id 8"]);
    expect(made.width).toBe(3);
    expect([...made.vectors.subarray(0, 9)]).toEqual([40, 10, 10, 10, 60, 10, 10, 10, 80]);
    expect([...made.vectors.subarray(18, 21)]).toEqual([10, 10, 80]);
    expect(made.problems.map(({ id }) => id)).toEqual(["id 4", "id 9"]);
    expect(made.problems[0]).toMatchObject({
      path: join(root, "4.png"),
      problem: expect.stringContaining("whole image") as string,
    });
    expect(network.seen).toEqual([4, 2, 1]);
    expect(done).toEqual([4, 8, 10]);
  });

  it("does not ask the network again for what the cache has", async () => {
    const cache = memory();
    const once = await embedImages(files, pixelNetwork(), { cache });
    const network = pixelNetwork();
    expect(await embedImages(files, network, { cache })).toEqual(once);
    expect([network.seen, cache.writes]).toEqual([[], 1]);
  });

  it("keeps what is done when it is stopped", async () => {
    const cache = memory();
    const stop = new AbortController();
    const stopped = embedImages(files, pixelNetwork(), {
      batchSize: 3,
      cache,
      signal: stop.signal,
      onProgress: ({ done }) => void (done === 3 && stop.abort(new Error("enough"))),
    });
    await expect(stopped).rejects.toThrow("enough");
    expect(cache.kept.size).toBe(3);
    const network = pixelNetwork();
    await embedImages(files, network, { cache });
    expect(network.seen).toEqual([4]);
  });

  it("makes nothing of nothing", async () => {
    expect(await embedImages(new Map(), pixelNetwork())).toMatchObject({ ids: [], width: 0, problems: [] });
  });
});

describe("nearestImages", () => {
  const { tf } = openBackend();
  const vectors = Float32Array.of(1, 0, 2, 0.1, 0, 1, -1, 0, 0, 3);

  it("ranks the others by the cosine and frees its tensors", () => {
    const before = tf.memory().numTensors;
    const nearest = nearestImages(tf, { vectors, width: 2 }, 2, { centered: false });
    expect(nearest.map(({ items }) => [...items])).toEqual([
      [1, 2],
      [0, 2],
      [4, 1],
      [2, 4],
      [2, 1],
    ]);
    expect(nearest[0].scores[0]).toBeCloseTo(2 / Math.hypot(2, 0.1), 6);
    expect(tf.memory().numTensors).toBe(before);
  });

  it("frees its tensors when the memory does not suffice", () => {
    const before = tf.memory().numTensors;
    let works = 0;
    const tidy: typeof tf.tidy = (work) => {
      if (works++ > 0) throw new Error("no memory left");
      return tf.tidy(work);
    };
    expect(() => nearestImages({ ...tf, tidy }, { vectors, width: 2 }, 2)).toThrow("no memory left");
    expect(tf.memory().numTensors).toBe(before);
  });

  it("measures from the mean when centered", () => {
    const shifted = vectors.map((value) => value + 100);
    const [first] = nearestImages(tf, { vectors: shifted, width: 2 }, 4);
    const [plain] = nearestImages(tf, { vectors, width: 2 }, 4);
    expect([...first.items]).toEqual([...plain.items]);
    expect(first.scores[3]).toBeLessThan(0);
  });

  it("imagePairs finds the file that is there twice", async () => {
    const pairs = imagePairs(tf, await embedImages(files, pixelNetwork()), 0.9999);
    expect(pairs).toHaveLength(1);
    expect(pairs[0]).toMatchObject({ first: "id 2", second: "id 7", same: true });
  });
});

const data = process.env["MARQUEE_DATA"] ?? "";
const weights = join(data, "weights/mobilenet_v2_035/model.json");
const thumbs = join(data, "posters/thumbs");
describe.skipIf(!existsSync(weights) || !existsSync(thumbs))("MobileNetV2 (needs MARQUEE_DATA)", () => {
  it("sees 1,280 things in real posters, finds a repeated picture in another size, and frees its tensors", async () => {
    const { tf } = openBackend();
    const before = tf.memory().numTensors;
    const network = await openImageNetwork(weights);
    const ids = ["1", "2", "3", "260", "2519", "2571", "2995", "none"];
    const images = await embedImages(new Map(ids.map((id) => [id, join(thumbs, `${id}.jpg`)])), network);
    network.dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect([network.width, network.height, images.width, images.ids]).toEqual([224, 224, 1280, ids.slice(0, -1)]);
    expect(images.problems).toMatchObject([{ id: "none" }]);
    // What follows a rectified layer is 0 or more.
    expect(Math.min(...images.vectors)).toBeGreaterThanOrEqual(0);
    expect(imagePairs(tf, images)).toMatchObject([{ first: "2519", second: "2995", same: false }]);
  });
});
