import { Command } from "commander";
import { labelMetrics } from "@marquee/evaluation";
import { checkOutput } from "../../files/check-output.ts";
import { writeVectorFile } from "../../files/vector-file.ts";
import { fingerprint } from "../../run/fingerprint.ts";
import { openDataset } from "../../run/open-dataset.ts";
import { makeClassifier } from "../../sentiment/classifiers.ts";
import { imdbIdsOf } from "../../sentiment/movie-ids.ts";
import { movieSentiment } from "../../sentiment/movie-sentiment.ts";
import { openReviews } from "../../sentiment/open-reviews.ts";
import { UsageError } from "../../usage-error.ts";
import { classifierOption, classifierOptions } from "../classifier-options.ts";
import { natural } from "../numbers.ts";
import type { Terminal } from "../terminal.ts";

interface MovieSentimentFlags {
  readonly data: string;
  readonly reviews: string;
  readonly classifier: string;
  readonly set: readonly string[];
  readonly seed: number;
  readonly out: string;
}

/** `marquee sentiment movies`: what reviewers think of the movies of a data set, as vectors for hybrid models. */
export function movieSentimentCommand(io: Terminal): Command {
  return new Command("movies")
    .description("how positive the reviews of each movie are, judged by classifiers that have not seen them")
    .requiredOption("--data <name>", "a data set of ratings whose movies can be found in IMDb")
    .option("--reviews <name>", "a set of reviews that names its movies", "aclimdb")
    .option("--classifier <name>", "which classifier", "linear")
    .addOption(classifierOption())
    .option("--seed <seed>", "of the five parts of the movies", natural, 1)
    .requiredOption("--out <file>", "where the vectors go, for --vectors of other commands")
    .addHelpText(
      "after",
      `
The vectors are of the kind sentiment: the mean probability that a review of the movie is positive, and that it is
negative. Movies without a review have none.

Examples:
  marquee sentiment movies --data ml-1m --out sentiment.safetensors
  marquee compare --data ml-1m --models content-profile --vectors sentiment.safetensors`,
    )
    .action(async ({ data, reviews: name, classifier, set, seed, out }: MovieSentimentFlags) => {
      checkOutput(out, "file");
      const options = classifierOptions(classifier, set);
      const { options: resolved } = makeClassifier(classifier, options);
      const { dataset } = await openDataset(data, io);
      const imdb = await imdbIdsOf(dataset, io.dataFolders);
      const reviews = await openReviews(name, io);
      const task = io.display.start("judge reviews");
      const settings = { classifier, options, seed, signal: io.signal, onProgress: task.update };
      const { positivity, counts } = await movieSentiment(reviews, settings);
      const { accuracy } = labelMetrics(counts);
      task.done(`${(100 * accuracy.mean).toFixed(1)} % rightly`);
      const found = [...imdb].filter(([, id]) => positivity.has(id));
      if (found.length === 0) throw new UsageError(`there are no reviews of any movie of ${dataset.title} in ${name}`);
      const vectors = found.flatMap(([, id]) => [positivity.get(id)!, 1 - positivity.get(id)!]);
      await writeVectorFile(out, {
        kind: "sentiment",
        ids: found.map(([id]) => id),
        vectors: Float32Array.from(vectors),
        width: 2,
        source: `${classifier} on ${name}, ${fingerprint({ reviews: reviews.hash, options: resolved, seed }).slice(0, 16)}`,
      });
      io.err(`sentiment of ${found.length} of ${dataset.interactions.items.size} movies in ${out}\n`);
    });
}
