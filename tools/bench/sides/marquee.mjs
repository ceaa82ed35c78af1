// Marquee's side of a benchmark, in a process of its own: takes the job from the command line, prints one line of JSON.
import { readFileSync } from "node:fs";
import { cases } from "../cases/index.mjs";
import { createClock } from "./clock.mjs";

const job = JSON.parse(process.argv[2]);
const clock = createClock();
const accuracy = await cases.find(({ name }) => name === job.case).marquee(job, clock);
const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
const { seconds, peaks } = clock;
const peakBytes = Math.max(process.resourceUsage().maxRSS * 1024, ...Object.values(peaks));
console.log(JSON.stringify({ seconds, accuracy, peakBytes, peaks, version }));
