import type { Variable } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import type { AdamSteps } from "./adam.ts";

/** Adam of operations that every backend of TensorFlow.js has. */
export function plainAdam(
  tf: TensorFlow,
  variables: readonly Variable[],
  { beta1, beta2, epsilon }: { readonly beta1: number; readonly beta2: number; readonly epsilon: number },
): AdamSteps {
  const means = variables.map((variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false)));
  const squares = variables.map((variable) => tf.tidy(() => tf.variable(tf.zerosLike(variable), false)));
  return {
    apply(gradients, time, learningRate) {
      const rate = (learningRate * Math.sqrt(1 - beta2 ** time)) / (1 - beta1 ** time);
      variables.forEach((variable, k) =>
        tf.tidy(() => {
          means[k].assign(means[k].mul(beta1).add(gradients[k].mul(1 - beta1)));
          squares[k].assign(squares[k].mul(beta2).add(gradients[k].square().mul(1 - beta2)));
          variable.assign(variable.sub(means[k].mul(rate).div(squares[k].sqrt().add(epsilon))));
        }),
      );
    },
    means: () => variables.map((_, k) => [means[k].clone(), squares[k].clone()] as const),
    restart(values) {
      values.forEach(([mean, square], k) => {
        means[k].assign(mean);
        squares[k].assign(square);
      });
    },
    dispose: () => tf.dispose([...means, ...squares]),
  };
}
