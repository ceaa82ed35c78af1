import { escapeHtml, oneLine } from "../escape.ts";

/** The HTML that shows the picture of a figure; empty when there is none. */
export type Picture = (name: string, description: string) => string;

/** What a document says in the place of its pictures while there are none. */
export const NO_PICTURES = "The pictures are not drawn yet: `npm run figures` installs what draws them.";

/** How figures are shown whose PNG or SVG files lie at `paths`: the file's name is the figure's, `-dark` marks a dark twin. */
export function pictures(paths: readonly string[]): Picture {
  const byName = new Map(paths.map((path) => [path.replace(/^.*\//, "").replace(/\.(png|svg)$/i, ""), path]));
  return (name, description) => {
    const light = byName.get(name);
    if (light === undefined) return "";
    const dark = byName.get(`${name}-dark`);
    // A blank line would end the HTML, and what follows would be read as Markdown.
    const image = `<img src="${address(light)}" alt="${escapeHtml(oneLine(description))}" width="900">`;
    if (dark === undefined) return image;
    return `<picture><source media="(prefers-color-scheme: dark)" srcset="${address(dark)}">${image}</picture>`;
  };
}

const address = (path: string): string => escapeHtml(path.split("/").map(encodeURIComponent).join("/"));
