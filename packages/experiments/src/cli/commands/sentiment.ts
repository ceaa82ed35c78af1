import { Command } from "commander";
import { checkOutput } from "../../files/check-output.ts";
import { openClassifier, writeClassifier } from "../../sentiment/classifier-file.ts";
import { classifierNames, makeClassifier, takesVectors } from "../../sentiment/classifiers.ts";
import { openReviews } from "../../sentiment/open-reviews.ts";
import { openWordVectors } from "../../sentiment/open-word-vectors.ts";
import { UsageError } from "../../usage-error.ts";
import { classifierOption, classifierOptions } from "../classifier-options.ts";
import { printJson } from "../print-json.ts";
import { harmless } from "../harmless.ts";
import { readLines } from "../read-lines.ts";
import type { Terminal } from "../terminal.ts";
import { movieSentimentCommand } from "./movie-sentiment.ts";

interface ClassifyFlags {
  readonly saved?: string;
  readonly file?: string;
  readonly json?: boolean;
}

interface TrainFlags {
  readonly data: string;
  readonly classifier: string;
  readonly set: readonly string[];
  readonly wordVectors?: string;
  readonly out: string;
}

/** `marquee sentiment`: whether reviews are positive; trains and asks classifiers of texts. */
export function sentimentCommand(io: Terminal): Command {
  return new Command("sentiment")
    .description("tell whether reviews in English or Chinese are positive")
    .argument("[texts...]", "reviews, each in quotes")
    .option("--saved <file>", "a classifier that `marquee sentiment train` wrote")
    .option("--file <file>", "reviews, one a line")
    .option("--json", "print JSON")
    .addHelpText(
      "after",
      `
Examples:
  marquee sentiment train --data aclimdb --classifier linear --set weighting=naive-bayes --out imdb.safetensors
  marquee sentiment train --data zh-waimai --classifier lstm --out waimai.safetensors
  marquee sentiment "a warm and funny film" "not worth two hours" --saved imdb.safetensors
  marquee sentiment --file reviews.txt --saved imdb.safetensors --json
  marquee sentiment movies --data ml-1m --out sentiment.safetensors
  marquee compare sentiment                                  all classifiers on all sets of reviews`,
    )
    .action(async (given: readonly string[], { saved, file, json }: ClassifyFlags) => {
      if (saved === undefined)
        throw new UsageError("--saved names the classifier; `marquee sentiment train` writes one");
      const texts = [...given, ...(file === undefined ? [] : await readLines(file))];
      if (texts.length === 0) throw new UsageError("give reviews in quotes, or --file");
      const { model } = await openClassifier(saved);
      const probabilities = model.probability(texts);
      if (json)
        printJson(
          io,
          texts.map((text, k) => ({ text, positive: probabilities[k] >= 0.5, probability: probabilities[k] })),
        );
      else io.out(texts.map((text, k) => `${judgement(probabilities[k])}  ${harmless(text)}\n`).join(""));
    })
    .addCommand(trainCommand(io))
    .addCommand(movieSentimentCommand(io));
}

/** "positive  97 %": how sure the classifier is of what it says. */
function judgement(probability: number): string {
  const positive = probability >= 0.5;
  const sure = Math.floor(100 * (positive ? probability : 1 - probability));
  return `${positive ? "positive" : "negative"} ${String(sure).padStart(3)} %`;
}

function trainCommand(io: Terminal): Command {
  return new Command("train")
    .description("train a classifier on all reviews of a set and save it")
    .requiredOption("--data <name>", "a set of reviews, such as aclimdb, rt-polarity or zh-waimai")
    .option("--classifier <name>", classifierNames.join(", "), "linear")
    .addOption(classifierOption())
    .option("--word-vectors <file>", "vectors of words to begin with, in the form of word2vec: text or .bin")
    .requiredOption("--out <file>", "where the classifier goes, such as imdb.safetensors")
    .addHelpText(
      "after",
      "\nExamples:\n  marquee sentiment train --data rt-polarity --out rt.safetensors\n  marquee sentiment train --data sst2 --classifier kim-cnn --set epochs=4 --out cnn.safetensors\n  marquee sentiment train --data rt-polarity --classifier kim-cnn --word-vectors GoogleNews.bin.gz --out cnn.safetensors",
    )
    .action(async ({ data, classifier: name, set, wordVectors, out }: TrainFlags) => {
      checkOutput(out, "file");
      const options = classifierOptions(name, set);
      makeClassifier(name, options);
      if (wordVectors !== undefined && !takesVectors.includes(name)) {
        throw new UsageError(`--word-vectors are for ${takesVectors.join(", ")}, not for ${name}`);
      }
      const reviews = await openReviews(data, io);
      const vectors = wordVectors === undefined ? undefined : await openWordVectors(wordVectors, reviews, io.display);
      const width = vectors ? { embedding: vectors.width } : {};
      const classifier = makeClassifier(name, { ...width, ...options }, vectors);
      const task = io.display.start(name);
      const model = await classifier.fit(reviews, { signal: io.signal, onProgress: task.update });
      task.done("trained");
      await writeClassifier(out, { classifier, model, data: reviews.name });
      io.err(`${name} of ${reviews.texts.length} reviews in ${out}\n`);
    });
}
