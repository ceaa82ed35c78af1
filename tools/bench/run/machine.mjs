import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the times were measured on, in a sentence; the load is that before the first run. */
export function machine({ python } = {}) {
  const cores = cpus();
  const parts = [
    `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown processor"}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release().split(/[.-]/).slice(0, 2).join(".")} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...(python === undefined ? [] : [`Python ${python}`]),
    `load at the start ${loadavg()[0].toFixed(1)}`,
  ];
  return parts.join(", ");
}
