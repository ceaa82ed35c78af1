// Proves that what the documents point to is there: relative links and pictures of every committed Markdown file.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const files = execFileSync("git", ["ls-files", "-z", "*.md"], { cwd: root, encoding: "utf8" })
  .split("\0")
  .filter(Boolean);

/** The targets of Markdown links, pictures and HTML attributes, outside of code. */
function targets(text) {
  const prose = text.replace(/```[\s\S]*?```/g, "").replace(/`[^`\n]*`/g, "");
  return [...prose.matchAll(/\]\(([^()\s]+)\)|\b(?:src|srcset|href)="([^"]+)"/g)].map(
    ([, link, attribute]) => link ?? attribute,
  );
}

const broken = files.flatMap((file) =>
  targets(readFileSync(join(root, file), "utf8"))
    .filter((target) => !/^(?:[a-z]+:|#)/.test(target))
    .filter((target) => !existsSync(join(root, dirname(file), decodeURIComponent(target.replace(/#.*$/, "")))))
    .map((target) => `${file}: ${target} is not there`),
);

console.log(broken.length === 0 ? `✔ the links of ${files.length} documents lead somewhere` : broken.join("\n"));
process.exitCode = broken.length === 0 && files.length > 0 ? 0 : 1;
