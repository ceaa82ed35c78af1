import { Command } from "commander";
import { foldsIn, ratingRange, recommend, unratedItems } from "@marquee/core";
import { listOf, rankAll, usersOf } from "@marquee/evaluation";
import type { TopLists } from "@marquee/evaluation";
import type { ModelOrigin } from "@marquee/models";
import { checkOutput } from "../../files/check-output.ts";
import { readProfile } from "../../files/read-profile.ts";
import { writeRecords } from "../../files/write-records.ts";
import type { OutputRow } from "../../files/write-records.ts";
import { requireAbility } from "../../registry/abilities.ts";
import { suggestion } from "../../registry/suggestion.ts";
import { UsageError } from "../../usage-error.ts";
import { withModel } from "../model-flags.ts";
import { modelSource } from "../model-source.ts";
import type { ModelFlags, ModelSource } from "../model-source.ts";
import { positive } from "../numbers.ts";
import { printList, reasonsFor } from "../print-list.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";

interface RecommendFlags extends ModelFlags {
  readonly user?: string;
  readonly profile?: string;
  readonly why?: boolean;
  readonly n: number;
  readonly out?: string;
  readonly json?: boolean;
}

/** `marquee recommend`: lists for one user of a data set, for a new one, or for everybody in a file. */
export function recommendCommand(io: Terminal): Command {
  return withModel(new Command("recommend"))
    .description("the best movies that a user has not rated: for one user, for a new one, or for all into a file")
    .option("--user <id>", "for this user alone, on the terminal")
    .option(
      "--profile <file>",
      "for somebody new with these ratings: movie (id or title) and rating, without refitting",
    )
    .option(
      "--why",
      "name the three of the user's own movies that spoke most for each recommendation, and what the first shares with it where the model looks at features",
    )
    .option("--out <file>", "lists of all users: user, item, rank, score; records when it ends in .json")
    .option("--n <count>", "length of the lists", positive, 10)
    .option("--json", "print JSON: the list of one user, the counts of --out")
    .addHelpText(
      "after",
      `
Examples:
  marquee recommend --model ials --user 42 --why
  marquee recommend --model content-profile --data ml-latest-small --user 42 --why
  marquee recommend --model item-cf --data ml-1m --profile my-ratings.tsv --n 20
  marquee recommend --saved ials.safetensors --profile my-ratings.tsv
  marquee recommend --model ials --set factors=64 --train a.tsv --n 20 --out lists.tsv`,
    )
    .action(async (flags: RecommendFlags) => {
      const { user, profile, out, why } = flags;
      if ([user, profile, out].filter((flag) => flag !== undefined).length !== 1) {
        throw new UsageError(
          "give one of --user and --profile, for a list on the terminal, and --out, for the lists of all users",
        );
      }
      if (why && out !== undefined) throw new UsageError("--why goes with --user and --profile");
      if (out !== undefined) checkOutput(out, "file");
      const source = await modelSource(flags, io, profile === undefined ? undefined : "foldIn");
      if (why) requireAbility(source.estimator.name, "explain");
      if (profile === undefined && source.rated.data.length === 0) {
        io.err("what users have rated is not known and may be among these: give --data or --train\n");
      }
      if (user !== undefined) await forOne(source, user, flags, io);
      if (profile !== undefined) await forNewcomer(source, profile, flags, io);
      if (out !== undefined) await forAll(source, out, flags, io);
    });
}

async function forOne(source: ModelSource, userId: string, flags: RecommendFlags, io: Terminal): Promise<void> {
  const { origin, rated, trained } = source;
  const user = origin.users.numberOf(userId);
  if (user < 0) throw unknownUser(userId, origin.users.ids);
  const model = await trained();
  const list = recommend(model, user, unratedItems(rated, user), flags.n);
  const form = { json: flags.json ?? false, reasonsOf: reasonsFor(flags.why, source, model, user) };
  printList(source, list, { heading: `for user ${userId}`, record: { user_id: userId } }, form, io);
}

async function forNewcomer(source: ModelSource, path: string, flags: RecommendFlags, io: Terminal): Promise<void> {
  const { items, ratings } = await readProfile(path, source.findItem);
  remarkScale(path, ratings, source, io);
  const model = await source.trained();
  if (!foldsIn(model)) throw new UsageError(`${source.estimator.name} serves no new users`);
  const own = new Set(items);
  const candidates = Int32Array.from({ length: source.origin.items.size }, (_, item) => item);
  const unrated = candidates.filter((item) => !own.has(item));
  const stranger = model.foldIn(items, ratings);
  const list = recommend(stranger, 0, unrated, flags.n);
  const form = { json: flags.json ?? false, reasonsOf: reasonsFor(flags.why, source, stranger, 0) };
  printList(source, list, { heading: `for ${path}`, record: { profile: path } }, form, io);
}

/** Says so when a profile has ratings that nobody in the data gave: a scale of its own leads a model astray. */
function remarkScale(path: string, ratings: Float32Array, { rated }: ModelSource, io: Terminal): void {
  if (rated.data.length === 0) return;
  const { min, max } = ratingRange(rated);
  const strange = ratings.find((rating) => rating < min || rating > max);
  if (strange !== undefined)
    io.err(`${path}: has a rating of ${strange}, where the ratings known are ${min} … ${max}\n`);
}

function unknownUser(userId: string, ids: readonly string[]): UsageError {
  const some = [0, 0.5, 1].map((share) => ids[Math.floor(share * (ids.length - 1))]);
  const like = [...new Set(some)].map((id) => `"${id}"`).join(", ");
  const near = ids.length <= 100_000 && !/^\d+$/.test(userId) ? suggestion(userId, ids) : "";
  return new UsageError(`there is no user "${userId}" in the training ratings; ids look like ${like}.${near}`);
}

async function forAll(
  { estimator, origin, rated, trained }: ModelSource,
  out: string,
  { n, json }: RecommendFlags,
  io: Terminal,
): Promise<void> {
  const model = await trained();
  const task = io.display.start("rank");
  const lists = await rankAll(
    model,
    { train: rated, test: rated },
    {
      n,
      users: rated.data.length > 0 ? usersOf(rated) : Int32Array.from({ length: rated.rows }, (_, user) => user),
      threads: io.threads,
      signal: io.signal,
      onProgress: task.update,
    },
  );
  task.done(`${lists.users.length} lists`);
  const { users, items } = origin;
  await writeRecords(out, outputRows(lists, origin), { users: users.ids, items: items.ids });
  const rows = lists.items.reduce((sum, item) => (item < 0 ? sum : sum + 1), 0);
  if (json) {
    printJson(io, { model: estimator.name, options: estimator.options, users: lists.users.length, rows });
  } else {
    io.err(`${rows} recommendations for ${lists.users.length} users in ${out}\n`);
  }
}

function* outputRows(lists: TopLists, { users, items }: ModelOrigin): Generator<OutputRow> {
  for (let row = 0; row < lists.users.length; row++) {
    for (const [place, item] of listOf(lists, row).entries()) {
      const score = lists.scores[row * lists.n + place];
      yield { user: users.idOf(lists.users[row]), item: items.idOf(item), rank: place + 1, score };
    }
  }
}
