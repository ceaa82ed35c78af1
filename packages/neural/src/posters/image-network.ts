import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { oneOf, positiveInteger } from "@marquee/core";
import { openBackend } from "../backend.ts";
import { IMAGE_FITS } from "./decode-image.ts";
import type { NetworkRunner, NetworkSettings } from "./network-runner.ts";
import { onnxNetwork } from "./onnx-network.ts";
import { PIXEL_SCALES } from "./pixel-scale.ts";
import { tensorFlowNetwork } from "./tensorflow-network.ts";

export interface ImageNetworkOptions {
  /** Pixels in a row of the input. Default as the file says, else 224. */
  readonly width?: number;
  /** Rows of the input. Default as the file says, else 224. */
  readonly height?: number;
  /** What of an image that has another shape, as in `decodeImage`. Default "fill". */
  readonly fit?: (typeof IMAGE_FITS)[number];
  /** What the network was trained to see for a byte. Default "symmetric". */
  readonly scale?: keyof typeof PIXEL_SCALES;
  /**
   * What is taken for the features, by its name: a layer, a node of a graph or an output of an ONNX file. Default: the
   * output, or of a model that ends in dense layers what they get.
   */
  readonly layer?: string;
}

/** A trained network that makes features of images. */
export interface ImageNetwork extends NetworkRunner {
  /** SHA-256 of the network's files and of the settings: equal ones make equal features. */
  readonly hash: string;
  readonly fit: (typeof IMAGE_FITS)[number];
}

/**
 * Opens a trained network: `model.json` of TensorFlow.js, of layers or a graph, with its weights beside it, or an ONNX
 * file. Features that stand over places of the image (height × width × channels) become their means. Throws a RangeError
 * when the file is no such network.
 */
export async function openImageNetwork(path: string, options: ImageNetworkOptions = {}): Promise<ImageNetwork> {
  const { width, height, fit = "fill", scale = "symmetric", layer } = options;
  if (width !== undefined) positiveInteger("openImageNetwork: width", width);
  if (height !== undefined) positiveInteger("openImageNetwork: height", height);
  oneOf("openImageNetwork: fit", fit, IMAGE_FITS);
  oneOf("openImageNetwork: scale", scale, Object.keys(PIXEL_SCALES));
  const settings: NetworkSettings = { width, height, scale: PIXEL_SCALES[scale], layer };
  const hash = createHash("sha256").update(JSON.stringify([width ?? null, height ?? null, fit, scale, layer ?? null]));
  const file = await readFile(path);
  hash.update(file);
  const runner = async (): Promise<NetworkRunner> => {
    if (path.endsWith(".onnx")) return onnxNetwork(file, settings);
    const weights = async (name: string): Promise<Uint8Array> => {
      const bytes = await readFile(join(dirname(path), name));
      hash.update(bytes);
      return bytes;
    };
    return tensorFlowNetwork(openBackend().tf, parsed(path, file), weights, settings);
  };
  const made = await runner();
  return { ...made, fit, hash: hash.digest("hex") };
}

function parsed(path: string, file: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(file));
  } catch {
    throw new RangeError(`openImageNetwork: ${path} must be a model.json of TensorFlow.js or a file ending in .onnx`);
  }
}
