import { themed } from "../theme.ts";
import type { Figure, PlotlyObject } from "../figure.ts";

/** A figure in the light theme. */
export function figureOf(data: readonly PlotlyObject[], layout: PlotlyObject): Figure {
  return themed({ data, layout }, "light");
}
