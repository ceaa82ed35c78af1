import type { ThemeName } from "./theme.ts";
import { template } from "./theme.ts";

/** A trace or a layout of Plotly: plain data that survives JSON. */
export type PlotlyObject = Readonly<Record<string, unknown>>;

/** A Plotly specification; the one form of every figure, interactive or static. */
export interface Figure {
  readonly data: readonly PlotlyObject[];
  readonly layout: PlotlyObject;
}

/** The figure in a theme: its layout carries the theme's template, data and texts stay as they are. */
export function themed(figure: Figure, theme: ThemeName): Figure {
  return { data: figure.data, layout: { ...figure.layout, template: template(theme) } };
}
