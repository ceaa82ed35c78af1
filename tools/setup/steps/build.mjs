import { join } from "node:path";
import { childFailure } from "../failure.mjs";
import { root } from "../paths.mjs";

const nx = join(root, "node_modules", "nx", "bin", "nx.js");

/** Every package built. Nx knows better than a stamp what has changed, so it is always asked. */
export const build = {
  name: "build",
  done: () => false,
  async run(context) {
    const env = { NX_DAEMON: "false", NX_TUI: "false" };
    const result = await context.child(process.execPath, [nx, "run-many", "-t", "build"], { cwd: root, env });
    if (result.status !== 0)
      throw childFailure("the build", result, "Mend what the lines above name, then run the same command again.");
  },
};
