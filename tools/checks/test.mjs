// `npm test`: every check of the repository, one after the other; ends with the line `N passed, N failed`.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const resultsFolder = join(root, ".cache", "tests");

/** Every check: its name, what it runs, and where its tests leave their counts (a check without counts counts as one). */
const checks = [
  { name: "format", command: ["npx", "prettier", "--check", "."] },
  { name: "lint", command: ["npx", "nx", "run-many", "-t", "lint"] },
  { name: "forbidden imports", command: ["node", "tools/checks/forbidden-import.mjs"] },
  { name: "documents", command: ["node", "tools/checks/documents.mjs"] },
  { name: "types", command: ["npx", "nx", "run-many", "-t", "typecheck"] },
  {
    name: "tests of the packages",
    command: ["npx", "nx", "run-many", "-t", "test", "--parallel=1"],
    counts: vitestCounts,
  },
  { name: "examples", command: ["node", "tools/documents/examples/examples.mjs"] },
  { name: "guide", command: ["node", "tools/documents/guide/follow.mjs"] },
  { name: "generated documents", command: ["node", "tools/documents/documents.mjs", "--check"] },
  { name: "tests of the tools", command: ["node", "--test", "--test-reporter=tap", ...toolTests()], counts: tapCounts },
  { name: "notebooks are bare", command: ["node", "tools/notebooks/strip.mjs", "--check"] },
  { name: "notebooks", command: ["npx", "nx", "run-many", "-t", "execute", "--parallel=1"] },
  { name: "report", command: ["npx", "nx", "run-many", "-t", "report"] },
  { name: "reports of stored runs", command: ["node", "tools/checks/reports.mjs"] },
];

/** The test files of the tools, by name: a folder means other things to other versions of Node. */
function toolTests() {
  return readdirSync(join(root, "tools"), { recursive: true })
    .filter((file) => file.endsWith(".test.mjs") && !file.includes("node_modules"))
    .map((file) => join("tools", file))
    .sort();
}

/** Sums what the runs of vitest left behind, of this run or of the cached one it stands for. */
function vitestCounts() {
  const sum = { passed: 0, failed: 0, skipped: 0 };
  const folder = join(resultsFolder, "@marquee");
  if (!existsSync(folder)) return sum;
  for (const file of readdirSync(folder)) {
    const run = JSON.parse(readFileSync(join(folder, file), "utf8"));
    sum.passed += run.numPassedTests;
    sum.failed += run.numFailedTests;
    sum.skipped += run.numPendingTests + run.numTodoTests;
  }
  return sum;
}

function tapCounts(output) {
  const count = (word) => Number(new RegExp(`^# ${word} (\\d+)$`, "m").exec(output)?.[1] ?? 0);
  return { passed: count("pass"), failed: count("fail"), skipped: count("skipped") };
}

function run({ name, command, counts }) {
  const started = performance.now();
  console.log(`\n▶ ${name}`);
  const [program, ...args] = command;
  const { status, stdout } = spawnSync(program, args, {
    cwd: root,
    stdio: ["ignore", counts === tapCounts ? "pipe" : "inherit", "inherit"],
    encoding: "utf8",
    maxBuffer: 1 << 28,
    env: { ...process.env, NX_TUI: "false" },
  });
  const ok = status === 0;
  if (!ok && stdout) console.log(stdout);
  const found = counts?.(stdout) ?? { passed: ok ? 1 : 0, failed: 0, skipped: 0 };
  // A check that fails without a failing test (it did not start, it crashed) is one failure.
  if (!ok && found.failed === 0) found.failed = 1;
  if (ok && found.passed === 0) found.failed += 1;
  console.log(`${ok ? "✔" : "✖"} ${name}: ${((performance.now() - started) / 1000).toFixed(1)} s`);
  return { name, ok, ...found };
}

rmSync(resultsFolder, { recursive: true, force: true });
const results = checks.map(run);

console.log("");
for (const { name, ok, passed, failed, skipped } of results) {
  const skips = skipped > 0 ? `, ${skipped} skipped` : "";
  console.log(`${ok ? "✔" : "✖"} ${name.padEnd(24)} ${passed} passed, ${failed} failed${skips}`);
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total("passed")} passed, ${total("failed")} failed`);
process.exitCode = results.every(({ ok, failed }) => ok && failed === 0) ? 0 : 1;
