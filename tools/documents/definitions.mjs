// The generated parts of docs/definitions.md: every metric and every recipe of a split that the code has.
import { foldOf, leakage, loadDataset, locate, split } from "@marquee/data";
import { metrics } from "@marquee/evaluation";
import { checkFacts } from "./check-facts.mjs";
import { metricFacts } from "./metric-facts.mjs";
import { markdownTable } from "./sections.mjs";
import { splitFacts } from "./split-facts.mjs";
import { splitRecipes } from "./split-recipes.mjs";

const families = {
  rating: "Of estimated ratings",
  ranking: "Of lists, averaged over users",
  pooled: "Of lists, all users together",
  "beyond accuracy": "Beyond accuracy",
};

function metricText({ key, label, definition, better }) {
  const { formula, range, counted, empty, source } = metricFacts[key];
  return `#### \`${key}\`: ${label}

${definition}

\`\`\`text
${formula}
\`\`\`

- Range: ${range}; ${better} is better.
- Counted: ${counted}.
- Absent where ${empty}.
- Source: ${source}.`;
}

function metricTexts() {
  const file = "metric-facts.mjs";
  checkFacts(
    file,
    metricFacts,
    metrics.map(({ key }) => key),
  );
  checkFacts(file, families, [...new Set(metrics.map(({ family }) => family))]);
  return Object.entries(families)
    .map(([family, title]) => {
      const texts = metrics.filter((metric) => metric.family === family).map(metricText);
      return [`### ${title}`, ...texts].join("\n\n");
    })
    .join("\n\n");
}

function splitText({ kind, factory, text }) {
  const { recipe, answers, leaks, seed, timed } = splitFacts[kind];
  const values = Object.entries(recipe).map(([name, value]) => `${name}: ${value}`);
  return `#### \`${kind}\`

${text}

- Written \`{ recipe: ${[kind, ...values].join(", ")} }\` in an experiment file, \`${factory}\` in a program.
- Answers: ${answers}.
- Leaks: ${leaks}.
- The seed decides: ${seed}.${timed ? "\n- Needs the times of all ratings." : ""}`;
}

/** The recipes that divide any data set, on the embedded one. */
async function measuredSplits() {
  const { interactions, hash } = await loadDataset(locate("movietweetings"));
  const percent = (share) => `${(100 * share).toFixed(1)} %`;
  const rows = splitRecipes()
    .filter(({ kind }) => kind !== "canonical")
    .map(({ kind }) => {
      const divided = split(interactions, { kind, ...splitFacts[kind].recipe }, { seed: 1, dataHash: hash });
      const [fold] = divided.folds;
      const { trainRows, testRows, olderThanLatestTrain, olderThanOwnLatestTrain, coldUsers, coldItems } = leakage(
        interactions,
        fold,
      );
      const counts = [trainRows, testRows, foldOf(interactions, fold).candidates?.length ?? interactions.items.size];
      const shares = [olderThanLatestTrain, olderThanOwnLatestTrain].map(percent);
      return [
        `\`${kind}\``,
        ...counts.map(String),
        ...shares,
        String(coldUsers),
        String(coldItems),
        divided.hash.slice(0, 12),
      ];
    });
  const head = [
    "recipe",
    "train",
    "test",
    "ranked movies",
    "older than the latest of train",
    "than the user's own latest",
    "new users",
    "new movies",
    "hash",
  ];
  return markdownTable(head, rows);
}

export async function definitions() {
  const recipes = splitRecipes();
  checkFacts(
    "split-facts.mjs",
    splitFacts,
    recipes.map(({ kind }) => kind),
  );
  return {
    metrics: metricTexts(),
    splits: recipes.map(splitText).join("\n\n"),
    "splits of MovieTweetings": await measuredSplits(),
  };
}
