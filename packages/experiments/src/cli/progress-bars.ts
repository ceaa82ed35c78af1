import cliProgress from "cli-progress";
import type { Display, Task } from "../run/display.ts";

const LABEL = 34;
const SHOW_CURSOR = "\u001b[?25h";

/** Bars on a terminal, a line per finished task elsewhere; both on `stream`, so that results can go to another. */
export function display(stream: NodeJS.WriteStream = process.stderr): Display {
  return stream.isTTY ? bars(stream) : lines(stream);
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
  let active: cliProgress.SingleBar | undefined;
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
    bar.start(100, 0, { text: "" });
    active = bar;
    return {
      update: ({ stage, done, total, detail }) => {
        const share = Number.isFinite(total) && total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : 0;
        const words = [stage, detail].filter((word) => word !== undefined && word !== label);
        bar.update(share, { text: words.join(", ") });
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
      end();
      stream.write(`${line}\n`);
    },
    stop() {
      end();
      stream.write(SHOW_CURSOR);
    },
  };
}
