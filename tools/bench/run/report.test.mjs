import assert from "node:assert/strict";
import { test } from "node:test";
import { report } from "./report.mjs";

const side = { name: "Marquee", seconds: { median: 1, min: 1, max: 1 }, peakBytes: 1e8 };
const result = (benchmark, machine, data) => ({
  benchmark,
  machine,
  data,
  rows: [{ benchmark, setting: "", phase: "fit", threads: 1, marquee: side }],
});

test("one run has one line for its machine, and each file is named once", () => {
  const text = report([result("svd", "2 cores", ["MovieLens 1M"]), result("ials", "2 cores", ["MovieLens 1M"])]);
  assert.match(text, /^- Machine: 2 cores\.\n- Data: MovieLens 1M\.\n\n/m);
});

test("several runs say which benchmarks they measured", () => {
  const text = report([result("svd", "quiet", []), result("ials", "busy", []), result("nmf", "quiet", [])]);
  assert.match(text, /^- `svd`, `nmf`: quiet\.\n- `ials`: busy\.\n/m);
});
