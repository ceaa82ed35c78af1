import type { Tensor } from "@tensorflow/tfjs";
import type { NativeOperations, NativeValue } from "../native-operations.ts";
import { nativeKernels } from "./native-kernels.ts";
import type { NativeKernels } from "./native-kernels.ts";

/** Native kernels, and an end to what their results take. */
export interface NativeScope {
  /** Runs `work` and frees every value that it makes but those it gives, which become tensors. */
  run(work: (kernels: NativeKernels) => Readonly<Record<string, NativeValue>>): Record<string, Tensor>;
  /** Frees the constants that are kept between runs. */
  dispose(): void;
}

/** The kernels of `operations`. */
export function nativeScope(operations: NativeOperations): NativeScope {
  const made: NativeValue[] = [];
  const constants = new Map<string, NativeValue>();
  const kernels = nativeKernels(operations, made, constants);
  const free = (values: Iterable<NativeValue>): void => {
    for (const value of values) operations.free(value);
  };
  return {
    run(work) {
      try {
        const results = Object.entries(work(kernels));
        const tensors = results.map(([name, value]) => [name, operations.tensorOf(value)] as const);
        const kept = new Set(results.map(([, { id }]) => id));
        made.splice(0, made.length, ...made.filter(({ id }) => !kept.has(id)));
        return Object.fromEntries(tensors);
      } finally {
        free(made);
        made.length = 0;
      }
    },
    dispose() {
      free(constants.values());
      constants.clear();
    },
  };
}
