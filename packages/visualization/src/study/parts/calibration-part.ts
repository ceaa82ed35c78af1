import { formatList } from "../../format.ts";
import { calibrationCurves } from "../figures/calibration-curves.ts";
import { columnTitle } from "../names.ts";
import type { Study } from "../study.ts";
import { columnOptions, largestFirst, representatives } from "./part-choices.ts";
import type { Plate, StudyPart } from "./part.ts";

/** Lines that can be told apart. */
const LINES = 5;

/** Whether predicted ratings mean what they say. */
export function calibrationPart(study: Study): StudyPart | undefined {
  const columns = largestFirst(study.columns.filter(({ section }) => section.calibration !== undefined));
  if (columns.length === 0) return undefined;
  const labels = representatives(study, columns, "rmse", LINES);
  const plates = columns.map((column): [string, Plate] => {
    const alt = `Mean rating given against mean rating predicted on ${columnTitle(column)}, with the diagonal of a perfect calibration, a line for each of ${formatList(labels)}.`;
    return [column.id, { figure: calibrationCurves(column.section, labels), alt }];
  });
  return {
    id: "calibration",
    short: "Calibration",
    title: "Whether predicted ratings mean what they say",
    paragraphs: [
      "Test ratings in bins of the predicted rating. On the diagonal, people give on average what was predicted; below it, a prediction promises too much. Shown is the best method of each family by RMSE, five at most.",
    ],
    galleries: [
      {
        id: "calibration",
        caption: "Bins of at least ten test ratings. The dotted diagonal is a perfect calibration.",
        choices: [{ label: "Data", options: columnOptions(columns) }],
        plates: new Map(plates),
        pictures: [columns[0].id],
      },
    ],
    tables: [],
  };
}
