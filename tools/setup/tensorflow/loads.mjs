const trial = `const tf = require(process.argv[1]);
const four = tf.matMul(tf.ones([2, 2]), tf.ones([2, 2])).dataSync();
if (tf.getBackend() !== "tensorflow" || four[3] !== 2) throw new Error("a 2 x 2 product came out as " + four);`;

/** Multiplies two matrices in a process of its own, so that a broken library cannot take the set-up down. */
export async function loads(folder, context) {
  const env = { TF_CPP_MIN_LOG_LEVEL: "3" };
  const result = await context.child(process.execPath, ["-e", trial, folder], { env, timeoutSeconds: 120 });
  return { ok: result.status === 0, result };
}
