import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The repository's folder. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** What the `package.json` of a workspace in `folder` says of it; `layer` is its row in the table of rooms. */
function read(folder) {
  const { name, description, nx } = JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8"));
  const layer = nx.tags.find((tag) => tag.startsWith("layer:")).slice("layer:".length);
  return { folder, name, short: name.replace("@marquee/", ""), description, layer };
}

/** All packages, by name. */
export const packages = readdirSync(join(root, "packages"))
  .sort()
  .map((folder) => read(`packages/${folder}`));
