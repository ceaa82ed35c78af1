import { Command } from "commander";
import { ratingMatrix, recommend, unratedItems } from "@marquee/core";
import type { Estimator, RatingMatrix } from "@marquee/core";
import { listOf, rankAll, usersOf } from "@marquee/evaluation";
import { textTable } from "@marquee/visualization";
import { readJoint } from "../../files/joint.ts";
import { writeRecords } from "../../files/write-records.ts";
import type { OutputRow } from "../../files/write-records.ts";
import { itemTitle } from "../../report/examples.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { UsageError } from "../../usage-error.ts";
import { fitWithProgress } from "../fit.ts";
import { estimatorOf, setOption } from "../model-option.ts";
import { positive } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";

interface RecommendFlags {
  readonly model: string;
  readonly set: readonly string[];
  readonly data?: string;
  readonly train?: string;
  readonly user?: string;
  readonly n: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `marquee recommend`: lists for one user of a data set, or for everybody in a file. */
export function recommendCommand(io: Terminal): Command {
  return new Command("recommend")
    .description("the best movies that a user has not rated: for one user, or for all into a file")
    .requiredOption("--model <name>", "a model, such as ials")
    .addOption(setOption())
    .option("--data <name>", "a data set of the catalogue (default: movietweetings, unless --train is given)")
    .option("--train <file>", "ratings to learn from: user item rating [timestamp]")
    .option("--user <id>", "for this user alone, on the terminal")
    .option("--n <count>", "length of the lists", positive, 10)
    .option("--out <file>", "lists of all users: user, item, rank, score; records when it ends in .json")
    .option("--json", "with --user: print JSON")
    .addHelpText(
      "after",
      `
Examples:
  marquee recommend --model ials --user 42
  marquee recommend --model item-cf --data ml-1m --user 1 --n 20
  marquee recommend --model ials --set factors=64 --train a.tsv --n 20 --out lists.tsv`,
    )
    .action(async (flags: RecommendFlags) => {
      if ((flags.user === undefined) === (flags.out === undefined)) {
        throw new UsageError("give either --user, for a list on the terminal, or --out, for the lists of all users");
      }
      if (flags.data !== undefined && flags.train !== undefined) throw new UsageError("give either --data or --train");
      const estimator = estimatorOf(flags);
      const source =
        flags.train === undefined ? await fromDataset(flags.data ?? "movietweetings", io) : await fromFile(flags.train);
      if (flags.out === undefined) await forOne(estimator, source, flags.user!, flags, io);
      else await forAll(estimator, source, flags.out, flags.n, io);
    });
}

/** Ratings to learn from, with the names of users and items. */
interface Source {
  readonly ratings: RatingMatrix;
  readonly userId: (user: number) => string;
  readonly itemId: (item: number) => string;
  readonly userNumber: (id: string) => number;
  /** Undefined where there is no movies table. */
  readonly title?: (item: number) => string;
}

async function fromDataset(name: string, io: Terminal): Promise<Source> {
  const { dataset } = await openDataset(name, io);
  const { users, items } = dataset.interactions;
  return {
    ratings: ratingMatrix(dataset.interactions),
    userId: (user) => users.idOf(user),
    itemId: (item) => items.idOf(item),
    userNumber: (id) => users.numberOf(id),
    title: (item) => itemTitle(dataset, item),
  };
}

async function fromFile(path: string): Promise<Source> {
  const { users, items, train } = await readJoint(path);
  return {
    ratings: train,
    userId: (user) => users.idOf(user),
    itemId: (item) => items.idOf(item),
    userNumber: (id) => users.numberOf(id),
  };
}

async function forOne(
  estimator: Estimator,
  source: Source,
  userId: string,
  { n, json }: RecommendFlags,
  io: Terminal,
): Promise<void> {
  const user = source.userNumber(userId);
  if (user < 0) throw new UsageError(`there is no user "${userId}" in the training ratings`);
  const model = await fitWithProgress(estimator, source.ratings, io);
  const { items, scores } = recommend(model, user, unratedItems(source.ratings, user), n);
  const rows = Array.from(items, (item, k) => ({
    rank: k + 1,
    movie_id: source.itemId(item),
    ...(source.title ? { title: source.title(item) } : {}),
    score: scores[k],
  }));
  if (json) {
    io.out(`${JSON.stringify({ user_id: userId, model: estimator.name, recommendations: rows }, null, 2)}\n`);
    return;
  }
  const table = textTable({
    caption: "Recommendations",
    columns: [
      { key: "rank", label: "#", kind: "number" },
      { key: source.title ? "title" : "movie_id", label: `for user ${userId}`, kind: "text" },
      { key: "score", label: "score", kind: "number", digits: 3 },
    ],
    rows: rows.map((row) => ({ cells: row })),
  });
  io.out(`${table}\n`);
}

async function forAll(estimator: Estimator, source: Source, out: string, n: number, io: Terminal): Promise<void> {
  const { ratings } = source;
  const model = await fitWithProgress(estimator, ratings, io);
  const task = io.display.start("rank");
  const lists = await rankAll(
    model,
    { train: ratings, test: ratings },
    { n, users: usersOf(ratings), threads: io.threads, signal: io.signal, onProgress: task.update },
  );
  const rows: OutputRow[] = [];
  lists.users.forEach((user, row) => {
    listOf(lists, row).forEach((item, k) => {
      rows.push({
        user: source.userId(user),
        item: source.itemId(item),
        rank: k + 1,
        score: lists.scores[row * n + k],
      });
    });
  });
  task.done(`${lists.users.length} lists`);
  await writeRecords(out, rows);
  io.err(`${rows.length} recommendations for ${lists.users.length} users in ${out}\n`);
}
