import { cpus, loadavg, release, totalmem, type } from "node:os";

/** What the times were measured on, in a line; `python` is the peers' version, `loads` the machine's load before and after. */
export function machine({ python, loads: [before, after] }) {
  const cores = cpus();
  const parts = [
    `${cores.length} cores of ${cores[0]?.model.trim() ?? "an unknown processor"}`,
    `${Math.round(totalmem() / 2 ** 30)} GiB`,
    `${type()} ${release().split(/[.-]/).slice(0, 2).join(".")} ${process.arch}`,
    `Node ${process.versions.node}`,
    ...(python === undefined ? [] : [`Python ${python}`]),
    `load ${before.toFixed(1)} at the start and ${after.toFixed(1)} at the end (the benchmark itself makes 1 to 2)`,
  ];
  return parts.join(", ");
}

/** Processes that wanted a core, averaged over the last minute. */
export const load = () => loadavg()[0];
