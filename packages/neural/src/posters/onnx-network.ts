import { firstLineOf } from "@marquee/core";
import type * as onnx from "onnxruntime-web";
import { joined } from "../shared/joined.ts";
import { inputSide } from "./network-runner.ts";
import type { NetworkRunner, NetworkSettings } from "./network-runner.ts";
import type { Size } from "./convolutions.ts";
import { scaledPixels } from "./pixel-scale.ts";

type Runtime = typeof onnx;

/** The native runtime is five times as fast; it is taken where the user has installed it. */
const RUNTIMES = ["onnxruntime-node", "onnxruntime-web"] as const;

/** Loads what runs ONNX files, on the processor alone and on one thread, which gives the same features everywhere. */
async function openRuntime(): Promise<Runtime> {
  let failure: unknown;
  for (const name of RUNTIMES) {
    try {
      const runtime = (await import(/* @vite-ignore */ name)) as Runtime;
      if (name === "onnxruntime-web") runtime.env.wasm.numThreads = 1;
      return runtime;
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}

/** A network in ONNX form: one input of images, color by color (n × 3 × height × width) or place by place. */
export async function onnxNetwork(
  file: Uint8Array,
  { width, height, scale, layer }: NetworkSettings,
): Promise<NetworkRunner> {
  const runtime = await openRuntime();
  const session = await runtime.InferenceSession.create(file, { intraOpNumThreads: 1 }).catch((error: unknown) => {
    throw new RangeError(`openImageNetwork: the file must be an ONNX network that can be run: ${firstLineOf(error)}`);
  });
  let plan: Plan;
  try {
    plan = planOf(session, { width, height, layer });
  } catch (error) {
    await session.release();
    throw error;
  }
  const { planes, size, output, batch } = plan;
  const places = size.width * size.height;
  const shape = planes ? [3, size.height, size.width] : [size.height, size.width, 3];
  return {
    ...size,
    async run(images, count) {
      const step = batch ?? count;
      const parts: Float32Array[] = [];
      for (let start = 0; start < count; start += step) {
        // A network of so many images at a time gets black ones behind the last.
        const inputs = new Float32Array(step * 3 * places);
        const given = images.subarray(3 * places * start, 3 * places * Math.min(count, start + step));
        inputs.set(scaledPixels(given, places, scale, planes));
        const fed = { [session.inputNames[0]]: new runtime.Tensor("float32", inputs, [step, ...shape]) };
        parts.push(placeMeans((await session.run(fed, [output]))[output], planes));
      }
      const features = joined(parts);
      return features.subarray(0, (count * features.length) / (step * parts.length));
    },
    dispose: () => void session.release(),
  };
}

/** What goes in and out of a network. */
interface Plan {
  /** Whether the colors come one after the other. */
  readonly planes: boolean;
  readonly size: Size;
  readonly output: string;
  /** Images that it takes at a time, where the file says so. */
  readonly batch: number | undefined;
}

/** The plan of a network; throws a RangeError where the settings do not agree with it. */
function planOf(session: onnx.InferenceSession, { width, height, layer }: Omit<NetworkSettings, "scale">): Plan {
  const { planes, rows, columns, batch } = inputOf(session);
  const output = layer ?? session.outputNames[0];
  if (!session.outputNames.includes(output)) {
    throw new RangeError(`openImageNetwork: layer must be one of ${session.outputNames.join(", ")}, got "${output}"`);
  }
  const size = { height: inputSide("height", height, rows), width: inputSide("width", width, columns) };
  return { planes, size, output, batch };
}

interface Input {
  /** Whether the colors come one after the other. */
  readonly planes: boolean;
  readonly rows: number | undefined;
  readonly columns: number | undefined;
  readonly batch: number | undefined;
}

function inputOf({ inputMetadata }: onnx.InferenceSession): Input {
  const [input] = inputMetadata;
  const shape = input.isTensor
    ? input.shape.map((side) => (typeof side === "number" && side > 0 ? side : undefined))
    : [];
  const planes = shape[1] === 3;
  if (shape.length !== 4 || !(planes || shape[3] === 3)) {
    const got = input.isTensor ? input.shape.join(" × ") : "no tensor";
    throw new RangeError(
      `openImageNetwork: the input must be n × 3 × height × width or n × height × width × 3, got ${got}`,
    );
  }
  const [rows, columns] = planes ? shape.slice(2) : shape.slice(1);
  return { planes, rows, columns, batch: shape[0] };
}

/** (n × channels): the values, or their means over the places of an image. */
function placeMeans({ dims, data }: onnx.Tensor, planes: boolean): Float32Array {
  const values = Float32Array.from(data as Float32Array);
  if (dims.length !== 4) return values;
  const [count, channels] = [dims[0], planes ? dims[1] : dims[3]];
  const places = values.length / (count * channels);
  const means = new Float32Array(count * channels);
  for (let image = 0; image < count; image++) {
    for (let channel = 0; channel < channels; channel++) {
      const [first, step] = planes ? [channel * places, 1] : [channel, channels];
      let sum = 0;
      for (let k = 0; k < places; k++) sum += values[image * channels * places + first + k * step];
      means[image * channels + channel] = sum / places;
    }
  }
  return means;
}
