import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { Writable } from "node:stream";
import { test } from "node:test";
import { runChild } from "./child.mjs";
import { SetupFailure } from "./failure.mjs";
import { createReporter } from "./reporter.mjs";
import { optional, runSteps } from "./run-steps.mjs";
import { scratchFolder } from "./testing.mjs";

const memory = { name: "Memory", done: () => false, run: () => {} };
const failing = {
  ...memory,
  name: "Disk",
  run: () => {
    throw new SetupFailure("the disk is full", "Make room.", "line 1\nline 2");
  },
};

async function told(steps, options = {}) {
  let text = "";
  const stream = new Writable({
    write(chunk, _encoding, callback) {
      text += chunk;
      callback();
    },
  });
  const done = await runSteps(steps, createReporter({ stream, interactive: false, ...options }));
  return { done, text: text.replace(/\d+\.\d s/g, "0 s") };
}

test("a step that is done is not run again", async () => {
  const { done, text } = await told([{ ...failing, done: () => true }, memory]);
  assert.equal(done, true);
  assert.equal(text, "✓ Disk  ready\n✓ Memory  0 s\n");
});

test("a step that fails ends the set-up with what was printed, what is wrong and what to do", async () => {
  const { done, text } = await told([failing, memory]);
  assert.equal(done, false);
  assert.equal(text, "✗ Disk  0 s\n\nline 1\nline 2\n\nthe disk is full.\nMake room.\n");
});

test("an optional step that fails is one line, and the rest goes on", async () => {
  const { done, text } = await told([optional(failing, "nothing is kept"), memory]);
  assert.equal(done, true);
  assert.equal(text, "– Disk: left out, so nothing is kept. the disk is full. Make room.\n✓ Memory  0 s\n");
});

test("a mistake in a step's own code is not passed off as a missing program", async () => {
  const broken = { ...memory, run: () => undefined.nothing };
  await assert.rejects(told([optional(broken, "")]), TypeError);
});

test("on a terminal the running step is a line that moves and is wiped at the end", async () => {
  const slow = {
    ...memory,
    run: (context) => context.child(process.execPath, ["-e", "console.log('half'); setTimeout(() => {}, 400)"]),
  };
  const { text } = await told([slow], { interactive: true });
  assert.match(text, /⠙ Memory {2}0 s/);
  assert.match(text, / half/);
  assert.ok(text.endsWith("\r\u001b[2K✓ Memory  0 s\n"));
});

test("a step whose process was killed is done anew by the next set-up", async (t) => {
  const folder = scratchFolder(t);
  const stamp = JSON.stringify(join(folder, "stamp.json"));
  const modules = ["stamp", "run-steps", "reporter"].map((name) => new URL(`./${name}.mjs`, import.meta.url).href);
  const script = `import { stamped, writeStamp } from ${JSON.stringify(modules[0])};
    import { runSteps } from ${JSON.stringify(modules[1])};
    import { createReporter } from ${JSON.stringify(modules[2])};
    const step = { name: "slow", done: () => stamped(${stamp}, 1), run: async () => {
      if (process.argv[1] === "kill") process.kill(process.pid, "SIGKILL");
      writeStamp(${stamp}, 1);
    } };
    await runSteps([step], createReporter());`;
  const run = (how) => runChild(process.execPath, ["--input-type=module", "-e", script, how]);
  assert.equal((await run("kill")).signal, "SIGKILL");
  assert.ok(!existsSync(join(folder, "stamp.json")));
  assert.match((await run("finish")).output, /✓ slow {2}\d/);
  assert.equal((await run("finish")).output, "✓ slow  ready");
});
