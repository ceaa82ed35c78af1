import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { webAssembly } from "./web-assembly.ts";
import type { WasmModule } from "./web-assembly.ts";

let compiled: WasmModule | undefined;

/** A module with a shared memory and one function that uses a vector: (memory 1 1 shared) (func (drop (v128.const …))). */
const PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1, 10, 23, 1, 21, 0, 253, 12],
  ...[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 26, 11],
);

/** Whether this machine runs vectors and shared memory in WebAssembly; the plain twins serve where it does not. */
export function hasVectors(): boolean {
  return webAssembly.validate(PROBE);
}

/** The compiled kernels, compiled at the first call; throws when the package has not been built. */
export function kernelModule(): WasmModule {
  compiled ??= new webAssembly.Module(readFileSync(builtFile("kernels.wasm")));
  return compiled;
}

/** The path of a file that the build makes, found from `src` and from `dist` alike. */
export function builtFile(name: string): string {
  const path = fileURLToPath(new URL(`../../dist/${name}`, import.meta.url));
  if (!existsSync(path)) throw new Error(`kernels: ${path} is missing; build the package first: npx nx build kernels`);
  return path;
}
