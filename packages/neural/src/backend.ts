import { createRequire } from "node:module";
import { firstLineOf } from "@marquee/core";
import type * as tensorflow from "@tensorflow/tfjs";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";

export type TensorFlow = typeof tensorflow;

/** TensorFlow.js, on its native library where that can be had. */
export interface Backend {
  readonly tf: TensorFlow;
  /** The native library's kernels; absent where pure JavaScript computes, which is fit for prediction and small examples. */
  readonly native?: NodeJSKernelBackend;
  /** Why the native library does not compute, and what to do about it; absent where it does. */
  readonly advice?: string;
}

type Require = (name: string) => unknown;

/** Read by the native library when it is loaded. Small batches train twice as fast on one thread. */
const settings = { TF_CPP_MIN_LOG_LEVEL: "3", TF_NUM_INTRAOP_THREADS: "1" } as const;

let opened: Backend | undefined;

/** TensorFlow.js, loaded once per process; settings that the user has made in the environment are kept. */
export function openBackend(): Backend {
  opened ??= loadBackend(createRequire(import.meta.url), process.env);
  return opened;
}

/** Loads TensorFlow.js with `load`: the native library, or pure JavaScript with advice where it does not load. */
export function loadBackend(load: Require, environment: Record<string, string | undefined>): Backend {
  for (const [name, value] of Object.entries(settings)) environment[name] ??= value;
  try {
    const tf = load("@tensorflow/tfjs-node") as TensorFlow;
    tf.enableProdMode();
    return { tf, native: tf.backend() as NodeJSKernelBackend };
  } catch (error) {
    const tf = load("@tensorflow/tfjs") as TensorFlow;
    tf.enableProdMode();
    return { tf, advice: adviceFor(error) };
  }
}

function adviceFor(error: unknown): string {
  return `TensorFlow's native library does not load (${firstLineOf(error)}): pure JavaScript computes, many times slower; \`node tools/setup/setup.mjs tensorflow\` installs the library`;
}
