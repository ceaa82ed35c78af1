import cliProgress from "cli-progress";
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
  /** A line of its own between the bars. */
  say(line: string): void;
  stop(): void;
}

const LABEL = 34;

/** Bars on a terminal, a line per finished task elsewhere; both on `stream`, so that results can go to another. */
export function display(stream: NodeJS.WriteStream = process.stderr): Display {
  return stream.isTTY ? bars(stream) : lines(stream);
}

/** Shows nothing. */
export function silent(): Display {
  const task = { update: () => undefined, done: () => undefined };
  return { start: () => task, say: () => undefined, stop: () => undefined };
}

function lines(stream: NodeJS.WriteStream): Display {
  return {
    start: (label) => ({
      update: () => undefined,
      done: (sentence) => void stream.write(`${label.padEnd(LABEL)} ${sentence}\n`),
    }),
    say: (line) => void stream.write(`${line}\n`),
    stop: () => undefined,
  };
}

function bars(stream: NodeJS.WriteStream): Display {
  const start = (label: string): Task => {
    const bar = new cliProgress.SingleBar({
      stream,
      format: `${label.padEnd(LABEL)} {bar} {percentage}% {text}`,
      barCompleteChar: "█",
      barIncompleteChar: "░",
      barsize: 24,
      hideCursor: true,
      clearOnComplete: true,
      stopOnComplete: false,
      linewrap: false,
      gracefulExit: false,
    });
    bar.start(100, 0, { text: "" });
    return {
      update: ({ stage, done, total, detail }) => {
        const share = Number.isFinite(total) && total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
        bar.update(share, { text: detail === undefined ? stage : `${stage}, ${detail}` });
      },
      done: (sentence) => {
        bar.stop();
        stream.write(`${label.padEnd(LABEL)} ${sentence}\n`);
      },
    };
  };
  return { start, say: (line) => void stream.write(`${line}\n`), stop: () => void stream.write("\u001b[?25h") };
}
