import cliProgress from "cli-progress";
import type { Display, Task } from "../run/display.ts";
import { harmless } from "./harmless.ts";

const LABEL = 34;
const SHOW_CURSOR = "\u001b[?25h";

/**
 * Bars on a terminal, a line per finished task elsewhere; both on `stream`, so that results can go to another. What is
 * said may hold names from data, and steers no terminal.
 */
export function display(stream: NodeJS.WriteStream = process.stderr): Display {
  return stream.isTTY ? bars(stream) : lines(stream);
}

const write = (stream: NodeJS.WriteStream, line: string): void => void stream.write(`${harmless(line)}\n`);
const result = (label: string, sentence: string): string => `${label.padEnd(LABEL)} ${sentence}`;

/** "epoch 3/6" of the third of six epochs; other stages as they are called. */
function counted(stage: string, done: number, total: number): string {
  return stage === "epoch" && Number.isFinite(total)
    ? `${stage} ${Math.min(Math.floor(done) + 1, total)}/${total}`
    : stage;
}

function lines(stream: NodeJS.WriteStream): Display {
  return {
    start: (label) => ({ update: () => undefined, done: (sentence) => write(stream, result(label, sentence)) }),
    say: (line) => write(stream, line),
    stop: () => undefined,
  };
}

function bars(stream: NodeJS.WriteStream): Display {
  /** The bar that is shown, and how to show it again after something else was written. */
  let active: { readonly stop: () => void; readonly show: () => void } | undefined;
  const end = (): void => {
    active?.stop();
    active = undefined;
  };
  const start = (label: string): Task => {
    end();
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
    let [share, text] = [0, ""];
    active = { stop: () => bar.stop(), show: () => bar.start(100, share, { text }) };
    active.show();
    return {
      update: ({ stage, done, total, detail }) => {
        share = Number.isFinite(total) && total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
        const words = [counted(stage, done, total), detail].filter((word) => word && word !== label);
        text = words.join(", ");
        bar.update(share, { text });
      },
      done: (sentence) => {
        end();
        write(stream, result(label, sentence));
      },
    };
  };
  return {
    start,
    say(line) {
      active?.stop();
      write(stream, line);
      active?.show();
    },
    stop() {
      end();
      stream.write(SHOW_CURSOR);
    },
  };
}
