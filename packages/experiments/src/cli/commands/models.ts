import { Command } from "commander";
import { textTable } from "@marquee/visualization";
import { modelEntry, modelNames } from "../../registry/registry.ts";
import type { ModelEntry } from "../../registry/registry.ts";
import type { Terminal } from "../terminal.ts";

/** `marquee models [name]`: what there is, with options, defaults and sources. */
export function modelsCommand(io: Terminal): Command {
  return new Command("models")
    .description("list the models, or tell everything of one: options, defaults, formula, source")
    .argument("[name]", "a model, such as item-knn")
    .option("--json", "print JSON")
    .addHelpText("after", "\nExamples:\n  marquee models\n  marquee models item-knn")
    .action((name: string | undefined, { json }: { json?: boolean }) => {
      const entries = name === undefined ? modelNames.map(modelEntry) : [modelEntry(name)];
      if (json) io.out(`${JSON.stringify(entries, null, 2)}\n`);
      else io.out(name === undefined ? overview(entries) : entries.map(details).join("\n"));
    });
}

function overview(entries: readonly ModelEntry[]): string {
  const table = textTable({
    caption: "Models",
    columns: [
      { key: "name", label: "model", kind: "text" },
      { key: "options", label: "options", kind: "text" },
      { key: "summary", label: "what it is", kind: "text" },
    ],
    rows: entries.map(({ name, options, summary }) => ({
      cells: { name, options: options.map((option) => option.name).join(", ") || "–", summary },
    })),
  });
  return `${table}\n\nmarquee models NAME tells options, defaults, formula and source.\n`;
}

function details({ name, summary, formula, source, options }: ModelEntry): string {
  const lines = [name, `  ${summary}`, ""];
  if (formula.length > 0) lines.push(...formula.map((line) => `    ${line}`), "");
  for (const option of options) {
    lines.push(`  --set ${option.name}=${String(option.default)}`, `      ${option.description}`);
  }
  if (source.length > 0) lines.push("", `  Source: ${source.join(" ")}`);
  return `${lines.join("\n")}\n`;
}
