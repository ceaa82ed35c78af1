import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fontFamily, palettes } from "../theme.ts";
import type { ThemeName } from "../theme.ts";

const file = (name: string): URL => new URL(`../../page/${name}`, import.meta.url);

/** The custom properties of a theme: `--background`, …, `--series-1`, … */
function properties(theme: ThemeName): string {
  const { series, ...colors } = palettes[theme];
  const named = Object.entries(colors).map(([name, color]) => `--${name}:${color};`);
  return [`color-scheme:${theme};`, ...named, ...series.map((color, s) => `--series-${s + 1}:${color};`)].join("");
}

/** The page's style sheet: colors of both themes from the palettes, the display font, then `page/report.css`. */
export function pageStyle(): string {
  const font = readFileSync(file("fonts/oswald-latin-500.woff2")).toString("base64");
  return [
    `@font-face{font-family:Oswald;font-weight:500;font-display:block;src:url(data:font/woff2;base64,${font}) format("woff2")}`,
    `:root{--font:${fontFamily};${properties("light")}}`,
    `@media (prefers-color-scheme:dark){:root:not([data-theme=light]){${properties("dark")}}}`,
    `:root[data-theme=dark]{${properties("dark")}}`,
    `@media print{:root:root:root{${properties("light")}}}`,
    pageFile("report.css"),
  ].join("\n");
}

/** A script or a style sheet of the folder `page/`. */
export function pageFile(name: "early.js" | "report.js" | "report.css" | "study.css"): string {
  return readFileSync(file(name), "utf8");
}

/** The source expression that lets exactly this inline script run under a content security policy. */
export function scriptHash(source: string): string {
  return `'sha256-${createHash("sha256").update(source).digest("base64")}'`;
}
