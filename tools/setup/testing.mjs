import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runChild } from "./child.mjs";

/** A folder that is deleted when the test ends. */
export function scratchFolder(t) {
  const folder = mkdtempSync(join(tmpdir(), "marquee-setup-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What steps get to work with, without a reporter; `notes` collects what would be told. */
export const quietContext = (notes = []) => ({ note: (text) => notes.push(text), child: runChild });

/** Runs `work` with the environment variables changed (undefined takes one away), and puts them back. */
export async function withEnvironment(changes, work) {
  const before = Object.fromEntries(Object.keys(changes).map((name) => [name, process.env[name]]));
  const apply = (values) => {
    for (const [name, value] of Object.entries(values)) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
  apply(changes);
  try {
    return await work();
  } finally {
    apply(before);
  }
}
