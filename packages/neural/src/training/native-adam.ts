import type { Tensor, Variable } from "@tensorflow/tfjs";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { TensorFlow } from "../backend.ts";
import { nativeOperations } from "../native-operations.ts";
import type { AdamSteps } from "./adam.ts";

/** Adam by TensorFlow's own kernel, one operation a variable instead of a dozen. */
export function nativeAdam(
  tf: TensorFlow,
  native: NodeJSKernelBackend,
  variables: readonly Variable[],
  { beta1, beta2, epsilon }: { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
): AdamSteps {
  const operations = nativeOperations(native);
  const attributes = [
    operations.float32("T"),
    operations.bool("use_locking", false),
    operations.bool("use_nesterov", false),
  ];
  const state = variables.map((variable) =>
    tf.tidy(() => {
      const zeros = tf.zerosLike(variable);
      return [variable, zeros, zeros].map((value) => tf.keep(operations.resource(value)));
    }),
  );
  const constants = [beta1, beta2, epsilon].map((value) => tf.scalar(value));
  return {
    apply(gradients, time, learningRate) {
      tf.tidy(() => {
        const powers = [beta1 ** time, beta2 ** time].map((value) => tf.scalar(value));
        const inputs = [...powers, tf.scalar(learningRate), ...constants];
        variables.forEach((variable, k) => {
          operations.run("ResourceApplyAdam", attributes, [...state[k], ...inputs, gradients[k]], 0);
          variable.assign(operations.read(state[k][0]));
        });
      });
    },
    means: () => state.map(([, mean, square]): [Tensor, Tensor] => [operations.read(mean), operations.read(square)]),
    restart(values) {
      values.forEach(([mean, square], k) => {
        [variables[k], mean, square].forEach((value, place) => operations.assign(state[k][place], value));
      });
    },
    dispose() {
      state.flat().forEach((resource) => operations.destroy(resource));
      tf.dispose(constants);
    },
  };
}
