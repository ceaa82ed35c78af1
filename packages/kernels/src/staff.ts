import { Worker } from "node:worker_threads";
import type { Job } from "./chunks.ts";
import { builtFile } from "./module.ts";
import type { WasmMemory, WasmModule } from "./web-assembly.ts";
import type { Answer, Order } from "./worker.ts";

/** A worker thread. It keeps the process alive only while it works. */
export interface Helper {
  /** Whether it has started; a job goes on without those that have not. */
  ready(): boolean;
  /** Binds the kernels to a memory. */
  open(module: WasmModule, memory: WasmMemory): void;
  /** Takes part in a job until no chunk is left. The promise never fails: it brings the error, if there was one. */
  run(job: Job, scratch: number): Promise<Error | undefined>;
  /** Lets the memory go. */
  close(): void;
  /** Whether it has failed and is of no use any more. */
  failed(): boolean;
}

/** Workers without work, kept because starting one takes some 30 ms. */
const idle: Helper[] = [];

/** `count` workers bound to `memory`, idle ones first. */
export function engage(count: number, module: WasmModule, memory: WasmMemory): readonly Helper[] {
  return Array.from({ length: count }, () => {
    const helper = idle.pop() ?? startHelper();
    helper.open(module, memory);
    return helper;
  });
}

/** Returns workers to those without work. */
export function dismiss(helpers: readonly Helper[]): void {
  for (const helper of helpers) {
    if (helper.failed()) continue;
    helper.close();
    idle.push(helper);
  }
}

function startHelper(): Helper {
  const worker = new Worker(builtFile("worker.js"), { name: "marquee-kernels", execArgv: [] });
  let ready = false;
  let failure: Error | undefined;
  let settle: ((error?: Error) => void) | undefined;
  const fail = (message: string, cause?: unknown): void => {
    failure ??= new Error(`kernels: a worker failed: ${message}`, { cause });
    settle?.(failure);
    settle = undefined;
    void worker.terminate();
  };
  const send = (order: Order): void => worker.postMessage(order);
  worker.on("message", ({ error }: Answer) => {
    if (error !== undefined) fail(error);
    ready = true;
    settle?.();
    settle = undefined;
    worker.unref();
  });
  worker.on("error", (error) => fail(error.message, error));
  worker.on("exit", (code) => fail(`it ended with code ${code}`));
  worker.unref();
  return {
    ready: () => ready,
    failed: () => failure !== undefined,
    open: (module, memory) => send({ kind: "open", module, memory }),
    close: () => send({ kind: "close" }),
    run: (job, scratch) =>
      new Promise((resolve) => {
        if (failure) {
          resolve(failure);
          return;
        }
        settle = resolve;
        worker.ref();
        send({ kind: "run", job, scratch });
      }),
  };
}
