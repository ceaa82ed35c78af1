import { parentPort } from "node:worker_threads";
import { joinJob, runChunks } from "./chunks.ts";
import type { Job } from "./chunks.ts";
import { instantiate } from "./web-assembly.ts";
import type { Kernel, KernelName, WasmMemory, WasmModule } from "./web-assembly.ts";

/** A worker's share in job `number`: as worker `worker`, with scratch memory of its own. */
export interface Share {
  readonly job: Job;
  readonly number: number;
  readonly worker: number;
  readonly scratch: number;
}

/** What a worker is told: bind the kernels to a memory, run a share of a job, let the memory go. */
export type Order =
  | { readonly kind: "open"; readonly module: WasmModule; readonly memory: WasmMemory }
  | ({ readonly kind: "run" } & Share)
  | { readonly kind: "close" };

/** What it answers: once when it is ready, then once per run. */
export interface Answer {
  readonly error?: string;
}

const port = parentPort!;
let kernels: Readonly<Record<KernelName, Kernel>> | undefined;
let memory: WasmMemory | undefined;

port.on("message", (order: Order) => {
  if (order.kind === "open") {
    memory = order.memory;
    kernels = instantiate(order.module, order.memory);
  } else if (order.kind === "close") {
    memory = undefined;
    kernels = undefined;
  } else {
    port.postMessage(answer(order));
  }
});
port.postMessage({} satisfies Answer);

function answer({ job, number, worker, scratch }: Share): Answer {
  try {
    if (!joinJob(memory!, number, worker)) return {};
    for (const chunk of runChunks(kernels!, memory!, job, scratch)) void chunk;
    return {};
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
