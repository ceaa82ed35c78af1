import { setImmediate } from "node:timers/promises";
import { Command } from "commander";
import { countingOrder, predictsRatings } from "@marquee/core";
import type { Estimator, RatingPredictor, Recommender, Vocabulary } from "@marquee/core";
import { readRatingsFile } from "@marquee/data";
import { evaluatePredictions } from "@marquee/evaluation";
import { checkOutput } from "../../files/check-output.ts";
import { readJoint } from "../../files/joint.ts";
import type { TestRows } from "../../files/joint.ts";
import { renumber } from "../../files/known-ratings.ts";
import { openModel } from "../../files/model-file.ts";
import { readSide } from "../../files/read-side.ts";
import { writeRecords } from "../../files/write-records.ts";
import type { OutputRow } from "../../files/write-records.ts";
import { requireAbility } from "../../registry/abilities.ts";
import { sideAdvice } from "../../registry/side-information.ts";
import { UsageError } from "../../usage-error.ts";
import { fitWithProgress } from "../fit.ts";
import { withModel } from "../model-flags.ts";
import { estimatorOf } from "../model-option.ts";
import { checkRatingsFlags, modelSource } from "../model-source.ts";
import type { ModelFlags, ModelSource } from "../model-source.ts";
import { printJson } from "../print-json.ts";
import { checkSavedFlags } from "../saved-source.ts";
import type { Terminal } from "../terminal.ts";
import { checkTrainingFlags } from "../training-flags.ts";

interface PredictFlags extends ModelFlags {
  readonly test: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `marquee predict`: ratings of a test file, estimated by a model. */
export function predictCommand(io: Terminal): Command {
  return withModel(new Command("predict"))
    .description(
      "estimate the ratings of a file: by a model that learns from another file or a data set, or a saved one",
    )
    .requiredOption("--test <file>", "ratings to estimate")
    .requiredOption("--out <file>", "where to write: user, item, rating, score; records when it ends in .json")
    .option("--json", "print the errors as JSON")
    .addHelpText(
      "after",
      `
Files are separated by tab, comma or ::, with or without a header; ids are any text. Every row of the test file
gets an estimate: where the model has none, its fallback stands.

Examples:
  marquee predict --model item-knn --set k=40 --train u1.base --test u1.test --out predictions.tsv
  marquee predict --model svd --set factors=50 --set epochs=30 --train a.csv --test b.csv --out predictions.json
  marquee predict --saved svd.safetensors --test b.csv --out predictions.tsv`,
    )
    .action(async ({ test, out, json, ...flags }: PredictFlags) => {
      checkOutput(out, "file");
      const files = await trainedFor(test, flags, io);
      const { estimator, model, users, items } = files;
      if (!predictsRatings(model)) throw new UsageError(`${estimator.name} does not predict ratings`);
      const estimates = await predictRows(model, files.rows, io);
      await writeRecords(out, outputRows(files, estimates), { users: users.ids, items: items.ids });
      const { user, item } = files.ids;
      const { values } = evaluatePredictions({ users: user, items: item, ratings: files.rows.rating, estimates });
      if (json) {
        printJson(io, { model: estimator.name, options: estimator.options, rows: estimates.length, ...values });
      } else {
        const errors = `RMSE ${values["rmse"].toFixed(4)}, MAE ${values["mae"].toFixed(4)}`;
        io.err(`${estimates.length} predictions in ${out}: ${errors}\n`);
      }
    });
}

/** A trained model, and the rows of the test file under its numbers; −1 for whom it does not know. */
interface Trained {
  readonly estimator: Estimator;
  readonly model: Recommender;
  readonly rows: TestRows;
  /** The ids of the test file: row k is of user ids.user[k] and item ids.item[k] in these. */
  readonly ids: Pick<TestRows, "user" | "item">;
  readonly users: Vocabulary;
  readonly items: Vocabulary;
}

async function trainedFor(test: string, flags: ModelFlags, io: Terminal): Promise<Trained> {
  const { model: name, saved, train, data } = flags;
  if (saved === undefined && name !== undefined && train !== undefined && data === undefined) {
    checkRatingsFlags(flags);
    const make = estimatorOf({ ...flags, model: name });
    requireAbility(name, "predict");
    checkTrainingFlags(name, flags.set, flags);
    const files = await readJoint(train, test, io.err);
    const side = await readSide(flags.trust, files.users, files.train.timestamps);
    const estimator = make(side, (kind) => sideAdvice[kind]);
    const model = await fitWithProgress(estimator, { ratings: files.train, side }, io, flags);
    return { estimator, model, rows: files.test, ids: files.test, users: files.users, items: files.items };
  }
  const { estimator, origin, trained } = await (saved === undefined
    ? modelSource(flags, io, "predict")
    : savedPredictor(saved, flags));
  const { interactions } = await readRatingsFile(test);
  const { users, items, user, item, rating } = interactions;
  const rows = { user: renumber(user, users, origin.users), item: renumber(item, items, origin.items), rating };
  return { estimator, model: await trained(), rows, ids: { user, item }, users, items };
}

async function savedPredictor(
  path: string,
  flags: ModelFlags,
): Promise<Pick<ModelSource, "estimator" | "origin" | "trained">> {
  checkSavedFlags(flags);
  if (flags.data !== undefined || flags.train !== undefined) {
    throw new UsageError("--saved has learned from its ratings: leave --data and --train out");
  }
  const { estimator, origin, model } = await openModel(path);
  requireAbility(estimator.name, "predict");
  return { estimator, origin, trained: () => Promise.resolve(model) };
}

/** Rows estimated between two looks at the clock and at Ctrl-C. */
const rowsPerChunk = 10_000;

/** Estimates in the order of the rows; the model sees the rows of one user together. */
async function predictRows(model: RatingPredictor, { user, item }: TestRows, io: Terminal): Promise<Float32Array> {
  const keys = user.map((number) => number + 1);
  const order = countingOrder(keys, keys.reduce((most, key) => Math.max(most, key), 0) + 1);
  const scores = new Float32Array(order.length);
  const task = io.display.start("predict");
  for (let start = 0; start < order.length; start += rowsPerChunk) {
    const rows = order.subarray(start, start + rowsPerChunk);
    const estimates = model.predict(
      rows.map((row) => user[row]),
      rows.map((row) => item[row]),
    );
    rows.forEach((row, k) => (scores[row] = estimates[k]));
    task.update({ stage: "predict", done: start + rows.length, total: order.length });
    await setImmediate();
    io.signal.throwIfAborted();
  }
  task.done(`${order.length} ratings`);
  return scores;
}

function* outputRows({ users, items, rows, ids }: Trained, estimates: Float32Array): Generator<OutputRow> {
  for (let row = 0; row < estimates.length; row++) {
    yield {
      user: users.idOf(ids.user[row]),
      item: items.idOf(ids.item[row]),
      rating: rows.rating[row],
      score: estimates[row],
    };
  }
}
