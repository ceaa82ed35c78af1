import cliProgress from "cli-progress";
import type { Display, Task } from "../run/display.ts";

const LABEL = 34;
const SHOW_CURSOR = "\u001b[?25h";

/** Bars on a terminal, a line per finished task elsewhere; both on `stream`, so that results can go to another. */
export function display(stream: NodeJS.WriteStream = process.stderr): Display {
  return stream.isTTY ? bars(stream) : lines(stream);
}

/** "epoch 3/6" of the third of six epochs; other stages as they are called. */
function counted(stage: string, done: number, total: number): string {
  return stage === "epoch" && Number.isFinite(total)
    ? `${stage} ${Math.min(Math.floor(done) + 1, total)}/${total}`
    : stage;
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
        stream.write(`${label.padEnd(LABEL)} ${sentence}\n`);
      },
    };
  };
  return {
    start,
    say(line) {
      active?.stop();
      stream.write(`${line}\n`);
      active?.show();
    },
    stop() {
      end();
      stream.write(SHOW_CURSOR);
    },
  };
}
