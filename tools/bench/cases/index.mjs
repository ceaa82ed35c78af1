import { bias } from "./bias.mjs";
import { bpr } from "./bpr.mjs";
import { coClustering } from "./co-clustering.mjs";
import { ease } from "./ease.mjs";
import { evaluate } from "./evaluate.mjs";
import { features } from "./features.mjs";
import { ials } from "./ials.mjs";
import { itemCf } from "./item-cf.mjs";
import { knn, largeKnn } from "./knn.mjs";
import { nmf } from "./nmf.mjs";
import { tSne, umap } from "./projections.mjs";
import { read } from "./read.mjs";
import { scale } from "./scale.mjs";
import { sentimentLstm } from "./sentiment-lstm.mjs";
import { slim } from "./slim.mjs";
import { slopeOne } from "./slope-one.mjs";
import { svd } from "./svd.mjs";
import { svdpp } from "./svdpp.mjs";
import { textCnn } from "./text-cnn.mjs";
import { word2vec } from "./word2vec.mjs";

/**
 * All benchmarks, in the order in which they run. A benchmark is
 *   name, title    as on the command line; what is measured, in a line
 *   peers          [{ name, script, threads? }]: who takes turns with Marquee, none where only growth is measured;
 *                  `threads` where it is not the setting's
 *   runs           how often each side runs unless the command says otherwise
 *   settings       [{ label, threads, options, data, mostRuns?, again? }]: the same options for both sides, in Marquee's
 *                  words, the files that both read, as names of ../sides/prepare.mjs, a bound for slow peers' runs, and
 *                  the work's further rounds in one process, where the benchmark has such
 *   phases         { name: { title } }: what the clock of this name measures; `own: true` where only Marquee has it; a
 *                  phase that was not measured has no row
 *   agreement      { figure: { within, better? } }: how far the two sides may lie apart, and which way is better
 *   marquee        (job, clock) → figures; clock(phase, work) measures a phase
 */
export const cases = [
  svd,
  svdpp,
  nmf,
  knn,
  largeKnn,
  slopeOne,
  coClustering,
  bias,
  ials,
  itemCf,
  bpr,
  ease,
  slim,
  textCnn,
  sentimentLstm,
  word2vec,
  tSne,
  umap,
  evaluate,
  features,
  read,
  scale,
];
