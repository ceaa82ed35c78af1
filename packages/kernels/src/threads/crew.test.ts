import { expect, it, vi } from "vitest";
import { withWorkers } from "../../test/with-workers.ts";
import { hasJoined } from "./chunks.ts";
import { withCrew } from "./crew.ts";
import { integersAt, layout } from "./layout.ts";

vi.mock("./chunks.ts", { spy: true });

/** Rows of X without cells become 0: the smallest job that leaves a trace. */
function emptyRows(rows: number): Parameters<typeof jobOf>[0] {
  const plan = layout("test");
  const indptr = plan.take(4 * (rows + 1));
  const x = plan.take(32 * rows);
  const memory = plan.allocate();
  integersAt(memory, x, 8 * rows).fill(1);
  return { memory, indptr, x, rows };
}

const jobOf = ({
  indptr,
  x,
  rows,
}: {
  readonly memory: ReturnType<ReturnType<typeof layout>["allocate"]>;
  readonly indptr: number;
  readonly x: number;
  readonly rows: number;
}) => ({ kernel: "choleskyRows" as const, total: rows, chunk: 1, args: [indptr, 0, 0, 0, x, 0, 0, 32] });

it("does every chunk once, whatever the number of threads", async () => {
  for (const threads of [1, 2, 3]) {
    const setting = emptyRows(500);
    await withCrew(setting.memory, threads, { address: 0, bytes: 0 }, (crew) => crew.run(jobOf(setting)));
    expect(integersAt(setting.memory, setting.x, 8 * 500).every((value) => value === 0)).toBe(true);
  }
});

it("carries a kernel's failure to the caller", async () => {
  for (const threads of [1, 3]) {
    const setting = emptyRows(300);
    const outside = { ...jobOf(setting), args: [2 ** 31, 0, 0, 0, setting.x, 0, 0, 32] };
    const work = withCrew(setting.memory, threads, { address: 0, bytes: 0 }, (crew) => crew.run(outside));
    await expect(work).rejects.toThrow(/^kernels: .*memory access out of bounds/);
  }
});

it("shares the work with its workers once they have started, and carries a worker's failure to the caller", async () => {
  const rows = 64;
  const plan = layout("test");
  const indptr = plan.take(4 * (rows + 1));
  const x = plan.take(32 * rows);
  const scratch = { address: plan.take(3 * 64), bytes: 64 };
  const gram = plan.take(8 * 32);
  const memory = plan.allocate();
  const cell = integersAt(memory, indptr, rows + 1);
  for (let r = 0; r <= rows; r++) cell[r] = Math.min(r, 1);
  const fails = { kernel: "choleskyRows" as const, total: rows, chunk: 1, args: [indptr, 0, 0, 0, x, x, gram, 32] };
  const far = { address: scratch.address, bytes: 2 ** 31 };
  const work = withCrew(memory, 2, far, async (crew) => {
    for (let k = 0; k < 100_000; k++) await crew.run(fails);
  });
  await expect(work).rejects.toThrow("kernels: a worker failed: memory access out of bounds");
});

it("is joined by its workers, and by none on one thread", async () => {
  const setting = emptyRows(500);
  const none = { address: 0, bytes: 0 };
  const run = (threads: number) => () => withCrew(setting.memory, threads, none, (crew) => crew.run(jobOf(setting)));
  await withWorkers(run(2));
  vi.mocked(hasJoined).mockClear();
  await run(1)();
  expect(hasJoined).not.toHaveBeenCalled();
});

it("works on after a failure", async () => {
  const setting = emptyRows(100);
  await withCrew(setting.memory, 3, { address: 0, bytes: 0 }, (crew) => crew.run(jobOf(setting)));
  expect(integersAt(setting.memory, setting.x, 800).every((value) => value === 0)).toBe(true);
});

it("stops between two chunks when the signal is aborted, before any worker is asked when it was already", async () => {
  const setting = emptyRows(2000);
  const stop = new AbortController();
  const work = withCrew(setting.memory, 2, { address: 0, bytes: 0 }, (crew) => {
    setImmediate(() => stop.abort(new Error("enough")));
    return crew.run(jobOf(setting), stop.signal);
  });
  await expect(work).rejects.toThrow("enough");
  expect(integersAt(setting.memory, setting.x + 32 * 1999, 8)[0]).toBe(1);
});

it("refuses a memory of more than 4 GiB with the size that is needed", () => {
  const plan = layout("svd");
  plan.take(5 * 2 ** 30);
  expect(() => plan.allocate()).toThrow("svd: memory must be at most 4 GiB, got a need for 5.00 GiB");
});

it("reaches the arrays beyond 2 GiB", async () => {
  const plan = layout("test");
  plan.take(2.5 * 2 ** 30);
  const indptr = plan.take(4 * 11);
  const x = plan.take(32 * 10);
  const memory = plan.allocate();
  integersAt(memory, x, 80).fill(1);
  await withCrew(memory, 2, { address: 0, bytes: 0 }, (crew) => crew.run(jobOf({ memory, indptr, x, rows: 10 })));
  expect(integersAt(memory, x, 80).every((value) => value === 0)).toBe(true);
});
