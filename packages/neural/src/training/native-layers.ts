import type { NativeValue } from "../native-operations.ts";
import type { NativeKernels } from "./native-kernels.ts";

/** What a part of a network has computed, and the way back. */
export interface Passed {
  readonly out: NativeValue;
  /** From the gradient of `out`: enters those of the part's variables, gives that of its input. */
  back(slope: NativeValue): NativeValue;
}

/** Layers over variables, whose gradients are entered on the way back. */
export interface NativeLayers {
  /** The variables' gradients by name, as far as the way back has gone. */
  readonly slopes: Record<string, NativeValue>;
  value(name: string): NativeValue;
  /** relu or tanh of x W + b, W and b being the variables `name.weights` and `name.bias`. */
  dense(x: NativeValue, name: string, activation: "relu" | "tanh"): Passed;
  /** Rows of the table `name`; `penalty` times the rows is added to their gradient. The way back ends here. */
  rows(rows: NativeValue, name: string, penalty: number): { readonly out: NativeValue; back(slope: NativeValue): void };
  /** Parts beside each other; the way back goes through each. */
  beside(parts: readonly Ended[]): Ended;
}

/** A part whose way back ends in it. */
export interface Ended {
  readonly out: NativeValue;
  back(slope: NativeValue): void;
}

/** The layers over the variables that `value` gives. */
export function nativeLayers(kernels: NativeKernels, value: (name: string) => NativeValue): NativeLayers {
  const slopes: Record<string, NativeValue> = {};
  const activations = { relu: [kernels.relu, kernels.reluSlope], tanh: [kernels.tanh, kernels.tanhSlope] } as const;
  return {
    slopes,
    value,
    dense(x, name, activation) {
      const [activate, through] = activations[activation];
      const weights = value(`${name}.weights`);
      const out = activate(kernels.plusBias(kernels.multiply(x, weights), value(`${name}.bias`)));
      return {
        out,
        back(slope) {
          const inner = through(slope, out);
          slopes[`${name}.weights`] = kernels.multiply(x, inner, { a: true });
          slopes[`${name}.bias`] = kernels.biasSlope(inner);
          return kernels.multiply(inner, weights, { b: true });
        },
      };
    },
    rows(rows, name, penalty) {
      const table = value(name);
      const out = kernels.gather(table, rows);
      return {
        out,
        back(slope) {
          const whole = penalty === 0 ? slope : kernels.plus(slope, kernels.times(out, kernels.constant(penalty)));
          slopes[name] = kernels.scatter(whole, rows, table.shape[0]);
        },
      };
    },
    beside(parts) {
      const out = kernels.beside(parts.map((part) => part.out));
      const widths = parts.map((part) => part.out.shape[1]);
      return { out, back: (slope) => kernels.apart(slope, widths).forEach((own, k) => parts[k].back(own)) };
    },
  };
}
