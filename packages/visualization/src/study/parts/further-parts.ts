import { trendCurves } from "../../figures/trend-curves.ts";
import { findings } from "../../report/findings.ts";
import { leaderboard } from "../../report/leaderboard.ts";
import { rankedTrend, trendTable } from "../../report/trend-table.ts";
import type { Trend } from "../../report/report.ts";
import { anchors } from "../anchors.ts";
import { columnTitle } from "../names.ts";
import type { Plate, StudyPart } from "./part.ts";
import type { Study } from "../study.ts";

/** What more training ratings, and more known ratings of a user, bring. */
export function trendsPart({ trends }: Study): StudyPart | undefined {
  if (trends.length === 0) return undefined;
  const texts = new Set(trends.map(({ text }) => text));
  return {
    id: anchors.trends,
    short: "More data",
    title: "What more data brings",
    paragraphs: [...texts],
    galleries: [
      {
        id: "trend",
        caption: "Lines: the best at each setting, then the best on average, five at most. Bars are intervals.",
        choices: [
          {
            label: "Question",
            options: trends.map(({ id, title, metric }) => [id, `${title}, ${metric.label}`] as const),
          },
        ],
        plates: new Map(trends.map((trend) => [trend.id, trendPlate(trend)])),
        pictures: trends.map(({ id }) => id),
      },
    ],
    tables: trends.map(trendTable),
  };
}

function trendPlate(trend: Trend): Plate {
  const { title, metric, setting, settings } = trend;
  const [best] = rankedTrend(trend);
  const [from, to] = [settings[0], settings[settings.length - 1]];
  const lead = best === undefined ? "" : ` Best on average: ${best.label}.`;
  return {
    figure: trendCurves(trend),
    alt: `${title}: ${metric.label} against ${setting} from ${from} to ${to}, a line for each of a few methods.${lead}`,
  };
}

/** What the grand comparison does not ask: the findings and tables of other stored comparisons. */
export function furtherPart({ further }: Study): StudyPart | undefined {
  const shown = further.filter(({ task }) => task !== "new users");
  if (shown.length === 0) return undefined;
  return {
    id: anchors.further,
    short: "Further",
    title: "New movies, next movies, varied lists, networks",
    paragraphs: [
      "These questions the grand comparison does not ask; stored comparisons of their own answer them.",
      ...shown.map((column) => `${columnTitle(column)}: ${findings(column.section).join(" ")}`),
    ],
    galleries: [],
    tables: shown.map((column) => ({
      ...leaderboard(column.section),
      caption: `${columnTitle(column)} (${column.experiment})`,
    })),
  };
}
