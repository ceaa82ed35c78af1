/** A labeled point in pixels, y downwards. */
export interface LabeledPoint {
  readonly x: number;
  readonly y: number;
  readonly label: string;
}

/** Where Plotly puts a point's text. */
export type TextPosition = "middle right" | "middle left" | "top center" | "bottom center";

type Box = readonly [left: number, top: number, right: number, bottom: number];

const letter = 6.8;
const line = 15;
const gap = 9;

function boxOf({ x, y, label }: LabeledPoint, position: TextPosition): Box {
  const width = letter * label.length;
  switch (position) {
    case "middle right":
      return [x + gap, y - line / 2, x + gap + width, y + line / 2];
    case "middle left":
      return [x - gap - width, y - line / 2, x - gap, y + line / 2];
    case "top center":
      return [x - width / 2, y - gap - line, x + width / 2, y - gap];
    case "bottom center":
      return [x - width / 2, y + gap, x + width / 2, y + gap + line];
  }
}

const overlap = (a: Box, b: Box): number =>
  Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0])) * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));

/**
 * A position for each label, chosen greedily in the order given: the one that covers least of the points, of the
 * labels placed before and of what lies beyond `width` × `height`. Widths are estimated from the letters.
 */
export function labelPositions(points: readonly LabeledPoint[], width: number, height: number): TextPosition[] {
  return placed(points, width, height).map(({ position }) => position);
}

/** As `labelPositions`, and undefined for labels that would still cover one placed before, or lie outside. */
export function clearLabelPositions(
  points: readonly LabeledPoint[],
  width: number,
  height: number,
): (TextPosition | undefined)[] {
  return placed(points, width, height, true).map(({ position, isClear }) => (isClear ? position : undefined));
}

interface Placed {
  readonly position: TextPosition;
  readonly isClear: boolean;
}

/** Labels at their positions; with `leave`, those that are not clear take no room from the next. */
function placed(points: readonly LabeledPoint[], width: number, height: number, leave = false): readonly Placed[] {
  const dots: readonly Box[] = points.map(({ x, y }) => [x - 7, y - 7, x + 7, y + 7]);
  const labels: Box[] = [];
  const covered = (box: Box, by: readonly Box[]): number => by.reduce((sum, other) => sum + overlap(box, other), 0);
  return points.map((point) => {
    let best: Placed = { position: "middle right", isClear: false };
    let least = Infinity;
    for (const position of ["middle right", "top center", "middle left", "bottom center"] as const) {
      const box = boxOf(point, position);
      const outside = (box[2] - box[0]) * (box[3] - box[1]) - overlap(box, [0, 0, width, height]);
      const onLabels = covered(box, labels);
      const cost = covered(box, dots) + onLabels + 2 * outside;
      if (cost < least) [best, least] = [{ position, isClear: onLabels + outside === 0 }, cost];
    }
    if (point.label !== "" && (best.isClear || !leave)) labels.push(boxOf(point, best.position));
    return best;
  });
}
