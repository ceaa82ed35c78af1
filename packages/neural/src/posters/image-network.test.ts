import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { io, LayersModel, Sequential } from "@tensorflow/tfjs";
import { afterAll, describe, expect, it } from "vitest";
import { openBackend } from "../backend.ts";
import { openImageNetwork } from "./image-network.ts";

const { tf } = openBackend();
const root = mkdtempSync(join(tmpdir(), "marquee-network-"));
afterAll(() => rmSync(root, { recursive: true }));

const colors = fileURLToPath(new URL("./fixture/colors.onnx", import.meta.url));

/** Two images of 8 × 8: all (255, 0, 51), and a left half of (0, 255, 0) beside black. */
const images = new Uint8Array(2 * 8 * 8 * 3);
for (let p = 0; p < 64; p++) {
  images.set([255, 0, 51], 3 * p);
  if (p % 8 < 4) images.set([0, 255, 0], 3 * (64 + p));
}

/** Writes a model as TensorFlow.js does; gives the path of its model.json. */
function saved(
  name: string,
  topology: object,
  specs: io.WeightsManifestEntry[],
  weights: ArrayBuffer,
  format = {},
): string {
  const folder = join(root, name);
  mkdirSync(folder);
  const half = weights.byteLength / 2;
  writeFileSync(join(folder, "a.bin"), new Uint8Array(weights, 0, half));
  writeFileSync(join(folder, "b.bin"), new Uint8Array(weights, half));
  const manifest = [{ paths: ["a.bin", "b.bin"], weights: specs }];
  writeFileSync(
    join(folder, "model.json"),
    JSON.stringify({ ...format, modelTopology: topology, weightsManifest: manifest }),
  );
  return join(folder, "model.json");
}

async function savedLayers(name: string, model: LayersModel): Promise<string> {
  let path = "";
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      path = saved(
        name,
        artifacts.modelTopology as object,
        artifacts.weightSpecs!,
        artifacts.weightData as ArrayBuffer,
      );
      return Promise.resolve({ modelArtifactsInfo: tf.io.getModelArtifactsInfoForJSON(artifacts) });
    }),
  );
  model.dispose();
  return path;
}

/** One color a feature, then a head of two dense layers. */
function network(): Sequential {
  const base = tf.sequential({ name: "base" });
  base.add(tf.layers.conv2d({ inputShape: [8, 8, 3], filters: 3, kernelSize: 1, useBias: false, name: "map" }));
  base.layers[0].setWeights([tf.tensor4d([1, 0, 0, 0, 1, 0, 0, 0, 1], [1, 1, 3, 3])]);
  base.add(tf.layers.globalAveragePooling2d({ name: "pool" }));
  const model = tf.sequential();
  model.add(base);
  model.add(tf.sequential({ name: "head", layers: [tf.layers.dense({ inputShape: [3], units: 2 })] }));
  return model;
}

const close = (values: Float32Array, expected: readonly number[]): void => {
  expect(values).toHaveLength(expected.length);
  // Sums of 64 numbers in single precision.
  values.forEach((value, k) =>
    expect(Math.abs(value - expected[k])).toBeLessThan(1e-6 * Math.max(1, Math.abs(expected[k]))),
  );
};

