/**
 * The fenced blocks of a Markdown text: `info` is what stands behind the backticks, `line` the number of the first line
 * of `text`, counted from 1, and `end` that of the closing fence.
 */
export function blocksOf(markdown) {
  const lines = markdown.split("\n");
  const blocks = [];
  for (let at = 0; at < lines.length; at++) {
    const fence = /^(`{3,})(\S.*|)$/.exec(lines[at]);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1], at + 1);
    if (end < 0) throw new SyntaxError(`line ${at + 1}: a block of code does not end`);
    blocks.push({ info: fence[2], line: at + 2, end: end + 1, text: lines.slice(at + 1, end).join("\n") });
    at = end;
  }
  return blocks;
}

/**
 * The programs of a Markdown text: each block of `ts`, with `output`, the block of `text` that follows it with nothing
 * but empty lines between; undefined when there is none.
 */
export function programsOf(markdown) {
  const lines = markdown.split("\n");
  const blocks = blocksOf(markdown);
  const follows = (block, next) =>
    next?.info === "text" && lines.slice(block.end, next.line - 2).every((line) => line === "");
  return blocks.flatMap((block, at) =>
    block.info === "ts" ? [{ ...block, output: follows(block, blocks[at + 1]) ? blocks[at + 1] : undefined }] : [],
  );
}

/** The Markdown text with `output` in the block behind `program`, which is added where there is none. */
export function withOutput(markdown, program, output) {
  const lines = markdown.split("\n");
  const block = ["```text", ...output.split("\n"), "```"];
  if (program.output === undefined) lines.splice(program.end, 0, "", ...block);
  else lines.splice(program.output.line - 2, program.output.end - program.output.line + 2, ...block);
  return lines.join("\n");
}
