import { formatNumber } from "../../format.ts";
import type { Table } from "../../table.ts";
import type { Plate, StudyPart } from "./part.ts";
import { gainOf, isReached, publishedFigure } from "../figures/published-figure.ts";
import type { PublishedFigure, Study } from "../study.ts";

/** Published figures and ours: how far above or below, by protocol. */
export function publishedPart({ published }: Study): StudyPart | undefined {
  if (published.length === 0) return undefined;
  const protocols = [...new Set(published.map(({ protocol }) => protocol))];
  const of = (protocol: string): readonly PublishedFigure[] =>
    published.filter((figure) => figure.protocol === protocol);
  const measured = published.filter((figure) => isReached(figure) !== undefined);
  const reached = measured.filter((figure) => isReached(figure) === true).length;
  const drawn = protocols.filter((protocol) => of(protocol).some(({ ours }) => ours !== undefined));
  const sources = [...new Set(published.map(({ protocol, source }) => JSON.stringify([protocol, source])))];
  return {
    id: "published",
    short: "Published",
    title: "Published figures beside ours",
    paragraphs: [
      `${reached} of ${measured.length} published accuracies and errors are reached under their own protocol, to a thousandth or half a unit of their last digit; the tables say why the others are not, and name what has no counterpart here. Figures of different protocols are never in one table.`,
    ],
    galleries: [
      {
        id: "published",
        caption:
          "Right of the line ours is better than what was published, left of it worse. ● reached, ○ not reached, ◆ what lists are made of, which is no aim.",
        choices: [{ label: "Protocol", options: drawn.map((protocol) => [protocol, protocol] as const) }],
        plates: new Map(drawn.map((protocol) => [protocol, publishedPlate(protocol, of(protocol))])),
        pictures: [],
      },
    ],
    tables: sources.map((key) => {
      const [protocol, source] = JSON.parse(key) as [string, string];
      return publishedTable(
        `${protocol}. ${source}`,
        of(protocol).filter((figure) => figure.source === source),
      );
    }),
  };
}

function publishedTable(caption: string, figures: readonly PublishedFigure[]): Table {
  return {
    caption,
    columns: [
      { key: "model", label: "Published as", kind: "text" },
      { key: "metric", label: "Metric", kind: "text" },
      { key: "published", label: "Published", kind: "text" },
      { key: "ours", label: "Ours", kind: "number", digits: 4 },
      { key: "why", label: "Reached, or why not", kind: "text" },
    ],
    rows: figures.map((figure) => {
      const { model, metric, published, ours, note } = figure;
      const reached = isReached(figure);
      const why = reached === true ? "✓" : (note ?? (reached === false ? "Not reached." : unmeasuredWords(figure)));
      return { cells: { model, metric: metric.label, published: String(published), ours: ours ?? null, why } };
    }),
  };
}

/** What is said of a figure that is neither reached nor not. */
function unmeasuredWords(figure: PublishedFigure): string {
  if (figure.ours === undefined) return "No such method here.";
  const gain = gainOf(figure, figure.ours);
  return `${gain > 0 ? "+" : ""}${formatNumber(gain, 1)}\u00a0%`;
}

function publishedPlate(protocol: string, figures: readonly PublishedFigure[]): Plate {
  const measured = figures.filter(({ ours }) => ours !== undefined);
  const reached = measured.filter((figure) => isReached(figure) === true).length;
  return {
    figure: publishedFigure(figures),
    alt: `${protocol}: how much better or worse ours is than each of ${measured.length} published figures, in percent, as points around a line at zero; ${reached} are reached.`,
  };
}
