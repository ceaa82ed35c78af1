import { positiveInteger } from "@marquee/core";
import type { Factors } from "@marquee/core";
import { factorBlocks, QUAD } from "./factor-blocks.ts";
import { floatsAt, layout, roundUp, unpadRows } from "../threads/layout.ts";
import { hasVectors, kernelModule } from "../threads/module.ts";
import { plainScoresInto } from "./top-n-plain.ts";
import { instantiate } from "../threads/web-assembly.ts";

/** Users scored in one call of the kernel. */
const ROOM = 128;

/**
 * Scores of blocks of users against all items of a factor model, as the ability `ScoreBlock` wants them: a function
 * from users to scores (users.length × items), row-major, in single precision; NaN for users outside of the model.
 * On the calling thread. Memory: items · (factors + 129) · 4 bytes, kept as long as the function is.
 */
export function blockScorer(model: Factors): (users: Int32Array) => Float32Array {
  const items = model.itemFactors.length / positiveInteger("blockScorer: factors", model.factors);
  if (!hasVectors()) return (users) => plainScores(model, users);
  const plan = layout("blockScorer");
  const blocks = factorBlocks(model, ROOM, plan);
  const out = plan.take(4 * ROOM * blocks.width);
  const memory = plan.allocate();
  const { scoreRows } = instantiate(kernelModule(), memory);
  blocks.packItems(memory);
  return (users) => {
    const scores = new Float32Array(users.length * items);
    for (let start = 0; start < users.length; start += ROOM) {
      const block = users.subarray(start, start + ROOM);
      blocks.gatherUsers(memory, block);
      scoreRows(0, roundUp(block.length, QUAD), 0, ...blocks.args, out);
      scores.set(unpadRows(floatsAt(memory, out, block.length * blocks.width), blocks.width, items), start * items);
    }
    return scores;
  };
}

/** The plain twin of the scoring kernel: equal to it bit for bit. */
export function plainScores(model: Factors, users: Int32Array): Float32Array {
  const items = model.itemFactors.length / model.factors;
  const scores = new Float32Array(users.length * items);
  users.forEach((user, k) => plainScoresInto(model, user, scores.subarray(k * items, (k + 1) * items)));
  return scores;
}
