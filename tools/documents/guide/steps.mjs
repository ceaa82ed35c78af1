import { blocksOf } from "../examples/blocks.mjs";

/**
 * What a reader of a guide does, block by block: `write` a file whose name stands behind the language, `insert` lines
 * into a file by a diff, `run` commands, `try` a program of TypeScript. A block of text behind commands or a program is
 * what they print, whole lines of it.
 */
export function stepsOf(markdown) {
  const steps = [];
  for (const block of blocksOf(markdown)) {
    const [language, file] = block.info.split(" ");
    if (language === "diff") steps.push({ kind: "insert", file, ...block });
    else if (language === "sh") steps.push({ kind: "run", commands: block.text.split("\n"), ...block });
    else if (language === "ts" && file === "cell") steps.push({ kind: "try", ...block });
    else if (language === "text") steps.at(-1).output = block;
    else if (file !== undefined) steps.push({ kind: "write", file, ...block });
  }
  return steps;
}

/** `text` after a diff of lines that begin with a space, and stand there once, and lines with a plus behind them. */
export function inserted(text, diff) {
  const lines = diff.split("\n");
  const known = lines.filter((line) => line.startsWith(" ")).map((line) => line.slice(1));
  const added = lines.filter((line) => line.startsWith("+")).map((line) => line.slice(1));
  const place = `${known.join("\n")}\n`;
  const count = text.split(place).length - 1;
  if (count !== 1) throw new Error(`the lines of a diff must stand in its file once, got ${count} times\n${place}`);
  return text.replace(place, () => `${place}${added.join("\n")}\n`);
}
