import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The root of the repository. */
export const root = fileURLToPath(new URL("../..", import.meta.url));

/** Everything the set-up makes outside node_modules lies in these two ignored folders. */
export const cacheFolder = join(root, ".cache");
export const venvFolder = join(root, ".venv");

/** The folder of the TypeScript kernel, outside the workspaces because tslab brings its own compiler. */
export const kernelFolder = join(root, "tools", "kernel");

/** Jupyter finds the kernel here when JUPYTER_PATH names this folder. */
export const jupyterFolder = join(cacheFolder, "jupyter");

/** A program of the virtual environment. */
export function venvProgram(name, folder = venvFolder) {
  return process.platform === "win32" ? join(folder, "Scripts", `${name}.exe`) : join(folder, "bin", name);
}
