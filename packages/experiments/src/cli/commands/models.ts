import { Command } from "commander";
import { abilityText } from "../../registry/abilities.ts";
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

const INDENT = 19;

function overview(entries: readonly ModelEntry[], width: number): string {
  const models = entries.map(({ name, summary, options, source, needs }) => {
    const settings = options.map((option) => `${option.name}=${String(option.default)}`).join("  ");
    const lines = [needsLine(needs), settings, source.join(" ")].filter((line) => line !== "");
    return [hanging(name, summary, width, INDENT), ...lines.map((line) => wrap(line, width, INDENT))].join("\n");
  });
  return `${models.join("\n\n")}\n\nmarquee models NAME tells what each option does, and the formula.\n`;
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
