import type { Scalar, Tensor, Tensor1D, Tensor2D, Tensor3D } from "@tensorflow/tfjs";
import type { TensorFlow } from "../backend.ts";
import { weightsOf, weightVariables } from "../shared/named-weights.ts";
import type { NamedWeights } from "../shared/named-weights.ts";
import type { Variables } from "../training/adam.ts";
import type { Examples } from "./neu-mf-examples.ts";
import { hasNetwork, multiplies, towerWidths, weightShapes } from "./neu-mf-weights.ts";
import type { NeuMfShape } from "./neu-mf-weights.ts";

export interface NeuMfNetwork {
  readonly variables: Variables;
  /** Log odds (users × items of each). */
  logits(examples: Examples): Tensor2D;
  /** The mean over all pairs of −ln σ(s) for the first item of each user and −ln (1 − σ(s)) for the others. */
  logLoss(examples: Examples): Scalar;
  /** The squares of the vectors and biases of the examples, by pair. */
  penalty(examples: Examples): Scalar;
  weights(): NamedWeights;
  dispose(): void;
}

/** The network that begins with `initial` weights. */
export function neuMfNetwork(tf: TensorFlow, shape: NeuMfShape, initial: NamedWeights): NeuMfNetwork {
  const { factors, interaction } = shape;
  const variables = weightVariables(tf, weightShapes(shape), initial);
  const table = (name: string): Tensor2D => variables[name] as Tensor as Tensor2D;
  const rowsOf = (name: string, numbers: Int32Array): Tensor2D => table(name).gather(tf.tensor1d(numbers, "int32"));
  /** What the output's weights make of the products, or of the tower's last layer (pairs × factors). */
  const weighed = (values: Tensor2D, name: string): Tensor1D =>
    values.matMul<Tensor2D>(variables[name].reshape<Tensor2D>([factors, 1])).flatten();

  const products = ({ users, items, each }: Examples): Tensor1D => {
    const own = rowsOf("product.users", users).expandDims<Tensor3D>(1);
    const theirs = rowsOf("product.items", items).reshape<Tensor3D>([users.length, each, factors]);
    const pairs = own.mul(theirs).reshape<Tensor2D>([items.length, factors]);
    return interaction === "dot" ? pairs.sum<Tensor1D>(1) : weighed(pairs, "product.output");
  };
  const tower = ({ users, items, each }: Examples): Tensor1D => {
    // The first layer is linear in user and item, so the user's part is made once for all items of the user.
    const [upper, lower] = tf.split(table("tower.1.weights"), 2, 0);
    const own = rowsOf("tower.users", users).matMul(upper).add(variables["tower.1.bias"]).expandDims<Tensor3D>(1);
    const [, width] = towerWidths(factors);
    const theirs = rowsOf("tower.items", items).matMul<Tensor2D>(lower);
    const first = own.add(theirs.reshape<Tensor3D>([users.length, each, width])).relu();
    let layer = first.reshape<Tensor2D>([items.length, width]);
    for (const k of [2, 3]) {
      layer = layer
        .matMul<Tensor2D>(table(`tower.${k}.weights`))
        .add<Tensor2D>(variables[`tower.${k}.bias`])
        .relu();
    }
    return weighed(layer, "tower.output");
  };
  const logits = (examples: Examples): Tensor2D => {
    const { users, items, each } = examples;
    const parts: Tensor[] = [rowsOf("item.bias", items)];
    if (multiplies(interaction)) parts.push(products(examples));
    if (hasNetwork(interaction)) parts.push(tower(examples));
    const sums = tf.addN(parts).reshape<Tensor2D>([users.length, each]);
    return interaction === "dot" ? sums.add(rowsOf("user.bias", users).expandDims(1)) : sums;
  };
  return {
    variables,
    logits,
    logLoss(examples) {
      const scores = logits(examples);
      const liked = scores.slice([0, 0], [-1, 1]);
      return scores.softplus().sum().sub(liked.sum()).div(examples.items.length);
    },
    penalty({ users, items }) {
      const of = (side: string, numbers: Int32Array): Tensor[] =>
        Object.keys(variables)
          .filter((name) => name.endsWith(`.${side}s`) || name === `${side}.bias`)
          .map((name) => rowsOf(name, numbers).square().sum());
      return tf.addN([...of("user", users), ...of("item", items)]).div(items.length);
    },
    weights: () => weightsOf(variables),
    dispose: () => tf.dispose(Object.values(variables)),
  };
}
