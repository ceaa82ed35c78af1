import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

/** The file of the Plotly bundle that figures need. */
export function plotlyPath(): string {
  return createRequire(import.meta.url).resolve("plotly.js-cartesian-dist-min");
}

/** The bundle's source, made fit to stand inside a script element. */
export function plotlySource(): string {
  return readFileSync(plotlyPath(), "utf8").replace(/<(?=\/script|!--)/gi, "\\x3c");
}
