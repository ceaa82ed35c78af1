// `npm run docs`: writes everything that the documentation takes from the code and from what examples print.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

const tools = [["documents.mjs"], ["examples/examples.mjs", "--write"], ["guide/follow.mjs", "--write"]];
for (const [tool, ...flags] of tools) {
  const path = fileURLToPath(new URL(tool, import.meta.url));
  const { status } = spawnSync(process.execPath, [path, ...flags], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
