import assert from "node:assert/strict";
import { test } from "node:test";
import { blocksOf, programsOf, withOutput } from "./blocks.mjs";

const markdown = `# Title

\`\`\`ts
console.log(1);
\`\`\`

\`\`\`text
1
\`\`\`

Prose.

\`\`\`ts
console.log(2);
\`\`\`

Prose.

\`\`\`text
no output
\`\`\`

\`\`\`ts guide.ts
\`\`\`
`;

test("blocks have their information, their text and the number of its first line", () => {
  const [first, second] = blocksOf(markdown);
  assert.deepEqual(first, { info: "ts", line: 4, end: 5, text: "console.log(1);" });
  assert.deepEqual(second, { info: "text", line: 8, end: 9, text: "1" });
  assert.deepEqual(
    blocksOf(markdown).map(({ info }) => info),
    ["ts", "text", "ts", "text", "ts guide.ts"],
  );
});

test("a block that does not end is told with its line", () => {
  assert.throws(() => blocksOf("a\n```ts\nb\n"), /line 2: a block of code does not end/);
});

test("programs are the blocks of ts alone, with the output that stands right behind", () => {
  const programs = programsOf(markdown);
  assert.deepEqual(
    programs.map(({ text, output }) => [text, output?.text]),
    [
      ["console.log(1);", "1"],
      ["console.log(2);", undefined],
    ],
  );
});

test("output takes the place of the old one, or is added where there is none", () => {
  const [first, second] = programsOf(markdown);
  const changed = withOutput(markdown, first, "one\ntwo");
  assert.equal(programsOf(changed)[0].output.text, "one\ntwo");
  assert.equal(programsOf(changed).length, 2);
  assert.equal(changed.replace("one\ntwo", "1"), markdown);
  assert.equal(programsOf(withOutput(markdown, second, "2"))[1].output.text, "2");
});
