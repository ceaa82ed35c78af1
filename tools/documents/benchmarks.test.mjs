import assert from "node:assert/strict";
import { test } from "node:test";
import { report } from "../bench/run/report.mjs";
import { machineLines } from "./benchmarks.mjs";

const result = (benchmark, machine) => ({ benchmark, machine, data: ["MovieLens 1M", "MovieLens 100K"], rows: [] });

test("machineLines finds the one machine of a table", () => {
  assert.deepEqual(machineLines(report([result("svd", "2 cores"), result("ials", "2 cores")])), [
    "- Machine: 2 cores.",
  ]);
});

test("machineLines finds the machine of each run where there are several", () => {
  assert.deepEqual(
    machineLines(report([result("svd", "2 cores"), result("ials", "8 cores"), result("bpr", "2 cores")])),
    ["- `svd`, `bpr`: 2 cores.", "- `ials`: 8 cores."],
  );
});
