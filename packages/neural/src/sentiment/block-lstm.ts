import type { Tensor, Tensor2D, Tensor3D } from "@tensorflow/tfjs";
import type { NodeJSKernelBackend } from "@tensorflow/tfjs-node/dist/nodejs_kernel_backend.js";
import type { Backend, TensorFlow } from "../backend.ts";
import { nativeOperations } from "../native-operations.ts";

/**
 * A layer of long short-term memory over inputs x (steps × texts × inputs), from zeros on:
 *   [i, g, f, o] = [x_t, h_{t−1}] W + b
 *   c_t = σ(f + 1) c_{t−1} + σ(i) tanh(g),  h_t = σ(o) tanh(c_t)
 * with W ((inputs + units) × 4 units) and b (4 units); gives all h (steps × texts × units). The whole layer and its
 * gradient are one native operation each where the library is there, a loop of plain ones elsewhere.
 *
 * Hochreiter and Schmidhuber (1997); the 1 that keeps memory at first: Jozefowicz, Zaremba and Sutskever (2015).
 */
export function blockLstm({ tf, native }: Backend, x: Tensor3D, weights: Tensor2D, bias: Tensor): Tensor3D {
  return native ? fused(tf, native, x, weights, bias) : plain(tf, x, weights, bias);
}

/** Added to what the forget gate hears. */
const FORGET_BIAS = 1;

function plain(tf: TensorFlow, x: Tensor3D, weights: Tensor2D, bias: Tensor): Tensor3D {
  const [, texts] = x.shape;
  const units = bias.size / 4;
  let hidden: Tensor2D = tf.zeros([texts, units]);
  let memory = hidden;
  const all = tf.unstack(x).map((input) => {
    const gates = tf
      .concat([input as Tensor2D, hidden], 1)
      .matMul(weights)
      .add(bias);
    const [enter, value, keep, show] = tf.split(gates, 4, 1) as Tensor2D[];
    memory = keep.add(FORGET_BIAS).sigmoid().mul(memory).add(enter.sigmoid().mul(value.tanh())) as Tensor2D;
    hidden = show.sigmoid().mul(memory.tanh());
    return hidden;
  });
  return tf.stack(all) as Tensor3D;
}

function fused(tf: TensorFlow, native: NodeJSKernelBackend, x: Tensor3D, weights: Tensor2D, bias: Tensor): Tensor3D {
  const { run, float32, float, bool, int64 } = nativeOperations(native);
  const peephole = bool("use_peephole", false);
  const layer = tf.customGrad((...given) => {
    // The types of TensorFlow.js know no operation that both takes tensors and saves some.
    const [input, w, b, save] = given as unknown as [Tensor3D, Tensor2D, Tensor, (tensors: Tensor[]) => void];
    const [steps, texts] = input.shape;
    const units = b.size / 4;
    const zeros = tf.zeros([texts, units]);
    const none = tf.zeros([units]);
    const attributes = [float32("T"), float("forget_bias", FORGET_BIAS), float("cell_clip", -1), peephole];
    const state = [zeros, zeros, w, none, none, none, b];
    const outputs = run("BlockLSTM", attributes, [int64(steps), input, ...state], 7);
    save([input, ...state, ...outputs]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor[] => {
      const [, , , , , , , , , cells] = saved;
      const inputs = [int64(steps), ...saved, tf.zerosLike(cells), dy];
      const [dx, , , dw, , , , db] = run("BlockLSTMGrad", [float32("T"), peephole], inputs, 8);
      return [dx, dw, db];
    };
    return { value: outputs[6], gradFunc: gradFunc as never };
  });
  return layer(x, weights, bias) as Tensor3D;
}
