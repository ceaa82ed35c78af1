import { escapeXml } from "../escape.ts";
import { rankedModels } from "../figures/ranked.ts";
import { formatNumber } from "../format.ts";
import { marksOf, wasTested } from "../report/marks.ts";
import type { Estimate, Metric, Section } from "../report/report.ts";
import { fontFamily, palettes } from "../theme.ts";
import type { ThemeName } from "../theme.ts";

const width = 760;
const [top, row, bottom] = [34, 22, 12];
/** Where labels end, values stand right-aligned, and the plot begins and ends. */
const [labelEnd, valueEnd, left, right] = [286, 346, 366, width - 24];
/** About as many letters as have room before `labelEnd`. */
const longest = 40;

/**
 * Every model's value and interval on a metric as a small SVG picture, the best first: a filled dot for the best and for
 * those not significantly worse, a ring for those that are, a faint dot where nothing was tested. It follows the reader's
 * light or dark setting by itself, and the same section gives the same bytes.
 */
export function intervalChart(section: Section, metric: Metric): string {
  const models = rankedModels(section, metric);
  const marks = marksOf(section, metric);
  const { position, ticks } = scaleOf(
    models.map(({ values }) => values[metric.key]),
    metric.digits,
  );
  const height = top + row * models.length + bottom;
  const grid = ticks.map(({ value, text }) => {
    const x = fixed(position(value));
    return `<path class="g" d="M${x} ${top - 8}V${height - bottom}"/><text class="t" x="${x}" y="${top - 14}">${text}</text>`;
  });
  const rows = models.map(({ id, label, values }, k) => {
    const { mean, low = mean, high = mean } = values[metric.key];
    const y = top + row * k + row / 2;
    const mark = marks.get(id) ?? (wasTested(section, metric, id) ? "worse" : "open");
    const name = label.length > longest ? `${label.slice(0, longest - 1)}…` : label;
    const [x, from, to] = [mean, low, high].map((value) => fixed(position(value)));
    const texts = `<text class="l ${mark}" x="${labelEnd}" y="${y + 4}">${escapeXml(name)}</text><text class="v" x="${valueEnd}" y="${y + 4}">${formatNumber(mean, metric.digits)}</text>`;
    return `${texts}<path class="i" d="M${from} ${y}H${to}"/><circle class="${mark}" cx="${x}" cy="${y}" r="4.5"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeXml(`${metric.label} of every model with its interval, ${section.name}`)}">
<style>${style}</style>
<rect class="b" width="${width}" height="${height}"/>
<text class="l best" x="${labelEnd}" y="${top - 14}">${escapeXml(metric.label)}</text>
${[...grid, ...rows].join("\n")}
</svg>
`;
}

const colors = (theme: ThemeName): string => {
  const { surface, text, muted, line, accent } = palettes[theme];
  return [
    `.b{fill:${surface}}.g{stroke:${line}}.i{stroke:${muted}}.t,.v{fill:${muted}}.l{fill:${text}}`,
    `.best{fill:${accent}}.tied{fill:${accent}}.worse{fill:${surface};stroke:${accent}}.open{fill:${muted}}`,
    `.l.best{fill:${accent}}.l.tied,.l.worse,.l.open{fill:${text};stroke:none}`,
  ].join("");
};

const style = `text{font:13px ${fontFamily}}.l,.v{text-anchor:end}.t{text-anchor:middle;font-size:11px}.l.best{font-weight:700}.g{stroke-dasharray:1 3}.i{stroke-width:1.5}.worse{stroke-width:1.5}${colors("light")}@media(prefers-color-scheme:dark){${colors("dark")}}`;

const fixed = (value: number): string => value.toFixed(1);

/** From the lowest bound to the highest, with round values that stand on the axis. */
function scaleOf(
  estimates: readonly Estimate[],
  digits: number,
): {
  readonly position: (value: number) => number;
  readonly ticks: readonly { readonly value: number; readonly text: string }[];
} {
  const bounds = estimates.flatMap(({ mean, low = mean, high = mean }) => [low, high]);
  const [min, max] = [Math.min(...bounds), Math.max(...bounds)];
  const span = max - min;
  const position = (value: number): number =>
    span > 0 ? left + ((right - left) * (value - min)) / span : (left + right) / 2;
  if (!(span > 0)) return { position, ticks: [] };
  const power = 10 ** Math.floor(Math.log10(span));
  const step = power * ([0.2, 0.5, 1, 2].find((each) => span / (each * power) <= 5) ?? 2);
  const first = Math.ceil(min / step);
  const count = Math.floor(max / step) - first + 1;
  const decimals = Math.min(digits, Math.max(0, -Math.floor(Math.log10(step) + 1e-9)));
  const ticks = Array.from({ length: count }, (_, k) => ({
    value: (first + k) * step,
    text: formatNumber((first + k) * step, decimals),
  }));
  return { position, ticks };
}