describe("openImageNetwork", () => {
  it("takes of layers in TensorFlow.js's form what the dense head gets", async () => {
    const path = await savedLayers("layers", network());
    const before = tf.memory().numTensors;
    const opened = await openImageNetwork(path, { scale: "unit" });
    expect([opened.width, opened.height]).toEqual([8, 8]);
    close(await opened.run(images, 2), [1, 0, 0.2, 0, 0.5, 0]);
    opened.dispose();
    expect(tf.memory().numTensors).toBe(before);
    const symmetric = await openImageNetwork(path);
    close(await symmetric.run(images.subarray(0, 192), 1), [1, -1, -0.6]);
    symmetric.dispose();
    const head = await openImageNetwork(path, { layer: "head" });
    expect(await head.run(images, 2)).toHaveLength(4);
    head.dispose();
    await expect(openImageNetwork(path, { layer: "tail" })).rejects.toThrow('must be one of base, head, got "tail"');
    await expect(openImageNetwork(path, { height: 9 })).rejects.toThrow(
      "height must be 8, as the network has it, got 9",
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it("runs graphs in TensorFlow.js's form, and means over places what stands over places", async () => {
    const shape = { dim: [{ size: "-1" }, { size: "8" }, { size: "8" }, { size: "3" }] };
    const type = { type: "DT_FLOAT" };
    const node = [
      { name: "images", op: "Placeholder", attr: { dtype: type, shape: { shape } } },
      { name: "two", op: "Const", attr: { dtype: type, value: { tensor: { dtype: "DT_FLOAT", tensorShape: {} } } } },
      { name: "map", op: "Mul", input: ["images", "two"], attr: { T: type } },
    ];
    const specs: io.WeightsManifestEntry[] = [{ name: "two", shape: [], dtype: "float32" }];
    const two = Float32Array.of(2).buffer;
    const path = saved("graph", { node, versions: { producer: 1 } }, specs, two, { format: "graph-model" });
    const before = tf.memory().numTensors;
    const opened = await openImageNetwork(path, { scale: "unit" });
    close(await opened.run(images, 2), [2, 0, 0.4, 0, 1, 0]);
    opened.dispose();
    const named = await openImageNetwork(path, { scale: "bytes", layer: "images" });
    close(await named.run(images, 2), [255, 0, 51, 0, 127.5, 0]);
    named.dispose();
    await expect(openImageNetwork(path, { layer: "maps" })).rejects.toThrow(
      'layer must be a node of the graph, got "maps"',
    );
    expect(tf.memory().numTensors).toBe(before);
  });

  it("runs ONNX files, whose colors stand one after the other", async () => {
    const opened = await openImageNetwork(colors, { scale: "unit" });
    expect([opened.width, opened.height]).toEqual([8, 8]);
    close(await opened.run(images, 2), [1, 0, -0.8, 0, 0.5, 0]);
    const map = await openImageNetwork(colors, { scale: "unit", layer: "map" });
    close(await map.run(images, 2), [1, 0, -0.8, 0, 0.5, 0]);
    const caffe = await openImageNetwork(colors, { scale: "caffe" });
    close(await caffe.run(images.subarray(0, 192), 1), [51 - 103.939, -116.779, 255 - 123.68 - (51 - 103.939)]);
    const torch = await openImageNetwork(colors, { scale: "imagenet" });
    const red = (255 - 123.675) / 58.395;
    close(await torch.run(images.subarray(0, 192), 1), [red, -116.28 / 57.12, (51 - 103.53) / 57.375 - red]);
    await expect(openImageNetwork(colors, { layer: "top" })).rejects.toThrow('one of features, map, got "top"');
  });

  it("runs ONNX files of a fixed number of images as often as it takes", async () => {
    const pairs = await openImageNetwork(fileURLToPath(new URL("./fixture/two-by-two.onnx", import.meta.url)), {
      scale: "unit",
    });
    const three = new Uint8Array([...images, ...images.subarray(0, 192)]);
    close(await pairs.run(three, 3), [1, 0, -0.8, 0, 0.5, 0, 1, 0, -0.8]);
  });

  it("has another hash for other files and for other settings", async () => {
    const hashes = [
      (await openImageNetwork(colors)).hash,
      (await openImageNetwork(colors, { scale: "unit" })).hash,
      (await openImageNetwork(colors, { fit: "cover" })).hash,
      (await openImageNetwork(colors, { layer: "map" })).hash,
    ];
    expect(new Set(hashes).size).toBe(4);
    expect((await openImageNetwork(colors)).hash).toBe(hashes[0]);
  });

  it("says what is wrong with a file", async () => {
    const file = (name: string, text: string): string => {
      writeFileSync(join(root, name), text);
      return join(root, name);
    };
    await expect(openImageNetwork(file("x.onnx", "no network"))).rejects.toThrow(
      "must be an ONNX network that can be run",
    );
    await expect(openImageNetwork(file("x.h5", "HDF"))).rejects.toThrow(
      "must be a model.json of TensorFlow.js or a file",
    );
    await expect(openImageNetwork(file("x.json", "{}"))).rejects.toThrow("must have modelTopology and weightsManifest");
    await expect(openImageNetwork(join(root, "none.onnx"))).rejects.toThrow("ENOENT");
    for (const manifest of [[{}], [null], [{ paths: "a.bin" }], [{ paths: [7] }]]) {
      const pathless = JSON.stringify({ modelTopology: {}, weightsManifest: manifest });
      await expect(openImageNetwork(file("pathless.json", pathless))).rejects.toThrow(
        new RangeError("openImageNetwork: each entry of weightsManifest must have paths, a list of files' names"),
      );
    }
    const odd = { modelTopology: { class_name: "Model", config: {} }, weightsManifest: [] };
    await expect(openImageNetwork(file("odd.json", JSON.stringify(odd)))).rejects.toThrow(RangeError);
    await expect(openImageNetwork(colors, { width: 9 })).rejects.toThrow(
      "width must be 8, as the network has it, got 9",
    );
    await expect(openImageNetwork(colors, { width: 0 })).rejects.toThrow("width must be a positive integer, got 0");
  });
});
