import { cpSync, mkdirSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { packages, root } from "../packages.mjs";

/** What a copy of the repository needs besides the packages. */
const files = ["package.json", "tsconfig.base.json", "vitest.config.ts"];

/**
 * A copy of the repository's packages, as they are built now, in which a guide may change what it likes. It lies inside
 * the repository, so that Node finds everything but the packages themselves where it always is.
 */
export function scratchRepository() {
  const folder = join(root, ".cache/guide");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, "node_modules/@marquee"), { recursive: true });
  // Times too: the compiler goes by them.
  for (const file of files) cpSync(join(root, file), join(folder, file), { preserveTimestamps: true });
  cpSync(join(root, "packages"), join(folder, "packages"), { recursive: true, preserveTimestamps: true });
  for (const { short, folder: from } of packages) {
    symlinkSync(join(folder, from), join(folder, "node_modules/@marquee", short));
  }
  symlinkSync(join(root, "data"), join(folder, "data"));
  linkCommands(folder);
  return folder;
}

/** The commands of the repository, `marquee` as the copy has it. */
function linkCommands(folder) {
  const commands = join(folder, "node_modules/.bin");
  mkdirSync(commands);
  for (const command of readdirSync(join(root, "node_modules/.bin"))) {
    const target = command === "marquee" ? join(folder, "packages/experiments/bin/marquee.js") : undefined;
    symlinkSync(target ?? join(root, "node_modules/.bin", command), join(commands, command));
  }
}
