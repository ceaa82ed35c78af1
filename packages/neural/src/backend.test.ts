import { expect, it } from "vitest";
import { loadBackend } from "./backend.ts";

/** TensorFlow.js as far as it is looked at when it is loaded. */
const library = { enableProdMode: () => undefined, backend: () => ({ binding: "native" }) };

it("the native library is taken where it loads, on one thread unless the user says otherwise", () => {
  const environment: Record<string, string | undefined> = { TF_CPP_MIN_LOG_LEVEL: "0" };
  const loaded: string[] = [];
  const backend = loadBackend((name) => (loaded.push(name), library), environment);
  expect(loaded).toEqual(["@tensorflow/tfjs-node"]);
  expect(backend).toEqual({ tf: library, native: { binding: "native" } });
  expect(environment).toEqual({ TF_CPP_MIN_LOG_LEVEL: "0", TF_NUM_INTRAOP_THREADS: "1" });
});

it("pure JavaScript computes where the native library does not load, and says why and what to do", () => {
  const { tf, native, advice } = loadBackend((name) => {
    if (name === "@tensorflow/tfjs-node") throw new Error("no such file: libtensorflow.so.2\nRequire stack: …");
    return library;
  }, {});
  expect(tf).toBe(library);
  expect(native).toBeUndefined();
  expect(advice).toMatch(/does not load \(no such file: libtensorflow\.so\.2\): .*setup\.mjs tensorflow/);
});
