/** `text` with control characters, which may come from a file and steer a terminal, as `\u001b`. */
export function harmless(text: string): string {
  return text.replace(/(?![\n\t])\p{Cc}/gu, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
