import type { io, LayersModel, Tensor, Tensor4D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { Size } from "./convolutions.ts";
import { inputSide } from "./network-runner.ts";
import type { NetworkRunner, NetworkSettings } from "./network-runner.ts";
import { scaledPixels } from "./pixel-scale.ts";

type Layer = LayersModel["layers"][number];

interface Loaded {
  /** Shape of the input, without the number of images; null where the file leaves it open. */
  readonly input: readonly (number | null)[];
  predict(images: Tensor4D): Tensor;
  dispose(): void;
}

/** A network in TensorFlow.js's form: `json` is the content of model.json, `weights` reads the files beside it. */
export async function tensorFlowNetwork(
  tf: TensorFlow,
  json: unknown,
  weights: (name: string) => Promise<Uint8Array>,
  { width, height, scale, layer }: NetworkSettings,
): Promise<NetworkRunner> {
  const handler = handlerOf(tf, json, weights);
  const { format, modelTopology } = json as io.ModelJSON;
  const isGraph = format === "graph-model";
  if (isGraph && layer !== undefined) checkNode(modelTopology, layer);
  const loaded = await (isGraph ? graph(tf, handler, layer) : layered(tf, handler, layer)).catch(refuse);
  const size = sizeOf(loaded, width, height);
  return {
    ...size,
    async run(images, count) {
      const features = tf.tidy(() => {
        const inputs = scaledPixels(images, size.width * size.height, scale, false);
        const found = loaded.predict(tf.tensor4d(inputs, [count, size.height, size.width, 3]));
        return found.rank === 4 ? found.mean([1, 2]) : found.reshape([count, -1]);
      });
      try {
        return (await features.data()) as Float32Array;
      } finally {
        features.dispose();
      }
    },
    dispose: () => loaded.dispose(),
  };
}

function sizeOf(loaded: Loaded, width: number | undefined, height: number | undefined): Size {
  const [rows, columns] = loaded.input.slice(-3);
  try {
    return { height: inputSide("height", height, rows), width: inputSide("width", width, columns) };
  } catch (error) {
    loaded.dispose();
    throw error;
  }
}

/** Errors of TensorFlow.js about a file as RangeErrors; those of the disk stay. */
function refuse(error: unknown): never {
  if (!(error instanceof Error) || error instanceof RangeError || "code" in error) throw error;
  const [reason] = error.message.split("\n");
  throw new RangeError(`openImageNetwork: the network must be one that TensorFlow.js reads: ${reason}`);
}

function handlerOf(tf: TensorFlow, json: unknown, read: (name: string) => Promise<Uint8Array>): io.IOHandler {
  const model = json as io.ModelJSON;
  if (typeof model !== "object" || model === null || !model.modelTopology || !Array.isArray(model.weightsManifest)) {
    throw new RangeError("openImageNetwork: model.json must have modelTopology and weightsManifest");
  }
  if (!model.weightsManifest.every(hasPaths)) {
    throw new RangeError("openImageNetwork: each entry of weightsManifest must have paths, a list of files' names");
  }
  return {
    load: () =>
      tf.io.getModelArtifactsForJSON(model, async (manifest) => {
        const parts: Uint8Array[] = [];
        for (const name of manifest.flatMap(({ paths }) => paths)) parts.push(await read(name));
        return [manifest.flatMap(({ weights }) => weights), new Uint8Array(Buffer.concat(parts)).buffer];
      }),
  };
}

const hasPaths = (entry: { readonly paths?: unknown } | null): boolean =>
  Array.isArray(entry?.paths) && entry.paths.every((path) => typeof path === "string");

function checkNode(topology: object, layer: string): void {
  const { node = [] } = topology as { readonly node?: readonly { readonly name: string }[] };
  // A node with several outputs is followed by the number of one: "split:1".
  if (node.some(({ name }) => name === layer || layer.startsWith(`${name}:`))) return;
  throw new RangeError(`openImageNetwork: layer must be a node of the graph, got "${layer}"`);
}

async function graph(tf: TensorFlow, handler: io.IOHandler, layer: string | undefined): Promise<Loaded> {
  const model = await tf.loadGraphModel(handler);
  const first = (found: Tensor | Tensor[]): Tensor => (Array.isArray(found) ? found[0] : found);
  return {
    input: model.inputs[0].shape ?? [],
    predict: (images) => first(layer === undefined ? (model.predict(images) as Tensor) : model.execute(images, layer)),
    dispose: () => model.dispose(),
  };
}

async function layered(tf: TensorFlow, handler: io.IOHandler, layer: string | undefined): Promise<Loaded> {
  const model = await tf.loadLayersModel(handler);
  const names = model.layers.map(({ name }) => name);
  const at = layer === undefined ? beforeHead(model.layers) : names.indexOf(layer);
  if (at < 0) {
    freeWeights(model);
    throw new RangeError(`openImageNetwork: layer must be one of ${names.join(", ")}, got "${layer}"`);
  }
  // A model of the layers up to that one; its variables are those of the whole.
  const features: LayersModel = tf.model({ inputs: model.inputs, outputs: outputOf(model, at) });
  return {
    input: model.inputs[0].shape,
    predict: (images) => features.predict(images) as Tensor,
    dispose: () => freeWeights(model),
  };
}

/** Frees what a model holds; TensorFlow.js's own dispose fails where models share layers of layers. */
function freeWeights(model: LayersModel): void {
  for (const weight of new Set(model.weights)) weight.dispose();
}

/** What a layer gives where the model has it; a model within a model has outputs of its own besides. */
function outputOf(model: LayersModel, at: number): LayersModel["outputs"] {
  const layer = model.layers[at];
  const output = layer.getOutputAt(layer.inboundNodes.length - 1);
  return Array.isArray(output) ? output : [output];
}

/** The number of the last layer that does not belong to a head of dense layers and what stands between them. */
function beforeHead(all: readonly Layer[]): number {
  const last = all.findLastIndex((layer) => !isHead(layer));
  return last < 0 ? all.length - 1 : last;
}

function isHead(layer: Layer): boolean {
  const inner = (layer as { readonly layers?: readonly Layer[] }).layers;
  if (inner) return inner.every((each) => isHead(each) || each.getClassName() === "InputLayer");
  return ["Flatten", "Dense", "Dropout", "Activation", "Softmax"].includes(layer.getClassName());
}
