import { vi } from "vitest";
import { hasJoined } from "../src/threads/chunks.ts";

/** Runs without a worker after which a test gives up; a worker takes some 30 ms to start. */
const PATIENCE = 1000;

/**
 * Repeats `run` until a worker has joined one of its jobs and gives what that run gave, so that a test of several
 * threads is one. The test's file must spy on the chunks: `vi.mock("../threads/chunks.ts", { spy: true })`.
 */
export async function withWorkers<T>(run: () => Promise<T>): Promise<T> {
  const { results } = vi.mocked(hasJoined).mock;
  for (let attempt = 0; attempt < PATIENCE; attempt++) {
    results.length = 0;
    const result = await run();
    if (results.some(({ value }) => value === true)) return result;
  }
  throw new Error(`withWorkers: a worker must join, got none in ${PATIENCE} runs`);
}
