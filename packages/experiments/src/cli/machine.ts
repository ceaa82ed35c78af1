import { cpus, release, type } from "node:os";

/** The machine that times were measured on: `2 cores of …, Node 20.20.2, Linux 6.1 x64`. */
export function machine(): string {
  const cores = cpus();
  const model = cores[0]?.model.trim() ?? "an unknown processor";
  const kernel = release().split(/[.-]/).slice(0, 2).join(".");
  return `${cores.length} cores of ${model}, Node ${process.versions.node}, ${type()} ${kernel} ${process.arch}`;
}
