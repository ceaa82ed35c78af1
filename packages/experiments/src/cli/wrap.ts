/** `text` in lines of at most `width` characters where its words allow, each after `indent` spaces. */
export function wrap(text: string, width: number, indent = 0): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each) => " ".repeat(indent) + each.trimEnd()).join("\n");
}

/** The fewest columns in which text beside a label still reads well, and its indent where it stands below. */
const [NARROWEST, BELOW] = [24, 4];

/**
 * `label`, and beside it `text` as wrapped lines that begin at column `indent`; below it where a terminal of `width`
 * columns is too narrow for both.
 */
export function hanging(label: string, text: string, width: number, indent: number): string {
  if (width - indent >= NARROWEST) return label.padEnd(indent) + wrap(text, width, indent).slice(indent);
  return [...(label === "" ? [] : [label]), wrap(text, width, BELOW)].join("\n");
}
