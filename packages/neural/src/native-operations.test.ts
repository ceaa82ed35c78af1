import { expect, it } from "vitest";
import { openBackend } from "./backend.ts";
import { nativeOperations } from "./native-operations.ts";

const { tf, native } = openBackend();
const operations = nativeOperations(native!);

it("a native variable keeps its value until it is destroyed, and then nothing is left of it", () => {
  const before = tf.memory().numTensors;
  const value = tf.tensor1d([1, 2]);
  const resource = operations.resource(value);
  const handle = resource.clone();
  const isThere = (): boolean =>
    tf.tidy(() => operations.run("VarIsInitializedOp", [], [handle], 1)[0].dataSync()[0] === 1);
  value.dispose();
  expect(isThere()).toBe(true);
  const read = operations.read(resource);
  expect(Array.from(read.dataSync())).toEqual([1, 2]);
  operations.destroy(resource);
  expect(isThere()).toBe(false);
  tf.dispose([read, handle]);
  expect(tf.memory().numTensors).toBe(before);
});
