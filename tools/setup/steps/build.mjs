import { readFileSync } from "node:fs";
import { join } from "node:path";
import { childFailure } from "../failure.mjs";
import { root } from "../paths.mjs";

/** Every package built. Nx knows better than a stamp what has changed, so it is always asked. */
export const build = {
  name: "build",
  done: () => false,
  async run(context) {
    const nx = join(root, "node_modules", "nx");
    const program = join(nx, JSON.parse(readFileSync(join(nx, "package.json"), "utf8")).bin.nx);
    const env = { NX_DAEMON: "false", NX_TUI: "false" };
    const result = await context.child(process.execPath, [program, "run-many", "-t", "build"], { cwd: root, env });
    if (result.status !== 0)
      throw childFailure("The build", result, "Mend what the lines above name, then run the same command again.");
  },
};
