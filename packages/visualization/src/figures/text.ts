/** `text` as the text of a figure: Plotly reads a few tags and entities, so they are escaped. */
export function figureText(text: string): string {
  return text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");
}
