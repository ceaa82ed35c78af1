import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsOf } from "./rows.mjs";
import { median, spread } from "./statistics.mjs";
import { markdownTable, textTable } from "./table.mjs";

const bench = {
  name: "svd",
  phases: { fit: { title: "fit" }, rank: { title: "ranking", own: true } },
  agreement: { RMSE: { within: 0.003, better: "lower" } },
};
const ran = (fit, RMSE) => ({ seconds: { fit, rank: 1 }, accuracy: { RMSE }, peakBytes: 2e8, version: "1.1.5" });
const measured = (parts) => ({
  bench,
  label: "",
  threads: 1,
  peer: { name: "Surprise" },
  results: [ran(4, 0.873), ran(9, 0.873), ran(6, 0.873)],
  own: [ran(2, 0.872), ran(1, 0.872), ran(30, 0.872)],
  ...parts,
});

test("the median of an even number of values is the mean of the two in the middle", () => {
  assert.equal(median([9, 1, 3, 2]), 2.5);
  assert.deepEqual(spread([3, 1, 2]), { median: 2, min: 1, max: 3 });
});

test("the ratio is the peer's median by Marquee's", () => {
  const [fit] = rowsOf(measured());
  assert.equal(fit.ratio, 3);
  assert.equal(fit.peer.name, "Surprise 1.1.5");
});

test("a phase that only Marquee has stands without a peer", () => {
  const [, rank] = rowsOf(measured());
  assert.equal(rank.peer, undefined);
  assert.equal(rank.ratio, undefined);
});

test("a phase that was not measured has no row", () => {
  const phases = { ...bench.phases, warm: { title: "fit, warm" } };
  assert.deepEqual(
    rowsOf(measured({ bench: { ...bench, phases } })).map(({ phase }) => phase),
    ["fit", "ranking"],
  );
});

test("without its peer Marquee's time stands alone, marked", () => {
  const rows = rowsOf(measured({ results: [], missing: "Python's surprise is not installed" }));
  assert.equal(rows[0].peer, undefined);
  assert.match(textTable(rows), /not here +– +2\.0 \(1\.0–30\)/);
});

test("without any peer each phase stands alone, with its own peak of memory where it has one", () => {
  const own = [{ ...ran(2, 0.872), peaks: { rank: 3e8 } }];
  const phases = { fit: { title: "fit", own: true }, rank: bench.phases.rank };
  const rows = rowsOf(measured({ bench: { ...bench, phases }, peer: undefined, results: [], own }));
  assert.deepEqual(
    rows.map(({ peer, marquee }) => [peer, marquee.peakBytes]),
    [
      [undefined, 2e8],
      [undefined, 3e8],
    ],
  );
  assert.match(textTable(rows), /RMSE 0\.8720/);
});

test("errors that lie further apart than allowed are called better or worse, close ones are not", () => {
  const verdict = (RMSE) => rowsOf(measured({ own: [ran(2, RMSE)] }))[0].accuracy[0].verdict;
  assert.deepEqual([0.873, 0.875, 0.86, 0.88].map(verdict), ["equal", "close", "better", "worse"]);
});

test("the tables hold medians with least and greatest, ratio, memory and accuracy of both sides", () => {
  const [row] = rowsOf(measured());
  assert.match(textTable([row]), /6\.0 \(4\.0–9\.0\) +2\.0 \(1\.0–30\) +3\.0 × +200 \/ 200 +RMSE 0\.8730 \/ 0\.8720$/);
  assert.match(markdownTable([row]), /\| 3\.0 × \| 200 \/ 200 \| RMSE 0\.8730 \/ 0\.8720 \|$/);
});
