import type { Figure } from "../figure.ts";
import { figureOf } from "../figures/figure-of.ts";
import { figureText } from "../figures/text.ts";
import { formatNumber } from "../format.ts";
import type { Table } from "../table.ts";
import type { Plate, StudyPart } from "./part.ts";
import type { PublishedFigure, Study } from "./study.ts";

/**
 * Whether ours is at least as good as what was published, to half a unit of its last printed digit; where no end is
 * better, whether it is the same to 1 %. Undefined when there is none of ours.
 */
export function isReached({ published, ours, metric: { better } }: PublishedFigure): boolean | undefined {
  if (ours === undefined) return undefined;
  if (better === "none") return Math.abs(ours - published) <= 0.01 * Math.abs(published);
  const digits = /\.(\d+)$/.exec(String(published))?.[1].length ?? 0;
  const short = better === "higher" ? published - ours : ours - published;
  return short <= 0.5 * 10 ** -digits + 1e-12;
}

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
      `${reached} of ${measured.length} published figures are reached under their own protocol, to half a unit of their last digit; the tables say why the others are not, and name what has no counterpart here. Figures of different protocols are never in one table.`,
    ],
    galleries: [
      {
        id: "published",
        caption:
          "Right of the line ours is better than what was published, left of it worse. ● reached, ○ not reached.",
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
      const why = reached === true ? "✓" : (note ?? (reached === undefined ? "No such method here." : "Not reached."));
      return { cells: { model, metric: metric.label, published: String(published), ours: ours ?? null, why } };
    }),
  };
}

function publishedPlate(protocol: string, figures: readonly PublishedFigure[]): Plate {
  const measured = figures.filter(({ ours }) => ours !== undefined);
  const reached = measured.filter((figure) => isReached(figure) === true).length;
  return {
    figure: publishedFigure(figures),
    alt: `${protocol}: how much better or worse ours is than each of ${measured.length} published figures, in percent, as points around a line at zero; ${reached} are reached.`,
  };
}

/** By how many percent ours is better than each published figure; a row per figure, in their order. */
export function publishedFigure(figures: readonly PublishedFigure[]): Figure {
  const rows = figures.flatMap((figure) => {
    const { ours, published, metric } = figure;
    if (ours === undefined) return [];
    const gain = (100 * (ours - published) * (metric.better === "lower" ? -1 : 1)) / Math.abs(published);
    return [{ figure, gain, ours, symbol: isReached(figure) === true ? "circle" : "circle-open" }];
  });
  const y = rows.map((_, k) => rows.length - k);
  return figureOf(
    [
      {
        type: "scatter",
        mode: "markers",
        x: rows.map(({ gain }) => gain),
        y,
        marker: {
          symbol: rows.map(({ symbol }) => symbol),
          size: 11,
          opacity: 1,
          line: { width: rows.map(({ symbol }) => (symbol === "circle" ? 0 : 2)) },
        },
        text: rows.map(({ figure: { model, metric, published, source }, ours }) => {
          return `<b>${figureText(model)}</b><br>${figureText(metric.label)} ${published}, ours ${formatNumber(ours, metric.digits)}<br>${figureText(source)}`;
        }),
        hovertemplate: "%{text}<extra></extra>",
        showlegend: false,
      },
    ],
    {
      height: 84 + 24 * rows.length,
      hovermode: "closest",
      xaxis: { title: { text: "ours better than published, in %" }, nticks: 7 },
      yaxis: {
        tickvals: y,
        ticktext: rows.map(({ figure: { model, metric } }) => figureText(`${model}, ${metric.label}`)),
        range: [0.4, rows.length + 0.6],
        showgrid: false,
      },
      shapes: [
        { type: "line", x0: 0, x1: 0, yref: "paper", y0: 0, y1: 1, layer: "below", line: { width: 1.5, dash: "dot" } },
      ],
    },
  );
}
