import { Command } from "commander";
import { predictsRatings } from "@marquee/core";
import type { RatingPredictor } from "@marquee/core";
import { countingOrder } from "@marquee/core";
import { evaluatePredictions } from "@marquee/evaluation";
import { readJoint } from "../../files/joint.ts";
import type { TestRows } from "../../files/joint.ts";
import { writeRecords } from "../../files/write-records.ts";
import { UsageError } from "../../usage-error.ts";
import { fitWithProgress } from "../fit.ts";
import { estimatorOf, setOption } from "../model-option.ts";
import type { Terminal } from "../terminal.ts";

interface PredictFlags {
  readonly model: string;
  readonly set: readonly string[];
  readonly train: string;
  readonly test: string;
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
    .requiredOption("--out <file>", "where to write: user, item, rating, score; records when it ends in .json")
    .option("--json", "print the errors as JSON")
    .addHelpText(
      "after",
      `
Files are separated by tab, comma or ::, with or without a header; ids are any text.

Examples:
  marquee predict --model item-knn --set k=40 --train u1.base --test u1.test --out predictions.tsv
  marquee predict --model svd --set factors=50 --set epochs=30 --train a.csv --test b.csv --out predictions.json`,
    )
    .action(async ({ train, test, out, json, ...flags }: PredictFlags) => {
      const estimator = estimatorOf(flags);
      const files = await readJoint(train, test);
      const rows = files.test!;
      const model = await fitWithProgress(estimator, files.train, io);
      if (!predictsRatings(model)) {
        throw new UsageError(`${flags.model} ranks movies and does not predict ratings; \`marquee recommend\` uses it`);
      }
      const scores = predictRows(model, rows, files.users.size);
      await writeRecords(
        out,
        Array.from(rows.user, (user, k) => ({
          user: files.users.idOf(user),
          item: files.items.idOf(rows.item[k]),
          rating: rows.rating[k],
          score: scores[k],
        })),
      );
      const { values } = evaluatePredictions({
        users: rows.user,
        items: rows.item,
        ratings: rows.rating,
        estimates: scores,
      });
      if (json)
        io.out(
          `${JSON.stringify({ model: estimator.name, options: estimator.options, rows: scores.length, ...values })}\n`,
        );
      else
        io.err(
          `${scores.length} predictions in ${out}: RMSE ${values["rmse"].toFixed(4)}, MAE ${values["mae"].toFixed(4)}\n`,
        );
    });
}

/** Estimates in the order of the rows; the model sees the rows of one user together. */
function predictRows(model: RatingPredictor, { user, item }: TestRows, users: number): Float32Array {
  const order = countingOrder(user, users);
  const estimates = model.predict(
    order.map((row) => user[row]),
    order.map((row) => item[row]),
  );
  const scores = new Float32Array(order.length);
  order.forEach((row, k) => (scores[row] = estimates[k]));
  return scores;
}
