import type { Progress } from "@marquee/core";

/** One piece of work that shows how far it is. */
export interface Task {
  update(progress: Progress): void;
  /** Ends the task with a sentence. */
  done(sentence: string): void;
}

/** Shows the progress of one task after another. */
export interface Display {
  start(label: string): Task;
  /** A line of its own between the tasks. */
  say(line: string): void;
  stop(): void;
}

/** Shows nothing. */
export function silent(): Display {
  const task = { update: () => undefined, done: () => undefined };
  return { start: () => task, say: () => undefined, stop: () => undefined };
}
