import type { PlotlyObject } from "./figure.ts";

/** Light for paper and day, dark for the theater. */
export type ThemeName = "light" | "dark";

/** Colors of a theme: surfaces, texts and the series of a figure in their order. */
export interface Palette {
  readonly background: string;
  readonly surface: string;
  readonly text: string;
  readonly muted: string;
  readonly line: string;
  readonly accent: string;
  readonly series: readonly string[];
}

/** The Plotly template of a theme. */
export function template(_theme: ThemeName): PlotlyObject {
  return {};
}
