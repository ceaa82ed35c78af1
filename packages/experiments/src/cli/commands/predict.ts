import { setImmediate } from "node:timers/promises";
import { Command } from "commander";
import { countingOrder, predictsRatings } from "@marquee/core";
import type { RatingPredictor } from "@marquee/core";
import { evaluatePredictions } from "@marquee/evaluation";
import { checkOutput } from "../../files/check-output.ts";
import { readJoint } from "../../files/joint.ts";
import type { JointFiles, TestRows } from "../../files/joint.ts";
import { readSide } from "../../files/read-side.ts";
import { writeRecords } from "../../files/write-records.ts";
import type { OutputRow } from "../../files/write-records.ts";
import { UsageError } from "../../usage-error.ts";
import { fitWithProgress } from "../fit.ts";
import { estimatorOf, setOption, trustOption } from "../model-option.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";

interface PredictFlags {
  readonly model: string;
  readonly set: readonly string[];
  readonly train: string;
  readonly test: string;
  readonly trust?: string;
  readonly out: string;
  readonly json?: boolean;
}

/** `marquee predict`: ratings of a test file, estimated by a model that learned from a train file. */
export function predictCommand(io: Terminal): Command {
  return new Command("predict")
    .description("learn from one file of ratings and estimate the ratings of another")
    .requiredOption("--model <name>", "a model that predicts ratings, such as item-knn")
    .addOption(setOption())
    .requiredOption("--train <file>", "ratings to learn from: user item rating [timestamp]")
    .requiredOption("--test <file>", "ratings to estimate")
    .addOption(trustOption())
    .requiredOption("--out <file>", "where to write: user, item, rating, score; records when it ends in .json")
    .option("--json", "print the errors as JSON")
    .addHelpText(
      "after",
      `
Files are separated by tab, comma or ::, with or without a header; ids are any text. Every row of the test file
gets an estimate: where the model has none, its fallback stands.

Examples:
  marquee predict --model item-knn --set k=40 --train u1.base --test u1.test --out predictions.tsv
  marquee predict --model svd --set factors=50 --set epochs=30 --train a.csv --test b.csv --out predictions.json`,
    )
    .action(async ({ train, test, trust, out, json, ...flags }: PredictFlags) => {
      const make = estimatorOf(flags);
      checkOutput(out, "file");
      const files = await readJoint(train, test, io.err);
      const estimator = make(await readSide(trust, files.users), ": give one with --trust");
      const model = await fitWithProgress(estimator, files.train, io);
      if (!predictsRatings(model)) {
        throw new UsageError(`${flags.model} ranks movies and does not predict ratings; \`marquee recommend\` uses it`);
      }
      const estimates = await predictRows(model, files.test, files.users.size, io);
      await writeRecords(out, outputRows(files, estimates), { users: files.users.ids, items: files.items.ids });
      const { user: users, item: items, rating: ratings } = files.test;
      const { values } = evaluatePredictions({ users, items, ratings, estimates });
      if (json) {
        printJson(io, { model: estimator.name, options: estimator.options, rows: estimates.length, ...values });
      } else {
        const errors = `RMSE ${values["rmse"].toFixed(4)}, MAE ${values["mae"].toFixed(4)}`;
        io.err(`${estimates.length} predictions in ${out}: ${errors}\n`);
      }
    });
}

/** Rows estimated between two looks at the clock and at Ctrl-C. */
const rowsPerChunk = 10_000;

/** Estimates in the order of the rows; the model sees the rows of one user together. */
async function predictRows(
  model: RatingPredictor,
  { user, item }: TestRows,
  users: number,
  io: Terminal,
): Promise<Float32Array> {
  const order = countingOrder(user, users);
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

function* outputRows({ users, items, test }: JointFiles, estimates: Float32Array): Generator<OutputRow> {
  for (let row = 0; row < estimates.length; row++) {
    yield {
      user: users.idOf(test.user[row]),
      item: items.idOf(test.item[row]),
      rating: test.rating[row],
      score: estimates[row],
    };
  }
}
