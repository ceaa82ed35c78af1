import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Milliseconds a program may take. */
const PATIENCE = 60_000;

/** Runs a module in an empty folder of its own: what it printed, and what went wrong, if anything did. */
export function runProgram(file) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-example-"));
  try {
    const { status, signal, stdout, stderr } = spawnSync(process.execPath, [file], {
      cwd: folder,
      encoding: "utf8",
      timeout: PATIENCE,
      env: { ...process.env, MARQUEE_DATA: "", TF_CPP_MIN_LOG_LEVEL: "2" },
    });
    const failure = status === 0 ? undefined : `it ended with ${signal ?? status}\n${stderr.trim()}`;
    return { output: stdout.replace(/[ \t]+$/gm, "").trimEnd(), failure };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
