import { stripVTControlCharacters } from "node:util";

const frames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const frameMilliseconds = 100;
const reminderSeconds = 60;

/**
 * Tells what the set-up does. On a terminal the running step is one line that moves (name, seconds, the last line its
 * program printed); elsewhere a step that takes long is mentioned once a minute. A finished step is one line with a
 * tick and its seconds. With `verbose` every line of every program is shown instead.
 */
export function createReporter({ stream = process.stdout, interactive = isInteractive(stream), verbose = false } = {}) {
  const width = stream.columns > 0 ? stream.columns : 80;
  const moving = interactive && !verbose;
  let timer;
  let current;
  let lastLine = "";

  const write = (text) => stream.write(text);
  const clear = () => moving && write("\r\u001b[2K");
  const seconds = () => (performance.now() - current.started) / 1000;

  function tick() {
    current.frame = (current.frame + 1) % frames.length;
    const text = `${frames[current.frame]} ${current.name}  ${seconds().toFixed(0)} s  ${lastLine}`;
    clear();
    write(text.slice(0, width - 1));
  }
  function end(text) {
    clearInterval(timer);
    clear();
    write(`${text}\n`);
  }

  return {
    begin(name) {
      current = { name, started: performance.now(), frame: 0 };
      lastLine = "";
      if (moving) timer = setInterval(tick, frameMilliseconds);
      else timer = setInterval(() => write(`… ${name}: ${seconds().toFixed(0)} s so far\n`), reminderSeconds * 1000);
    },
    line(text) {
      if (verbose) write(`  ${text}\n`);
      else if (text.trim() !== "") lastLine = stripVTControlCharacters(text).trim();
    },
    note: (text) => {
      clear();
      write(`  ${text}\n`);
    },
    finished: (name) => end(`✓ ${name}  ${seconds().toFixed(1)} s`),
    ready: (name) => write(`✓ ${name}  ready\n`),
    leftOut: ({ name, without }, { message, advice }) =>
      end(`– ${name}: left out, so ${without}. ${message}. ${advice}`),
    failed: (name, failure) => {
      end(`✗ ${name}  ${seconds().toFixed(1)} s`);
      if (failure.output !== "" && !verbose) write(`\n${failure.output}\n`);
      write(`\n${failure.message}.\n${failure.advice}\n`);
    },
    stopped: () => {
      clearInterval(timer);
      clear();
    },
  };
}

const isInteractive = (stream) => stream.isTTY === true && process.env.CI === undefined;
