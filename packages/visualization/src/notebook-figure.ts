import { fileURLToPath } from "node:url";
import { figureHtml } from "./figure-html.ts";
import type { Figure, PlotlyObject } from "./figure.ts";
import { figureText } from "./figures/text.ts";
import { findKaleido, renderPng } from "./render.ts";

export interface NotebookFigureOptions {
  /** Stands above the figure. Default none. */
  readonly title?: string;
  /** An interactive figure (1.5 MB in the notebook) rather than a picture. Default false. */
  readonly interactive?: boolean;
  /** The executable that draws pictures. Default: that of the repository's `.venv`. */
  readonly kaleido?: string | undefined;
  /** Width of a picture in CSS pixels. Default 820. */
  readonly width?: number;
}

/** The repository, which this package never leaves. */
const repository = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * What a notebook displays of a figure, as MIME type and content: `display.raw(...(await notebookFigure(figure)))`. A
 * picture, which git hosts show as well; interactive HTML when that is asked for or when there is no kaleido.
 */
export async function notebookFigure(
  figure: Figure,
  { title, interactive = false, kaleido = findKaleido(repository), width = 820 }: NotebookFigureOptions = {},
): Promise<[type: string, content: string | Uint8Array]> {
  const shown = title === undefined ? figure : titled(figure, title);
  if (interactive || kaleido === undefined) return ["text/html", figureHtml(shown)];
  const pictures = await renderPng({ figure: shown }, { kaleido, width, scale: 1.5 });
  return ["image/png", pictures.get("figure")!];
}

/** Pixels of a title with the space around it. */
const TITLE_ROOM = 34;
/** The top margin of the theme. */
const TOP = 16;

/** The figure, made taller by a title. */
function titled({ data, layout }: Figure, title: string): Figure {
  const { height = 480, margin = {} } = layout as { readonly height?: number; readonly margin?: PlotlyObject };
  const { t: top = TOP } = margin as { readonly t?: number };
  const place = { xref: "container", x: 0, xanchor: "left", yref: "container", y: 1, yanchor: "top" };
  return {
    data,
    layout: {
      ...layout,
      height: height + TITLE_ROOM,
      margin: { ...margin, t: top + TITLE_ROOM },
      title: { ...place, text: figureText(title), font: { size: 17 }, pad: { t: 14, l: 14 } },
    },
  };
}
