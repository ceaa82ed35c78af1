// Proves that the lint refuses an import the table of rooms forbids, and accepts one it allows.
import { ESLint } from "eslint";

const RULE = "@nx/enforce-module-boundaries";
const eslint = new ESLint();

async function findings(file, imported) {
  const [result] = await eslint.lintText(`import * as other from "${imported}";\nexport { other };\n`, {
    filePath: file,
  });
  return result.messages.filter(({ ruleId }) => ruleId === RULE);
}

const cases = [
  { file: "packages/core/src/index.ts", imported: "@marquee/models", forbidden: true },
  { file: "packages/models/src/index.ts", imported: "@marquee/evaluation", forbidden: true },
  { file: "packages/visualization/src/index.ts", imported: "@marquee/data", forbidden: true },
  { file: "packages/models/src/index.ts", imported: "@marquee/core", forbidden: false },
  { file: "packages/experiments/src/index.ts", imported: "@marquee/evaluation", forbidden: false },
];

let failed = 0;
for (const { file, imported, forbidden } of cases) {
  const found = (await findings(file, imported)).length > 0;
  const right = found === forbidden;
  if (!right) failed++;
  console.log(`${right ? "✔" : "✖"} ${imported} in ${file} is ${forbidden ? "refused" : "accepted"}`);
}
process.exitCode = failed === 0 ? 0 : 1;
