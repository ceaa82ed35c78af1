import { Command } from "commander";
import { ratingMatrix, recommend, unratedItems } from "@marquee/core";
import type { Estimator, Interactions, RatingMatrix } from "@marquee/core";
import { listOf, rankAll, usersOf } from "@marquee/evaluation";
import type { TopLists } from "@marquee/evaluation";
import { textTable } from "@marquee/visualization";
import { checkOutput } from "../../files/check-output.ts";
import { readClean } from "../../files/read-clean.ts";
import { readSide } from "../../files/read-side.ts";
import { writeRecords } from "../../files/write-records.ts";
import type { OutputRow } from "../../files/write-records.ts";
import { sideOf } from "../../registry/side-information.ts";
import type { SideInformation } from "../../registry/side-information.ts";
import { suggestion } from "../../registry/suggestion.ts";
import { itemTitle } from "../../report/examples.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { UsageError } from "../../usage-error.ts";
import { fitWithProgress } from "../fit.ts";
import { estimatorOf, setOption, trustOption } from "../model-option.ts";
import { positive } from "../numbers.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";

interface RecommendFlags {
  readonly model: string;
  readonly set: readonly string[];
  readonly data?: string;
  readonly train?: string;
  readonly trust?: string;
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
    .addOption(trustOption())
    .option("--user <id>", "for this user alone, on the terminal")
    .option("--n <count>", "length of the lists", positive, 10)
    .option("--out <file>", "lists of all users: user, item, rank, score; records when it ends in .json")
    .option("--json", "print JSON: the list of --user, the counts of --out")
    .addHelpText(
      "after",
      `
Examples:
  marquee recommend --model ials --user 42
  marquee recommend --model item-cf --data ml-1m --user 1 --n 20
  marquee recommend --model ials --set factors=64 --train a.tsv --n 20 --out lists.tsv`,
    )
    .action(async (flags: RecommendFlags) => {
      const { data, train, trust, user, out } = flags;
      if ((user === undefined) === (out === undefined)) {
        throw new UsageError("give either --user, for a list on the terminal, or --out, for the lists of all users");
      }
      if (data !== undefined && train !== undefined) throw new UsageError("give either --data or --train");
      if (trust !== undefined && train === undefined) throw new UsageError("--trust goes with --train");
      if (out !== undefined) checkOutput(out, "file");
      const make = estimatorOf(flags);
      const source =
        train === undefined ? await fromDataset(data ?? "movietweetings", io) : await fromFile(train, trust, io);
      const estimator = make(source.side, source.lacking);
      if (user !== undefined) await forOne(estimator, source, user, flags, io);
      if (out !== undefined) await forAll(estimator, source, out, flags, io);
    });
}

/** Ratings to learn from, with the names of users and items. */
interface Source {
  readonly interactions: Interactions;
  readonly ratings: RatingMatrix;
  /** Absent where there is no movies table. */
  readonly title?: (item: number) => string;
  readonly side: SideInformation;
  /** What to say behind a model's needs when `side` does not meet them. */
  readonly lacking: string;
}

async function fromDataset(name: string, io: Terminal): Promise<Source> {
  const { dataset } = await openDataset(name, io);
  const { interactions } = dataset;
  return {
    interactions,
    ratings: ratingMatrix(interactions),
    title: (item) => itemTitle(dataset, item),
    side: sideOf(dataset),
    lacking: `, which ${dataset.title} does not have`,
  };
}

async function fromFile(path: string, trust: string | undefined, io: Terminal): Promise<Source> {
  const interactions = await readClean(path, io.err);
  const side = await readSide(trust, interactions.users);
  return { interactions, ratings: ratingMatrix(interactions), side, lacking: ": give one with --trust" };
}

async function forOne(
  estimator: Estimator,
  { interactions, ratings, title }: Source,
  userId: string,
  { n, json }: RecommendFlags,
  io: Terminal,
): Promise<void> {
  const { users } = interactions;
  const user = users.numberOf(userId);
  if (user < 0) throw unknownUser(userId, users.ids);
  const model = await fitWithProgress(estimator, ratings, io);
  const { items, scores } = recommend(model, user, unratedItems(ratings, user), n);
  const rows = Array.from(items, (item, k) => ({
    rank: k + 1,
    movie_id: interactions.items.idOf(item),
    ...(title ? { title: title(item) } : {}),
    score: scores[k],
  }));
  if (json) {
    printJson(io, { user_id: userId, model: estimator.name, options: estimator.options, recommendations: rows });
    return;
  }
  const table = textTable({
    caption: "Recommendations",
    columns: [
      { key: "rank", label: "#", kind: "number" },
      { key: title ? "title" : "movie_id", label: `for user ${userId}`, kind: "text" },
      { key: "score", label: "score", kind: "number", digits: 3 },
    ],
    rows: rows.map((row) => ({ cells: row })),
  });
  io.out(`${table}\n`);
}

function unknownUser(userId: string, ids: readonly string[]): UsageError {
  const some = [0, 0.5, 1].map((share) => ids[Math.floor(share * (ids.length - 1))]);
  const like = [...new Set(some)].map((id) => `"${id}"`).join(", ");
  const near = ids.length <= 100_000 && !/^\d+$/.test(userId) ? suggestion(userId, ids) : "";
  return new UsageError(`there is no user "${userId}" in the training ratings; ids look like ${like}.${near}`);
}

async function forAll(
  estimator: Estimator,
  { interactions, ratings }: Source,
  out: string,
  { n, json }: RecommendFlags,
  io: Terminal,
): Promise<void> {
  const model = await fitWithProgress(estimator, ratings, io);
  const task = io.display.start("rank");
  const lists = await rankAll(
    model,
    { train: ratings, test: ratings },
    { n, users: usersOf(ratings), threads: io.threads, signal: io.signal, onProgress: task.update },
  );
  task.done(`${lists.users.length} lists`);
  const { users, items } = interactions;
  await writeRecords(out, outputRows(lists, interactions), { users: users.ids, items: items.ids });
  const rows = lists.items.reduce((sum, item) => (item < 0 ? sum : sum + 1), 0);
  if (json) {
    printJson(io, { model: estimator.name, options: estimator.options, users: lists.users.length, rows });
  } else {
    io.err(`${rows} recommendations for ${lists.users.length} users in ${out}\n`);
  }
}

function* outputRows(lists: TopLists, { users, items }: Interactions): Generator<OutputRow> {
  for (let row = 0; row < lists.users.length; row++) {
    for (const [place, item] of listOf(lists, row).entries()) {
      const score = lists.scores[row * lists.n + place];
      yield { user: users.idOf(lists.users[row]), item: items.idOf(item), rank: place + 1, score };
    }
  }
}
