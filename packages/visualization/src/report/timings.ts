import { scriptJson } from "../escape.ts";
import type { Timings } from "./report.ts";

/** The file `timings.js` beside the page: sets `window.marqueeTimings`, which the page reads when it is there. */
export function timingsScript(timings: Timings): string {
  return `window.marqueeTimings = ${scriptJson(timings)};\n`;
}
