// Proves that the reports which the repository keeps are what its stored figures say: makes the pages of stored runs, the
// grand comparison and the index anew, in a folder of its own, and compares them byte by byte.
import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));
const kept = join(root, "reports");
const made = mkdtempSync(join(tmpdir(), "marquee-reports-"));
const comparable = /^(README\.md|grand[\\/]index\.html|stored[\\/][^\\/]+[\\/](README\.md|figures[\\/].*\.svg))$/;

const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .filter((file) => comparable.test(file))
    .sort();

try {
  cpSync(join(kept, "quick", "report.json"), join(made, "quick", "report.json"));
  const marquee = join(root, "packages", "experiments", "bin", "marquee.js");
  const args = [marquee, "reports", "--no-run", "--no-pictures", "--out", made];
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  const files = [...new Set([...filesIn(made), ...filesIn(kept)])];
  const differing = files.filter((file) => {
    const [one, other] = [join(kept, file), join(made, file)];
    return !existsSync(one) || !existsSync(other) || !readFileSync(one).equals(readFileSync(other));
  });
  for (const file of differing) console.log(`reports/${file} is not what the stored figures say`);
  if (differing.length > 0) console.log("`npx marquee reports --no-run` makes them again");
  else console.log(`✔ ${files.length} files of reports are what the stored figures say`);
  process.exitCode = differing.length === 0 && files.length > 0 ? 0 : 1;
} finally {
  rmSync(made, { recursive: true });
}
