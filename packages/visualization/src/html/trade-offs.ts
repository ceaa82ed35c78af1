import type { Metric, Section } from "../report/report.ts";
import { tradeOffs } from "../report/sweeps.ts";
import { figureBox } from "./parts.ts";

/** The key of the figure of what a metric costs among the page's figures. */
export const tradeOffKey = ({ id }: Section, { key }: Metric): string => `${id}/price/${key}`;

/** What is bought with accuracy, a figure for each metric; empty where no option is swept. */
export function tradeOffsHtml(section: Section): string {
  const figures = tradeOffs(section).map(({ gain, price }) =>
    figureBox(
      tradeOffKey(section, gain),
      `${price.label} against ${gain.label}, a line through the values of an option; the leaderboard has the numbers`,
      "A line joins the values of one option, which stand at its points. Bars are intervals; other models are diamonds.",
    ),
  );
  return figures.length === 0 ? "" : `<h3>What it costs</h3>\n${figures.join("\n")}\n`;
}
