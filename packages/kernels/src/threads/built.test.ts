import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { expect, it, vi } from "vitest";
import { builtFile, hasVectors } from "./module.ts";
import { webAssembly } from "./web-assembly.ts";

it("a file that was not built is missed with the way to make it", () => {
  expect(() => builtFile("nothing.wasm")).toThrow(/nothing\.wasm is missing; build the package first: npx nx build/);
});

it("this machine has vectors, so the kernels and not their twins are under test", () => {
  expect(hasVectors()).toBe(true);
});

it("a machine without shared memory is one for the plain twins", () => {
  const validate = webAssembly.validate;
  const sharedMemory = [5, 4, 1, 3, 1, 1].join();
  const spy = vi.spyOn(webAssembly, "validate");
  spy.mockImplementation((bytes) => validate(bytes) && !Array.from(bytes).join().includes(sharedMemory));
  expect(hasVectors()).toBe(false);
  spy.mockRestore();
});

const program = `
const run = async () => {
  const { topNByFactors } = await import("@marquee/kernels");
  const users = 20000;
  const model = {
    factors: 8, offset: 0, score: () => new Float32Array(0),
    userFactors: new Float32Array(users * 8).fill(1), itemFactors: new Float32Array(500 * 8).fill(1),
  };
  const nothing = { rows: 0, cols: 500, indptr: new Int32Array(1), indices: new Int32Array(0), data: new Float32Array(0) };
  const everyone = Int32Array.from({ length: users }, (_, u) => u);
  for (let k = 0; k < 20; k++) {
    const { items } = await topNByFactors(model, everyone, nothing, 2, { threads: 3 });
    if (items[1] !== 1 || items[39999] !== 1) throw new Error("wrong lists");
  }
  console.log("done");
};
run();
`;

it("a CommonJS program that has used the built package on three threads comes to its end", () => {
  const cwd = fileURLToPath(new URL("../..", import.meta.url));
  const output = execFileSync(process.execPath, ["--input-type=commonjs", "-e", program], { cwd, timeout: 30_000 });
  expect(output.toString()).toBe("done\n");
});
