import { escapeMarkdown } from "../escape.ts";
import { formatNumber } from "../format.ts";
import { inBestOrder } from "../html/examples.ts";
import type { Section } from "./report.ts";

/** The example users of a section: what they liked, what was held out, and a table row per model; hits are bold. */
export function markdownExamples(section: Section): readonly string[] {
  const label = (id: string): string => section.models.find((model) => model.id === id)?.label ?? id;
  return section.examples.flatMap((example) => {
    const liked = example.profile.map(
      ({ title, rating }) => `${escapeMarkdown(title)} (${formatNumber(rating, rating % 1 === 0 ? 0 : 1)})`,
    );
    const lines = inBestOrder(section, example.recommendations).map(({ model, items }) => {
      const titles = items.map(({ title, hit }) => (hit ? `**${escapeMarkdown(title)}** ✓` : escapeMarkdown(title)));
      return `| ${escapeMarkdown(label(model))} | ${titles.join("; ")} |`;
    });
    return [
      `**User ${escapeMarkdown(example.user)}** (${escapeMarkdown(example.description)})`,
      `Liked: ${liked.join("; ")}`,
      `Held out and liked: ${example.heldOut.map(escapeMarkdown).join("; ")}`,
      ["| Model | Recommended, best first; ✓ was held out and liked |", "| :-- | :-- |", ...lines].join("\n"),
    ];
  });
}
