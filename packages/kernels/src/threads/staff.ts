import { Worker } from "node:worker_threads";
import { builtFile } from "./module.ts";
import type { WasmMemory, WasmModule } from "./web-assembly.ts";
import type { Answer, Order, Share } from "./worker.ts";

/** A worker thread. It keeps the process alive only while it works. */
export interface Helper {
  /** Whether it has started and answered all orders; a job goes on without those that have not. */
  ready(): boolean;
  /** Binds the kernels to a memory. */
  open(module: WasmModule, memory: WasmMemory): void;
  /** Takes part in a job until no chunk is left, or fails: see `failure`. */
  run(share: Share): Promise<void>;
  /** Lets the memory go. */
  close(): void;
  /** Why it is of no use any more, if it is not. */
  failure(): Error | undefined;
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
    if (helper.failure()) continue;
    helper.close();
    idle.push(helper);
  }
}

function startHelper(): Helper {
  const worker = new Worker(builtFile("threads/worker.js"), { name: "marquee-kernels", execArgv: [] });
  let ready = false;
  let failure: Error | undefined;
  let settle: (() => void) | undefined;
  const answered = (): void => {
    settle?.();
    settle = undefined;
    worker.unref();
  };
  const fail = (message: string, cause?: unknown): void => {
    failure ??= new Error(`kernels: a worker failed: ${message}`, { cause });
    answered();
    void worker.terminate();
  };
  const send = (order: Order): void => worker.postMessage(order);
  worker.on("message", ({ error }: Answer) => {
    ready = true;
    answered();
    if (error !== undefined) fail(error);
  });
  worker.on("error", (error) => fail(error.message, error));
  worker.on("exit", (code) => {
    const place = idle.indexOf(helper);
    if (place >= 0) idle.splice(place, 1);
    fail(`it ended with code ${code}`);
  });
  worker.unref();
  const helper: Helper = {
    ready: () => ready && settle === undefined && failure === undefined,
    failure: () => failure,
    open: (module, memory) => send({ kind: "open", module, memory }),
    close: () => send({ kind: "close" }),
    run: (share) =>
      new Promise((resolve) => {
        settle = resolve;
        worker.ref();
        send({ kind: "run", ...share });
      }),
  };
  return helper;
}
