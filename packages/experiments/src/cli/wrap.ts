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

/** `label`, and beside it `text` as wrapped lines that begin at column `indent`. */
export function hanging(label: string, text: string, width: number, indent: number): string {
  return label.padEnd(indent) + wrap(text, width, indent).slice(indent);
}
