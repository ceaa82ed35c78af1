import { escapeMarkdown } from "../escape.ts";
import { formatShort } from "../format.ts";
import { exampleLists } from "./example-lists.ts";
import type { Section } from "./report.ts";

/** The example users of a section: what they liked, what was held out, and a table row per model; hits are bold. */
export function markdownExamples(section: Section): readonly string[] {
  return section.examples.flatMap((example) => {
    const liked = example.profile.map(({ title, rating }) => `${escapeMarkdown(title)} (${formatShort(rating, 1)})`);
    const lines = exampleLists(section, example).map(({ label, items }) => {
      const titles = items.map(({ title, hit }) => (hit ? `**${escapeMarkdown(title)}** ✓` : escapeMarkdown(title)));
      return `| ${escapeMarkdown(label)} | ${titles.join("; ")} |`;
    });
    return [
      `**User ${escapeMarkdown(example.user)}** (${escapeMarkdown(example.description)})`,
      `Liked: ${liked.join("; ")}`,
      `Held out and liked: ${example.heldOut.map(escapeMarkdown).join("; ")}`,
      ["| Model | Recommended, best first; ✓ was held out and liked |", "| :-- | :-- |", ...lines].join("\n"),
    ];
  });
}
