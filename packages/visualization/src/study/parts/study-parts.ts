import type { Figure } from "../../figure.ts";
import { slug } from "../../report/report-figures.ts";
import { biasPart } from "./bias-part.ts";
import { calibrationPart } from "./calibration-part.ts";
import { costPart } from "./cost-part.ts";
import { furtherPart, trendsPart } from "./further-parts.ts";
import { groupsPart } from "./groups-part.ts";
import { matrixParts } from "./matrix-parts.ts";
import type { Gallery, StudyPart } from "./part.ts";
import { metricsPart } from "./metrics-part.ts";
import { publishedPart } from "./published-part.ts";
import { timePart } from "./time-part.ts";
import type { Study } from "../study.ts";

/** The parts of a study's page in order; those that nothing was measured for are left out. */
export function studyParts(study: Study): readonly StudyPart[] {
  const parts = [
    ...matrixParts(study),
    timePart(study),
    costPart(study),
    trendsPart(study),
    biasPart(study),
    calibrationPart(study),
    groupsPart(study),
    furtherPart(study),
    metricsPart(study),
    publishedPart(study),
  ];
  return parts.filter((part) => part !== undefined);
}

/** The name of a plate's picture, and of its file. */
export function pictureName({ id }: Gallery, key: string): string {
  return key === "" ? slug(id) : slug(`${id}-${key}`);
}

/** The figures of a study for static pictures, by name; light. */
export function studyFigures(study: Study): Record<string, Figure> {
  const galleries = studyParts(study).flatMap((part) => part.galleries);
  return Object.fromEntries(
    galleries.flatMap((gallery) =>
      gallery.pictures.flatMap((key): [string, Figure][] => {
        const plate = gallery.plates.get(key);
        return plate === undefined ? [] : [[pictureName(gallery, key), plate.figure]];
      }),
    ),
  );
}
