import { formatList, formatNumber, formatP } from "../../format.ts";
import { anchors } from "../anchors.ts";
import { listKey } from "../decisions.ts";
import { heatMap } from "../figures/heat-map.ts";
import type { HeatMapOptions } from "../figures/heat-map.ts";
import { studyMatrix } from "../matrix.ts";
import type { StudyMatrix } from "../matrix.ts";
import { matrixTable } from "./matrix-table.ts";
import { single } from "./part.ts";
import type { Gallery, Plate, StudyPart } from "./part.ts";
import { rankIntervals } from "../figures/rank-intervals.ts";
import type { RankTest, Study } from "../study.ts";

/** Lists and ratings: all methods on all data sets, and their mean ranks. */
export function matrixParts(study: Study): readonly StudyPart[] {
  const key = listKey(study.columns);
  return [
    matrixPart(study, key, anchors.lists, "Lists", "Who makes the best lists"),
    matrixPart(study, "rmse", anchors.ratings, "Ratings", "Who predicts ratings best"),
  ].flatMap((part) => part ?? []);
}

function matrixPart(study: Study, key: string, id: string, short: string, title: string): StudyPart | undefined {
  const matrix = studyMatrix(study.columns, key);
  if (matrix === undefined) return undefined;
  const tests = study.rankTests.filter(({ metric }) => metric.key === key);
  return {
    id,
    short,
    title,
    paragraphs: [matrix.metric.definition, ...tests.map(testWords)],
    galleries: [
      single(
        `heat-${id}`,
        "Color: share of the best of the column. ★ best, ≈ not significantly worse (paired over users, Holm-corrected). An empty cell was not measured. Methods measured on at least two thirds of the splits come first, in the order of their mean share of the best.",
        heatPlate(matrix),
      ),
      ...(tests.length === 0 ? [] : [rankGallery(id, tests)]),
    ],
    tables: [matrixTable(matrix)],
  };
}

/** The heat map of a matrix and what is seen on it. */
export function heatPlate(matrix: StudyMatrix, options: HeatMapOptions = {}): Plate {
  const { metric, columns, rows } = matrix;
  const top = rows.slice(0, 3).map(({ label }) => label);
  const last = rows.length > 3 ? `; at the bottom ${rows[rows.length - 1].label}` : "";
  return {
    figure: heatMap(matrix, options),
    alt: `Heat map of ${metric.label}: ${rows.length} methods, the rows, on ${columns.length} splits, the columns. At the top ${formatList(top)}${last}.`,
  };
}

function rankGallery(id: string, tests: readonly RankTest[]): Gallery {
  return {
    id: `ranks-${id}`,
    caption:
      "Mean rank over the data sets of the best method of each family; bars are half the critical difference, so methods whose bars do not touch differ. ★ best, ● not significantly worse, ○ significantly worse.",
    choices: [{ label: "Split", options: tests.map((test) => [test.id, test.title]) }],
    plates: new Map(tests.map((test) => [test.id, { figure: rankIntervals(test), alt: rankAlt(test) }])),
    pictures: tests.map((test) => test.id),
  };
}

function rankAlt({ metric, models, data, alpha }: RankTest): string {
  const [first, ...others] = models;
  const tied = others.filter(({ p }) => p >= alpha).map(({ label }) => label);
  const beside =
    tied.length === 0 ? "all others are significantly worse" : `not significantly worse: ${formatList(tied)}`;
  return `Mean ranks by ${metric.label} over ${data.length} data sets as points with intervals. ${first.label} has the best, ${formatNumber(first.meanRank, 1)}; ${beside}.`;
}

/** What the test of ranks can and cannot show. */
function testWords({ title, models, data, pValue, criticalDifference, alpha }: RankTest): string {
  const [k, n] = [models.length, data.length];
  const found = pValue < alpha ? "The mean ranks differ" : "The mean ranks are not shown to differ";
  const far = models.filter(({ p }) => p < alpha).length;
  const unseparated = k - 1 - far;
  const limit =
    criticalDifference > k - 1
      ? `more than the ${k - 1} between the first place and the last, so ranks on so few data sets cannot tell any pair apart`
      : `smaller differences among the ${k} places cannot be seen on ${n} data sets`;
  return `${title}: ${found} (Friedman's test, the best methods of ${k} families on ${formatList(data)}, p ${pText(pValue)}). The critical difference is ${formatNumber(criticalDifference, 1)} places; ${limit}. ${unseparated} of the other ${k - 1} are not significantly worse than ${models[0].label}, which does not mean that they are as good.`;
}

const pText = (p: number): string => (p < 0.001 ? formatP(p) : `= ${formatP(p)}`);
