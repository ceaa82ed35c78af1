import { Command } from "commander";
import { abilityText } from "../../registry/abilities.ts";
import type { Ability } from "../../registry/abilities.ts";
import { families, familyTitle } from "../../registry/families.ts";
import { modelEntry, modelNames } from "../../registry/registry.ts";
import type { ModelEntry } from "../../registry/registry.ts";
import { needsText } from "../../registry/side-information.ts";
import { printJson } from "../print-json.ts";
import type { Terminal } from "../terminal.ts";
import { hanging, wrap } from "../wrap.ts";

/** `marquee models [name]`: what there is, with options, defaults and sources. */
export function modelsCommand(io: Terminal): Command {
  return new Command("models")
    .description("list the models, or tell everything of one: options, defaults, formula, source")
    .argument("[name]", "a model, such as item-knn")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  marquee models\n  marquee models item-knn")
    .action((name: string | undefined, { json }: { json?: boolean }) => {
      const entries = name === undefined ? modelNames.map(modelEntry) : [modelEntry(name)];
      if (json) printJson(io, entries);
      else io.out(name === undefined ? overview(entries, io.columns) : details(entries[0], io.columns));
    });
}

/**
 * The abilities that the overview has a column for; every model has the others, or the command does not ask for them.
 */
const columns: Readonly<Partial<Record<Ability, string>>> = {
  predict: "p",
  similarItems: "s",
  foldIn: "n",
  partialFit: "t",
  explain: "e",
};
const columnNames = Object.keys(columns) as Ability[];

/** Where the letters of the abilities end, and the summary begins. */
const INDENT = 28;

function overview(entries: readonly ModelEntry[], width: number): string {
  const parts = families.map((family) => {
    const lines = entries.filter((entry) => entry.family === family).map((entry) => overviewLine(entry, width));
    return [familyTitle(family), ...lines].join("\n");
  });
  const letters = columnNames.map((ability) => `${columns[ability]} ${abilityText(ability)}`).join(", ");
  const legend = [`${letters}. All can be saved.`, "marquee models NAME tells options, formula and source."];
  return `${parts.join("\n\n")}\n\n${legend.map((line) => wrap(line, width)).join("\n")}\n`;
}

function overviewLine({ name, abilities, needs, summary }: ModelEntry, width: number): string {
  const letters = columnNames.map((ability) => (abilities.includes(ability) ? columns[ability] : "·")).join("");
  const text = needs.length === 0 ? summary : `${summary.replace(/\.$/, "")}; ${needsLine(needs)}.`;
  return hanging(`  ${name.padEnd(19)}${letters}`, text, width, INDENT);
}

/** "It predicts ratings, finds similar movies." */
const sentence = (abilities: ModelEntry["abilities"]): string => `It ${abilities.map(abilityText).join(", ")}.`;

const needsLine = (needs: ModelEntry["needs"]): string => (needs.length === 0 ? "" : `needs ${needsText(needs)}`);

function details({ name, summary, formula, source, options, needs, abilities }: ModelEntry, width: number): string {
  const lines = [name, wrap(summary, width, 2), ...(needs.length === 0 ? [] : [`  ${needsLine(needs)}`]), ""];
  if (formula.length > 0) lines.push(...formula.map((line) => `    ${line}`), "");
  for (const option of options) {
    lines.push(`  --set ${option.name}=${String(option.default)}`, wrap(option.description, width, 6));
  }
  if (abilities.length > 0) lines.push("", wrap(sentence(abilities), width, 2));
  if (source.length > 0) lines.push("", wrap(`Source: ${source.join(" ")}`, width, 2));
  return `${lines.join("\n")}\n`;
}
