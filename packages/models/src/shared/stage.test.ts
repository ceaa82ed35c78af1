import type { Checkpoints, FitContext, Progress } from "@marquee/core";
import { expect, it } from "vitest";
import { stage } from "./stage.ts";

it("stage names the part in its progress and in the log, and keeps threads and signal", () => {
  const told: (Progress | string)[] = [];
  const signal = new AbortController().signal;
  const context: FitContext = {
    threads: 2,
    signal,
    onProgress: (progress) => told.push(progress),
    log: { scalar: (name, value, step) => told.push(`${name} ${value} ${step}`) },
  };
  const { onProgress, log, ...rest } = stage(context, "text-cnn");
  onProgress?.({ stage: "epoch", done: 1, total: 2 });
  log?.scalar("loss", 0.5, 1);
  expect(told).toEqual([{ stage: "text-cnn", done: 1, total: 2 }, "text-cnn/loss 0.5 1"]);
  expect(rest).toEqual({ threads: 2, signal });
});

it("stage keeps a part from going on from the checkpoint of another", () => {
  const checkpoints: Checkpoints = { read: () => Promise.resolve(undefined), write: () => Promise.resolve() };
  expect(stage({ checkpoints }, "text-cnn")).toEqual({});
  expect(stage(undefined, "text-cnn")).toEqual({});
});
