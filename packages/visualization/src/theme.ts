import type { Figure, PlotlyObject } from "./figure.ts";

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
  /** At least 3 : 1 against the surfaces, and apart from each other for color-blind readers. */
  readonly series: readonly string[];
}

/** Velvet red by day, the gold of marquee bulbs by night. */
export const palettes: Readonly<Record<ThemeName, Palette>> = {
  light: {
    background: "#faf6ef",
    surface: "#fffdf9",
    text: "#211a24",
    muted: "#685f6d",
    line: "#e4dacb",
    accent: "#a01c2c",
    series: ["#a01c2c", "#2a5ea6", "#b7780a", "#2b9a85", "#a86fe6"],
  },
  dark: {
    background: "#131017",
    surface: "#1c1822",
    text: "#f4ede2",
    muted: "#aaa1b0",
    line: "#382f42",
    accent: "#f2b63c",
    series: ["#f2b63c", "#58aee0", "#e0485a", "#9df0d4", "#8a76e6"],
  },
};

/** Fonts of figures and of the page's text: Lato, which kaleido brings for pictures, else the system's own. */
export const fontFamily = "Lato, 'Avenir Next', 'Segoe UI', Roboto, 'Helvetica Neue', system-ui, sans-serif";

/** The Plotly template of a theme: colors, type and the look of axes, so that figures hold data only. */
export function template(theme: ThemeName): PlotlyObject {
  const { surface, text, muted, line, accent, series } = palettes[theme];
  const axis = {
    automargin: true,
    gridcolor: line,
    griddash: "dot",
    linecolor: line,
    zeroline: false,
    ticks: "",
    tickfont: { color: muted, size: 12 },
    title: { font: { color: muted, size: 13 }, standoff: 12 },
  };
  return {
    data: {
      heatmap: [
        {
          colorscale: [
            [0, line],
            [1, accent],
          ],
          colorbar: { thickness: 12, outlinewidth: 0, tickfont: { color: muted, size: 11 } },
        },
      ],
      bar: [{ marker: { line: { width: 0 } }, textfont: { color: muted } }],
      scatter: [{ textfont: { color: text, size: 12 } }],
    },
    layout: {
      colorway: series,
      font: { family: fontFamily, color: text, size: 13 },
      paper_bgcolor: surface,
      plot_bgcolor: surface,
      margin: { l: 12, r: 24, t: 16, b: 48 },
      xaxis: axis,
      yaxis: axis,
      bargap: 0.18,
      barcornerradius: 3,
      hoverlabel: { bgcolor: text, bordercolor: text, font: { family: fontFamily, color: surface, size: 13 } },
      legend: {
        orientation: "h",
        x: 0,
        xanchor: "left",
        y: 1,
        yanchor: "bottom",
        font: { color: muted, size: 12 },
        itemclick: "toggle",
      },
      shapedefaults: { line: { color: muted } },
      annotationdefaults: { font: { color: muted, size: 12 }, showarrow: false },
      dragmode: false,
    },
  };
}

/** The figure in a theme: its layout carries the theme's template, data and texts stay as they are. */
export function themed(figure: Figure, theme: ThemeName): Figure {
  return { data: figure.data, layout: { ...figure.layout, template: template(theme) } };
}
